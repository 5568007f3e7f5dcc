import type { OaTokenStore } from '../../src/channels/ports.ts'
import type { Inbox } from '../../src/conversation/ports.ts'
import type { Channel, OutboxQueue, QueuedMessage } from '../../src/delivery/ports.ts'

/** Ways to break the application on purpose, to see that the checker tells. */
export const SABOTAGES = [
  'updates-not-stored',
  'updates-not-deduplicated',
  'settling-forgotten',
  'repetitions-unmarked',
  'answers-believed-sent',
  'pacing-off',
  'tokens-not-kept',
  'unknown-not-repeated',
  'outages-not-noticed',
  'unlinking-forgotten',
  'relink-forgotten',
  'offices-not-ended',
] as const
export type Sabotage = (typeof SABOTAGES)[number]

/** Confirms some updates to the platform without having stored them, or stores each copy as news. */
export function sabotagedInbox(inbox: Inbox, sabotage: Sabotage | undefined): Inbox {
  let count = 0
  if (sabotage === 'updates-not-stored') {
    return {
      ...inbox,
      store: async (rows) => {
        count += 1
        return count % 3 === 0 ? rows.length : inbox.store(rows)
      },
    }
  }
  if (sabotage !== 'updates-not-deduplicated') return inbox
  return {
    ...inbox,
    store: (rows) =>
      inbox.store(
        rows.map((row) => {
          count += 1
          return { ...row, externalId: `${row.externalId}#${process.pid}-${count}` }
        }),
      ),
  }
}

export function sabotagedQueue(queue: OutboxQueue, sabotage: Sabotage | undefined): OutboxQueue {
  if (sabotage === 'settling-forgotten') return { ...queue, settle: async () => undefined }
  if (sabotage === 'unknown-not-repeated') {
    return { ...queue, release: async () => undefined }
  }
  if (sabotage === 'relink-forgotten') return remembering(queue)
  if (sabotage !== 'repetitions-unmarked') return queue
  return {
    ...queue,
    claim: async (departures) =>
      (await queue.claim(departures)).map((message) => ({ ...message, isRepetition: false })),
  }
}

/** Goes on writing to an official where they were written to first, whoever holds that phone by now. */
function remembering(queue: OutboxQueue): OutboxQueue {
  const firsts = new Map<string, string>()
  const before = ({ account, officialId, chatId }: QueuedMessage): string => {
    const key = `${account} ${String(officialId)}`
    const first = firsts.get(key) ?? chatId
    firsts.set(key, first)
    return first
  }
  return {
    ...queue,
    claim: async (departures) =>
      (await queue.claim(departures)).map((message) =>
        message.officialId === undefined ? message : { ...message, chatId: before(message) },
      ),
  }
}

/** Takes every third message for sent that never left. */
export function sabotagedChannel(channel: Channel, sabotage: Sabotage | undefined): Channel {
  if (sabotage === 'outages-not-noticed') return unaware(channel)
  if (sabotage !== 'answers-believed-sent') return channel
  let sent = 0
  return {
    ...channel,
    send: async (chatId, message, signal) => {
      sent += 1
      if (sent % 3 === 0) return { kind: 'sent', messageId: String(900_000 + sent) }
      return channel.send(chatId, message, signal)
    },
  }
}

/** Believes of a platform that says nothing that it is there and asks for a second's patience. */
function unaware(channel: Channel): Channel {
  return {
    ...channel,
    probe: async () => ({ kind: 'answers' }),
    send: async (...call) => {
      const outcome = await channel.send(...call)
      return outcome.kind === 'unknown' || outcome.kind === 'unreached'
        ? { kind: 'later', afterMs: 1_000, why: outcome.detail }
        : outcome
    },
  }
}

/** Uses the new pair of an official account without writing it down: whoever comes next hands in a spent token. */
export function sabotagedTokens(
  tokens: OaTokenStore,
  sabotage: Sabotage | undefined,
): OaTokenStore {
  return sabotage === 'tokens-not-kept' ? { ...tokens, save: async () => undefined } : tokens
}
