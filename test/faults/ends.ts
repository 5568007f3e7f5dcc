import type { Evidence, OutboxRow } from './evidence.ts'

/** How a message ended, of those ways that cost nobody anything. */
export type GoodEnd =
  /** It stands in a chat. */
  | 'delivered'
  /** Nobody needs it, for a reason that is known. */
  | 'dropped'
  /** Its reader was written to elsewhere. */
  | 'moved'
  /** It did not arrive, and somebody was told. */
  | 'followed up'
  /** It waits until somebody links its reader. */
  | 'awaited'
  /** Nobody knows whether it arrived; a copy that says so ended well. */
  | 'copied'
/** Nobody knows whether it arrived, and nothing has come of it. */
export type End = GoodEnd | 'silent unknown' | 'lost'

const ARRIVED = new Set(['sent', 'delivered', 'seen'])

/** Of what somebody asked for where they are not any more. */
const ANSWER_LANE = 0

/** Why a message may be dropped, each with what it may be. */
const DROPS: readonly { why: string; what: (row: OutboxRow) => boolean }[] = [
  { why: 'the first copy arrived', what: ({ repeats }) => repeats !== null },
  { why: 'not-for-this-reader', what: () => true },
  { why: 'its chat was unlinked', what: ({ lane }) => lane === ANSWER_LANE },
  { why: 'expired', what: ({ notice }) => notice.kind === 'toast' },
]

function dropReason(row: OutboxRow): string | undefined {
  const { state, error } = row
  if (state !== 'cancelled') return undefined
  if (error?.startsWith('out of date: ')) return error
  return DROPS.find(({ why, what }) => why === error && what(row))?.why
}

/** How every message that was to be sent has ended, by the id of its row. */
export function endsOf(evidence: Evidence): ReadonlyMap<string, End> {
  const sends = evidence.outbox.filter(({ operation }) => operation === 'send')
  const end = (row: OutboxRow): End => {
    if (ARRIVED.has(row.state)) {
      const there = row.movedFrom === null ? 'delivered' : 'moved'
      return isThere(evidence, row) ? there : 'lost'
    }
    if (row.state === 'cancelled') return dropReason(row) === undefined ? 'lost' : 'dropped'
    if (row.state === 'unaddressed') return row.swept && !row.isReachable ? 'awaited' : 'lost'
    if (isRefusedStranger(row)) return 'dropped'
    if (row.state === 'dead') return followUp(evidence, row) ?? 'lost'
    if (row.state !== 'unknown') return 'lost'
    return copiesAfter(row, sends).some((copy) => isGood(end(copy))) ? 'copied' : 'silent unknown'
  }
  return new Map(sends.map((row) => [row.id, end(row)]))
}

/** Whom the platform does not let us answer, and whom nobody knows. */
function isRefusedStranger({ key, state, official }: OutboxRow): boolean {
  return state === 'dead' && official === null && key.startsWith('stranger/')
}

export function isGood(end: End): end is GoodEnd {
  return end !== 'lost' && end !== 'silent unknown'
}

/** A copy that may not have arrived either is followed by another of the same message. */
function copiesAfter({ id, repeats }: OutboxRow, sends: readonly OutboxRow[]): OutboxRow[] {
  const first = repeats ?? id
  return sends.filter((row) => row.repeats === first && Number(row.id) > Number(id))
}

function isThere({ chats }: Evidence, { chat, message }: OutboxRow): boolean {
  return chats.get(chat)?.some(({ messageId }) => messageId === message) ?? false
}

/** What was done about one that did not arrive, if anything. */
function followUp(
  { outbox, people }: Evidence,
  { id, official, swept, fate }: OutboxRow,
): 'moved' | 'followed up' | undefined {
  if (!swept) return undefined
  const others = outbox.filter(({ insteadOf }) => insteadOf === id)
  if (others.some(({ rule, official: to }) => rule !== 'undelivered' && to === official)) {
    return 'moved'
  }
  const isTold = outbox.some(
    ({ key, notice }) =>
      notice.kind === 'undelivered' && key.startsWith(`undelivered/${subject(fate, official)}/`),
  )
  // Nobody stands above the coordinator.
  return isTold || others.length > 0 || official === people.coordinator ? 'followed up' : undefined
}

/** Coordinators hear once a day of a person, and of a budget that is used up, however many messages there were. */
function subject(fate: string | null, official: number | null): string {
  return fate === 'over-budget' ? 'anybody' : String(official)
}
