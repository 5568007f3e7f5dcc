import { type End, endsOf, isGood } from './ends.ts'
import type { Evidence, OutboxRow } from './evidence.ts'
import type { Seen } from './phones.ts'

const MARK = '(gửi lại)'
/** How what is not a message of its own may end: an edit, an answer to a press, a farewell. */
const FINAL_ASIDE = new Set(['sent', 'dead', 'cancelled'])

/** Compares what the outbox says with what stands in the chats. */
export function checkDeliveries(evidence: Evidence): {
  lost: string[]
  silent: string[]
  duplicates: number
  ends: Partial<Record<End, number>>
} {
  const sends = evidence.outbox.filter(({ operation }) => operation === 'send')
  const ends = endsOf(evidence)
  const unexplained = unexplainedMessages(evidence, sends)
  const firsts = new Set(sends.map(({ repeats }) => repeats))
  return {
    lost: [
      ...sends.flatMap((row) => badEnd(row, ends.get(row.id) ?? 'lost')),
      ...unfinished(evidence),
      ...faulty(evidence),
    ],
    silent: [
      ...unexplained.flatMap(({ chat, messages, unknown }) =>
        messages.length > unknown.length
          ? [`chat ${chat} shows ${String(messages.length - unknown.length)} messages too many`]
          : [],
      ),
      ...unmarked(evidence, sends),
      ...sentTwice(evidence),
    ],
    duplicates: unexplained.reduce(
      (sum, { messages, unknown }) =>
        sum +
        Math.min(
          messages.length,
          unknown.filter(({ id, repeats }) => firsts.has(repeats ?? id)).length,
        ),
      0,
    ),
    ends: counted([...ends.values()]),
  }
}

function counted(ends: readonly End[]): Partial<Record<End, number>> {
  const counts: Partial<Record<End, number>> = {}
  for (const end of ends) counts[end] = (counts[end] ?? 0) + 1
  return counts
}

function badEnd(row: OutboxRow, end: End): string[] {
  if (isGood(end)) return []
  const { key, state, chat, error } = row
  switch (state) {
    case 'sent':
    case 'delivered':
    case 'seen':
      return [`${key} is called sent, and chat ${chat} does not show it`]
    case 'cancelled':
      return [`${key} was dropped without a reason that is known: ${error ?? '–'}`]
    case 'dead':
      return [`${key} did not arrive, and nobody was told: ${error ?? '–'}`]
    case 'unknown':
      return [`nobody knows whether ${key} arrived, and no copy of it ended well`]
    default:
      return [`${key} ended as ${state}`]
  }
}

function unfinished({ outbox }: Evidence): string[] {
  return outbox
    .filter(({ operation }) => operation !== 'send')
    .filter(({ state, swept }) => !FINAL_ASIDE.has(state) || (state === 'dead' && !swept))
    .map(({ key, state }) => `${key} ended as ${state}`)
}

/** Whatever a platform answers has a meaning; what we make is in order, but where a row was damaged. */
function faulty({ outbox, plan }: Evidence): string[] {
  if (plan.crises.some(({ crisis }) => crisis.kind === 'row-damaged')) return []
  return outbox
    .filter(({ fate }) => fate === 'faulty')
    .map(({ key, error }) => `${key} was taken for our own fault: ${error ?? '–'}`)
}

interface Unexplained {
  chat: string
  /** The bot's messages that no row is known to have sent. */
  messages: Seen[]
  /** Rows of which nobody knows; each may explain one message. */
  unknown: OutboxRow[]
}

function unexplainedMessages(
  { chats, claims }: Evidence,
  sends: readonly OutboxRow[],
): Unexplained[] {
  return [...chats].map(([chat, messages]) => {
    const own = sends.filter((row) => row.chat === chat)
    const left = sends.filter((row) => isElsewhere(row, chat, claims))
    const known = new Set(own.map(({ message }) => message))
    return {
      chat,
      messages: messages.filter(
        ({ isBot, isAside, messageId }) => isBot && !isAside && !known.has(messageId),
      ),
      unknown: [...own.filter(({ state }) => state === 'unknown'), ...left],
    }
  })
}

/** It was called for in a chat that was unlinked before anybody knew what had become of it, and waits for another. */
function isElsewhere(row: OutboxRow, chat: string, claims: Evidence['claims']): boolean {
  if (row.chat === chat || chat.startsWith('-')) return false
  return claims.some((it) => it.outbox === row.id && it.chat === chat)
}

function unmarked(evidence: Evidence, sends: readonly OutboxRow[]): string[] {
  return sends
    .filter(({ state, repeats }) => repeats && state === 'sent')
    .filter((row) => !firstText(evidence, row)?.startsWith(MARK))
    .map(({ key }) => `${key} is a second copy and does not say so`)
}

/** As it was when it came; where messages can be edited, the call tells. */
function firstText({ calls, chats }: Evidence, { chat, message }: OutboxRow): string | undefined {
  const call = calls.find(
    (it) =>
      it.method.startsWith('send') && String(it.chat) === chat && String(it.message) === message,
  )
  if (call) return call.args['text'] ?? call.args['caption']
  return chats.get(chat)?.find(({ messageId }) => messageId === message)?.text
}

/** A message is called for once more only when it surely has not arrived, or its chat is its reader's no longer. */
function sentTwice({ attempts, outbox, claims }: Evidence): string[] {
  const operations = new Map(outbox.map(({ id, operation }) => [id, operation]))
  const chatOf = new Map(claims.map((it) => [`${it.outbox}/${String(it.attempt)}`, it.chat]))
  const goesElsewhere = (id: string, attempt: number): boolean =>
    chatOf.get(`${id}/${String(attempt)}`) !== chatOf.get(`${id}/${String(attempt + 1)}`)
  const sure = new Set(['unreached', 'later', 'moved', 'refused', 'account-refused', 'not-sent'])
  return attempts
    .filter(({ outbox: id, attempt, outcome }) => {
      const isLast = !attempts.some((it) => it.outbox === id && it.attempt > attempt)
      const isSure = sure.has(outcome ?? '')
      return operations.get(id) === 'send' && !isLast && !isSure && !goesElsewhere(id, attempt)
    })
    .map(
      ({ outbox: id, outcome }) => `outbox row ${id} was sent again after ${outcome ?? 'a kill'}`,
    )
}
