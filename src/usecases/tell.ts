import type { Notice } from '../domain/notices/notice.ts'
import { keyFor, MESSAGE_KEYS } from '../domain/notices/message-key.ts'
import type { UnreadableKind } from '../domain/notices/unreadable.ts'
import type { OfficialId } from '../domain/people/official.ts'
import { dayOf } from '../domain/time/day.ts'
import type { OutgoingNotice, Work } from './ports.ts'

/** The same to several officials, each once under its key. */
export function toEach(
  officials: readonly OfficialId[],
  { key, ...message }: Omit<OutgoingNotice, 'to'>,
): OutgoingNotice[] {
  return officials.map((official) => ({
    ...message,
    key: keyFor(key, official),
    to: { official },
  }))
}

type Told = Omit<OutgoingNotice, 'to' | 'lane' | 'cause'> & Partial<Pick<OutgoingNotice, 'lane'>>

/** Writes the same to several officials; what it is of is its rule. */
export async function tellEach(
  { tx }: Pick<Work, 'tx'>,
  officials: readonly OfficialId[],
  { about, ...message }: Told & { about?: string[] },
): Promise<void> {
  const cause = { rule: message.notice.kind, ...(about && { about }) }
  await tx.outbox.add(toEach(officials, { lane: 'ordinary', ...message, cause }))
}

/** The coordinators of today, without somebody whom it is about. */
export async function coordinators(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  without?: OfficialId,
): Promise<OfficialId[]> {
  const holding = await tx.officials.holding(['coordinator'], dayOf(now))
  return holding.map(({ id }) => id).filter((id) => id !== without)
}

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
  work: Pick<Work, 'tx' | 'now'>,
  { key, rule, notice, avoids }: Telling,
): Promise<void> {
  const { tx } = work
  const silences = await tx.silences.all()
  const silent = silences.filter(({ direction }) => direction === 'sends')
  const avoided = new Set([avoids, ...silent.map(({ account }) => account)])
  const whereTo = async (official: OfficialId): Promise<OutgoingNotice['to']> => {
    const addresses = await tx.officials.addressesOf(official)
    const chat = addresses.find(({ account }) => !avoided.has(account))
    return chat ? { chat, official, addressId: chat.id } : { official }
  }
  const message = { notice, lane: 'urgent', cause: { rule } } as const
  const messages = (await coordinators(work)).map(async (official) => {
    return { ...message, key: keyFor(key, official), to: await whereTo(official) }
  })
  await tx.outbox.add(await Promise.all(messages))
}

/** As many as fit a phone; the command line names them all. */
const MOST_NAMED = 10

/** What these are found by would name a person's chat. */
const UNNAMED: ReadonlySet<UnreadableKind> = new Set(['question', 'prompt'])

/** Tells the coordinators, once, of every row that cannot be read. */
export async function tellOfUnreadable(work: Work): Promise<void> {
  const { tx, now } = work
  const untold = await tx.unreadable.review(now)
  const told = await coordinators(work)
  if (untold.length === 0 || told.length === 0) return
  const rows = untold.slice(0, MOST_NAMED).map(({ kind, key }) => {
    return UNNAMED.has(kind) ? { kind } : { kind, key }
  })
  await tellEach(work, told, {
    key: MESSAGE_KEYS.unreadable(now),
    notice: { kind: 'rows-unreadable', rows, total: untold.length },
  })
  await tx.unreadable.markTold(untold, now)
}
