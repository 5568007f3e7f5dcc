// The whole service as its user starts it: on nothing, then again on the same data, and its memory at rest.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { temporaryFolder } from '../support/folder.ts'
import { median, row } from './support.ts'

const ROUNDS = 3
/** After this long nothing of the start is under way any more. */
const AT_REST_MS = 15_000
const PATIENCE_MS = 60_000

interface Started {
  process: ChildProcess
  /** From the start of the process to the page and its people. */
  ms: number
}

const first: number[] = []
const later: number[] = []
const memory: number[] = []
for (let round = 1; round <= ROUNDS; round += 1) {
  const folder = await temporaryFolder('start-bench')
  try {
    const fresh = await start(folder)
    first.push(fresh.ms)
    await stop(fresh.process)
    const again = await start(folder)
    later.push(again.ms)
    await pause(AT_REST_MS)
    memory.push(await residentMb(again.process))
    await stop(again.process)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
row(
  'first start to a usable page (aim ≤ 10 s)',
  seconds(median(first)),
  seconds(Math.max(...first)),
)
row('later start to a usable page (aim ≤ 3 s)', seconds(median(later)), seconds(Math.max(...later)))
row('resident memory at rest (aim ≤ 200 MB)', `${Math.round(median(memory))} MB`)

async function start(folder: string): Promise<Started> {
  const since = performance.now()
  const service = spawn(process.execPath, ['dist/main.js'], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, HTTP_PORT: '0', MESSENGER_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(service)
  const [page, people] = await Promise.all([fetch(`${url}/`), fetch(`${url}/stage/`)])
  if (!page.ok || !people.ok) throw new Error(`The page at ${url} does not answer`)
  await Promise.all([page.text(), people.json()])
  return { process: service, ms: performance.now() - since }
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let printed = ''
  for await (const chunk of stdout ?? []) {
    printed += String(chunk)
    const address = /http:\/\/\S+/.exec(printed)?.[0]
    if (address) return address
  }
  throw new Error('The service ended before it was ready')
}

async function stop(service: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => service.once('exit', resolve))
  service.kill('SIGTERM')
  await Promise.race([ended, pause(PATIENCE_MS, undefined, { ref: false })])
}

/** Of the service's own process, without the database. */
async function residentMb({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8')
  return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1]) / 1024
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
