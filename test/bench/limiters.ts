// The usual ways to keep to "30 a second", each as its documentation shows it. Time is virtual.
import { mock } from 'node:test'
import Bottleneck from 'bottleneck'
import PQueue from 'p-queue'
import pThrottle from 'p-throttle'
import { FloodControl } from './flood.ts'
import type { LoadedMessage } from './outbox-load.ts'

type Submit = (task: () => Promise<void>) => Promise<unknown>

const ALLOWED = 30
const SECOND_MS = 1_000
const TICK_MS = 5

export const LIMITERS: Readonly<Record<string, () => Submit>> = {
  'p-queue interval': () => {
    const queue = new PQueue({ interval: SECOND_MS, intervalCap: ALLOWED })
    return (task) => queue.add(task)
  },
  'bottleneck reservoir': () => {
    const limiter = new Bottleneck({
      reservoir: ALLOWED,
      reservoirRefreshAmount: ALLOWED,
      reservoirRefreshInterval: SECOND_MS,
    })
    return (task) => limiter.schedule(task)
  },
  'p-throttle': () => {
    const throttle = pThrottle({ limit: ALLOWED, interval: SECOND_MS })
    return throttle((task: () => Promise<void>) => task())
  },
}

export interface LimiterRun {
  flood: FloodControl
  /** In memory only, and gone, when the process is killed at that moment. */
  lostOnKill: number
}

/** Sends the load until a moment; whoever is told to wait does so and asks the limiter again. */
export async function runLimiter(
  make: () => Submit,
  load: readonly LoadedMessage[],
  { killAtMs, untilMs }: { killAtMs: number; untilMs: number },
): Promise<LimiterRun> {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 0 })
  try {
    const flood = new FloodControl()
    const submit = make()
    const send = async (chat: number): Promise<void> => {
      await later(flood.latencyMs())
      const waitS = flood.arrive(chat, Date.now())
      if (waitS !== undefined) void later(waitS * SECOND_MS).then(() => submit(() => send(chat)))
    }
    for (const { chat, atMs } of load) void later(atMs).then(() => submit(() => send(chat)))
    let lostOnKill = load.length
    while (flood.passed < load.length && Date.now() < untilMs) {
      mock.timers.tick(TICK_MS)
      await new Promise((resolve) => setImmediate(resolve))
      if (Date.now() === killAtMs) lostOnKill = load.length - flood.passed
    }
    return { flood, lostOnKill }
  } finally {
    mock.timers.reset()
  }
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
