import { describe, expect, it } from 'vitest'
import { ZaloBotError } from '../../src/channels/zalo-bot/bot-api.ts'
import { classify as classifyBot } from '../../src/channels/zalo-bot/classify.ts'
import { classify as classifyOa } from '../../src/channels/zalo-oa/classify.ts'
import { OaError } from '../../src/channels/zalo-oa/oa-api.ts'
import type { Outcome } from '../../src/delivery/ports.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')

type Meaning = Outcome['kind'] | Extract<Outcome, { kind: 'refused' }>['why']

const meaningOf = (outcome: Outcome): Meaning =>
  outcome.kind === 'refused' ? outcome.why : outcome.kind

describe('The Zalo Bot Platform', () => {
  // Seen on the live service, or in the table of its documentation.
  it.each<[code: number, words: string, meaning: Meaning]>([
    [401, 'Unauthorized', 'account-refused'],
    [403, 'Internal server error', 'unknown'],
    [404, 'Not Found', 'faulty'],
    [408, 'Request timeout', 'unknown'],
    [429, 'Quota exceeded', 'later'],
    [400, 'Bad request: The chat_id must not be empty', 'chat-not-found'],
    [400, 'Bad request: The photo must not be empty', 'faulty'],
    [400, 'Bad request: The photo must start with http:// or https://', 'faulty'],
    [400, 'The photo URL is invalid', 'faulty'],
    [400, 'Bad request: The text must not be empty', 'faulty'],
  ])('%i %s: %s', (code, words, meaning) => {
    expect(meaningOf(classifyBot(new ZaloBotError('sendMessage', code, words), NOW))).toBe(meaning)
  })

  // Nobody has published these.
  it.each<[code: number, words: string, meaning: Meaning]>([
    [400, 'Bad request: The chat_id is invalid', 'chat-not-found'],
    [404, 'Chat not found', 'chat-not-found'],
    [400, 'Bad request: user does not exist', 'chat-not-found'],
    [403, 'The user has blocked the bot', 'not-taken'],
    [400, 'Bad request: the number of users has reached its limit', 'not-taken'],
    [400, 'Bad request', 'not-taken'],
    [400, 'Bad request: invalid parameter', 'not-taken'],
    [400, 'Bad request: the message is malformed', 'not-taken'],
    [500, 'Something', 'unknown'],
  ])('calls nothing our fault that may lie with the reader: %i %s: %s', (code, words, meaning) => {
    const outcome = classifyBot(new ZaloBotError('sendMessage', code, words), NOW)
    expect(meaningOf(outcome)).toBe(meaning)
    expect(outcome).toMatchObject({ detail: expect.stringContaining(words) })
  })
})

it('a used up quota waits for the next day of Viet Nam, and is tried once a day', () => {
  const outcome = classifyBot(new ZaloBotError('sendMessage', 429, 'Quota exceeded'), NOW)
  expect(outcome).toMatchObject({ kind: 'later', afterMs: 15 * 3_600_000, rests: true })
})

describe('The Open API of official accounts', () => {
  it.each<[code: number, words: string, meaning: Meaning]>([
    [-32, 'Your OA reached limit call api', 'later'],
    [-200, 'Send message failed', 'later'],
    [-201, 'user_id is invalid!', 'not-taken'],
    [-201, 'message is invalid!', 'faulty'],
    [-205, 'Offical Account is not exist', 'account-refused'],
    [-210, 'Parameter exceeds allowable limit', 'faulty'],
    [-211, 'Out of quota', 'later'],
    [-213, 'User has not followed OA', 'never-started'],
    [-216, 'Access token is invalid', 'account-refused'],
    [-217, 'User has blocked invitation from OA', 'blocked'],
    [-218, 'Out of quota receive', 'window-closed'],
    [-227, 'User is banned or has been inactive for more than 45 days', 'deactivated'],
    [-230, 'User has not interacted with the OA in the past 7 days', 'window-closed'],
    [-234, 'This message cannot be sent at night (10:00PM - 6:00AM)', 'later'],
    [-237, 'The group is disabled', 'not-taken'],
    [-244, 'User has restricted this message type from your OA', 'blocked'],
    [-248, 'Violates our platform standards', 'faulty'],
    [-299, 'User something new', 'not-taken'],
    [-299, 'Something new', 'faulty'],
  ])('%i %s: %s', (code, words, meaning) => {
    expect(meaningOf(classifyOa(new OaError('/v3.0/oa/message/cs', code, words)))).toBe(meaning)
  })
})
