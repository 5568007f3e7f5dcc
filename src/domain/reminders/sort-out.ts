import type { RequestCode } from '../request/coordination-request.ts'
import { type Day, dayOf } from '../time/day.ts'
import type { EscalatedItem } from '../notices/notice.ts'
import { judge, type Present, type Waiting, type WhyOutdated } from './outdated.ts'

/** What is to be done with everything that waits for one reader. */
export interface SortedOut<Message extends Waiting> {
  kept: Message[]
  dropped: { id: bigint; why: WhyOutdated }[]
  /** In place of several messages one list. */
  gathered?: Gathered<Message>
}

export interface Gathered<Message extends Waiting> {
  /** The oldest first. */
  instead: readonly Message[]
  /** When the oldest of them was written. */
  since: Day
  own: RequestCode[]
  /** As they came up last; how late they are now is for the caller to say. */
  escalated: EscalatedItem[]
}

/** Goes through the messages that wait for one reader, in the order in which they were written. */
export function sortOut<Message extends Waiting>(
  messages: readonly Message[],
  present: Present,
): SortedOut<Message> {
  const judged = messages.map((message) => {
    const others = messages.filter((other) => other !== message)
    return { message, judgement: judge(message, others, present) }
  })
  const folded = judged.flatMap(({ message, judgement }) =>
    typeof judgement === 'object' && 'fold' in judgement
      ? [{ message, codes: judgement.fold }]
      : [],
  )
  // A card shows the present by itself: one alone needs no list.
  const isOneCard = folded.length === 1 && folded[0]?.message.notice.kind === 'request-card'
  const gathered = isOneCard ? undefined : gather(folded)
  return {
    kept: judged.flatMap(({ message, judgement }) => {
      const isFolded = folded.some((each) => each.message === message)
      return judgement === 'keep' || (isFolded && !gathered) ? [message] : []
    }),
    dropped: judged.flatMap(({ message: { id }, judgement }) =>
      typeof judgement === 'object' && 'drop' in judgement ? [{ id, why: judgement.drop }] : [],
    ),
    ...(gathered && { gathered }),
  }
}

function gather<Message extends Waiting>(
  folded: readonly { message: Message; codes: readonly RequestCode[] }[],
): Gathered<Message> | undefined {
  const [oldest] = folded
  if (!oldest) return undefined
  const escalated = folded.flatMap(({ message, codes }) =>
    escalatedIn(message).filter(({ line }) => codes.includes(line.code)),
  )
  const above = new Set(escalated.map(({ line }) => line.code))
  const own = folded.flatMap(({ codes }) => codes).filter((code) => !above.has(code))
  return {
    instead: folded.map(({ message }) => message),
    since: writtenOn(oldest.message),
    own: [...new Set(own)],
    escalated,
  }
}

/** A list that was gathered before speaks of earlier days. */
function writtenOn({ notice, createdAt }: Waiting): Day {
  return (notice.kind === 'morning-reminders' && notice.since) || dayOf(createdAt)
}

function escalatedIn({ notice }: Waiting): readonly EscalatedItem[] {
  if (notice.kind === 'escalation') return [notice.item]
  return notice.kind === 'morning-reminders' ? (notice.escalated ?? []) : []
}
