import { CASE_SOURCE, caseSourceChannel, statusTable } from '../channels/case-source/channel.ts'
import { type StatusTable, TableFault } from '../channels/case-source/status-table.ts'
import type { MachineParts } from '../channels/ports.ts'
import { webhookCalls, webhookChannel } from '../channels/subscriber/channel.ts'
import type { Dispatcher } from '../delivery/dispatcher.ts'
import type { Channel } from '../delivery/ports.ts'
import { Loop } from '../runtime/loop.ts'
import {
  cancelUnsubscribed,
  sourceIdsOf,
  subscribed,
  webhookOf,
} from '../store/tables/subscriptions.ts'
import { inTransaction } from '../store/transaction.ts'
import { switchOffMachine } from '../usecases/accounts/switch-off-machine.ts'
import { closeTogether } from './closing.ts'
import type { AppParts, Runner, Shared } from './parts.ts'
import { dispatcherOf } from './runners.ts'

const BEAT_MS = 10_000
/** How often a database without a fit table is looked at again. */
const LOOK_AGAIN_MS = 5 * 60_000

/** Keeps a sender for each machine that hears of changes, as machines come and go. */
export function machines(parts: AppParts, shared: Shared): Runner {
  const { database, config, clock, log, caseSource } = parts
  const { prisma } = database
  const open = new Map<string, Dispatcher>()
  const table = caseSource && statusTable(caseSource.url)
  const told: MachineParts = {
    sourceIds: (code) => sourceIdsOf(prisma, code),
    onGone: (account, why) =>
      inTransaction(database, clock.now(), (work) => switchOffMachine(work, account, why)),
  }
  const { mayCallInner: mayBeInner } = config
  const calls = { mayBeInner, call: webhookCalls({ mayBeInner }), clock }
  const channelFor = (account: string): Channel | undefined =>
    account === CASE_SOURCE
      ? table && caseSourceChannel({ ...told, table })
      : webhookChannel({
          ...told,
          ...calls,
          account,
          find: () => webhookOf(prisma, account, clock.now()),
        })
  const upkeep = caseSourceUpkeep(parts, table)
  const turn = async (): Promise<undefined> => {
    await upkeep()
    const wanted = new Set(await subscribed(prisma))
    for (const [account, dispatcher] of open) {
      if (wanted.has(account)) continue
      open.delete(account)
      await dispatcher.stop()
    }
    await cancelUnsubscribed(prisma)
    for (const account of wanted) {
      const channel = open.has(account) ? undefined : channelFor(account)
      if (!channel) continue
      const dispatcher = dispatcherOf(parts, shared, channel)
      open.set(account, dispatcher)
      dispatcher.start()
    }
  }
  const loop = new Loop({ name: 'machines', turn, beatMs: BEAT_MS, log })
  return {
    start: () => loop.start(),
    wake: () => {
      loop.call()
      open.forEach((dispatcher) => dispatcher.wake())
    },
    stop: async () => {
      await loop.stop()
      await closeTogether(open.values(), (dispatcher) => dispatcher.stop())
      await table?.close()
    },
  }
}

/** Switches the writing back on where there is a table for it, and off where there is none any more. */
function caseSourceUpkeep(
  { database, clock }: Pick<AppParts, 'database' | 'clock'>,
  table: StatusTable | undefined,
): () => Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY
  return async () => {
    const now = clock.now()
    const isDue = Math.abs(now.getTime() - lookedAt) >= LOOK_AGAIN_MS
    if (!isDue) return
    lookedAt = now.getTime()
    const isOn = (await subscribed(database.prisma)).includes(CASE_SOURCE)
    if (!table) return inTransaction(database, now, ({ tx }) => tx.subscriptions.end(CASE_SOURCE))
    const found = await table.check().catch((error: unknown) => error)
    await inTransaction(database, now, async (work) => {
      if (!(found instanceof Error)) {
        if (!isOn) await work.tx.subscriptions.switchOn(CASE_SOURCE)
        return
      }
      // Any other fault passes: whoever sends asks until it answers.
      const isUnfit = found instanceof TableFault && found.means === 'unfit'
      if (isUnfit) await switchOffMachine(work, CASE_SOURCE, found.message)
    })
  }
}
