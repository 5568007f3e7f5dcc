import type { Evidence, OutboxRow } from './evidence.ts'
import type { Seen } from './phones.ts'

const FINAL = new Set(['sent', 'delivered', 'seen', 'dead', 'cancelled', 'unknown'])
/** Short answers to what somebody has just done: of these no second copy is sent. */
const NOT_REPEATED = new Set([
  'toast',
  'step-done',
  'refused',
  'cancelled-question',
  'nothing-to-cancel',
  'masked-warning',
  'not-understood',
  'due-not-understood',
  'group-instruction',
  'group-answered',
  'group-linked',
  'group-farewell',
])
const MARK = '(gửi lại)'

/** Compares what the outbox says with what stands in the chats. */
export function checkDeliveries(evidence: Evidence): {
  lost: string[]
  silent: string[]
  duplicates: number
} {
  const sends = evidence.outbox.filter(({ operation }) => operation === 'send')
  const unexplained = unexplainedMessages(evidence, sends)
  return {
    lost: [...notFinal(evidence), ...notThere(evidence, sends), ...abandoned(sends)],
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
        sum + Math.min(messages.length, unknown.filter(({ repeated }) => repeated).length),
      0,
    ),
  }
}

function notFinal({ outbox }: Evidence): string[] {
  return outbox
    .filter(({ state, swept }) => !FINAL.has(state) || (state === 'dead' && !swept))
    .map(({ key, state }) => `${key} ended as ${state}`)
}

function notThere({ chats }: Evidence, sends: readonly OutboxRow[]): string[] {
  return sends
    .filter(({ state }) => ['sent', 'delivered', 'seen'].includes(state))
    .filter(({ chat, message }) => !chats.get(chat)?.some(({ messageId }) => messageId === message))
    .map(({ key, chat }) => `${key} is called sent, and chat ${chat} does not show it`)
}

function abandoned(sends: readonly OutboxRow[]): string[] {
  return sends
    .filter(({ state, repeats, repeated, notice }) => {
      return state === 'unknown' && !repeats && !repeated && !NOT_REPEATED.has(notice.kind)
    })
    .map(({ key }) => `nobody knows whether ${key} arrived, and it was not repeated`)
}

interface Unexplained {
  chat: string
  /** The bot's messages that no row is known to have sent. */
  messages: Seen[]
  /** Rows of which nobody knows; each may explain one message. */
  unknown: OutboxRow[]
}

function unexplainedMessages({ chats }: Evidence, sends: readonly OutboxRow[]): Unexplained[] {
  return [...chats].map(([chat, messages]) => {
    const own = sends.filter((row) => row.chat === chat)
    const known = new Set(own.map(({ message }) => message))
    return {
      chat,
      messages: messages.filter(
        ({ isBot, isAside, messageId }) => isBot && !isAside && !known.has(messageId),
      ),
      unknown: own.filter(({ state }) => state === 'unknown'),
    }
  })
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

/** A message is called for once more only when it surely has not arrived. */
function sentTwice({ attempts, outbox }: Evidence): string[] {
  const operations = new Map(outbox.map(({ id, operation }) => [id, operation]))
  const sure = new Set(['unreached', 'later', 'moved', 'account-refused', 'not-sent'])
  return attempts
    .filter(({ outbox: id, attempt, outcome }) => {
      const isLast = !attempts.some((it) => it.outbox === id && it.attempt > attempt)
      return operations.get(id) === 'send' && !isLast && !sure.has(outcome ?? '')
    })
    .map(
      ({ outbox: id, outcome }) => `outbox row ${id} was sent again after ${outcome ?? 'a kill'}`,
    )
}
