import { dayOf } from '../../domain/time/day.ts'
import type { Notice } from '../../domain/notices/notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import type { UnreadableKind } from '../../domain/notices/unreadable.ts'

interface Telling {
  /** Each coordinator is told once under it. */
  key: string
  rule: string
  notice: Notice
  /** The account that it is about, while it cannot send. */
  avoids?: string
}

/** Writes to the coordinators, each on the first account that is not known to be silent. */
export async function tellCoordinators(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  { key, rule, notice, avoids }: Telling,
): Promise<void> {
  const silences = await tx.silences.all()
  const silent = silences.filter(({ direction }) => direction === 'sends')
  const avoided = new Set([avoids, ...silent.map(({ account }) => account)])
  const whereTo = async (official: OfficialId): Promise<OutgoingNotice['to']> => {
    const addresses = await tx.officials.addressesOf(official)
    const chat = addresses.find(({ account }) => !avoided.has(account))
    return chat ? { chat, official, addressId: chat.id } : { official }
  }
  const coordinators = await tx.officials.holding(['coordinator'], dayOf(now))
  const messages = coordinators.map(async ({ id }): Promise<OutgoingNotice> => {
    const to = await whereTo(id)
    const own = `${key}/official-${String(id)}`
    return { key: own, to, notice, lane: 'urgent', cause: { rule } }
  })
  await tx.outbox.add(await Promise.all(messages))
}

/** As many as fit a phone; the command line names them all. */
const MOST_NAMED = 10

/** What these are found by would name a person's chat. */
const UNNAMED: ReadonlySet<UnreadableKind> = new Set(['question', 'prompt'])

/** Tells the coordinators, once, of every row that cannot be read. */
export async function tellOfUnreadable({ tx, now }: Work): Promise<void> {
  const untold = await tx.unreadable.review(now)
  const coordinators = await tx.officials.holding(['coordinator'], dayOf(now))
  if (untold.length === 0 || coordinators.length === 0) return
  const rows = untold.slice(0, MOST_NAMED).map(({ kind, key }) => {
    return UNNAMED.has(kind) ? { kind } : { kind, key }
  })
  await tx.outbox.add(
    coordinators.map(({ id }) => ({
      key: `unreadable/${now.toISOString()}/official-${String(id)}`,
      to: { official: id },
      notice: { kind: 'rows-unreadable', rows, total: untold.length },
      lane: 'ordinary',
      cause: { rule: 'rows-unreadable' },
    })),
  )
  await tx.unreadable.markTold(untold, now)
}
