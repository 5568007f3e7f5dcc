import { capabilitiesOf } from '../domain/notices/channel.ts'
import type { Choice } from '../domain/notices/choice.ts'
import type { Notice } from '../domain/notices/notice.ts'
import { codeIn, numberIn } from '../texts/render/typed-codes.ts'
import type { Exchange } from './exchange.ts'
import { cardAskedFor } from '../domain/notices/requests-named.ts'
import { requestOfMessage } from './notices.ts'
import type { StandingPrompt } from './ports.ts'
import { makeChoice } from './presses.ts'

/** How long a number alone means a place in the last list. */
const FRESH_MS = 30 * 60_000

/**
 * What settles a message, so that a number alone no longer means a place in it. Looking twice is harmless; a step is bound
 * to the version that its card showed, and its code lives as long as that is allowed.
 */
const SETTLES: Readonly<Partial<Record<Choice['act'], 'lasts' | 'once'>>> = {
  step: 'lasts',
  resume: 'lasts',
  fill: 'once',
  cancel: 'once',
  mean: 'once',
  news: 'once',
  'receive-all': 'once',
  'order-fill': 'once',
  'order-confirm': 'once',
  'draft-fill': 'once',
  'draft-confirm': 'once',
  undo: 'once',
  set: 'once',
}

/** Questions, which a number alone answers although something else waits too. */
const ASKING: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'question',
  'inquiry-prompt',
  'which-reading',
  'order-question',
  'order-confirm',
  'draft-question',
  'draft-confirm',
])

/** A choice made by typing its code, or its number while only one list is open; false when the text is neither. */
export async function handleTypedChoice(exchange: Exchange, text: string): Promise<boolean> {
  if (capabilitiesOf(exchange.address.account).buttons === 'callback') return false
  const code = codeIn(text)
  if (code !== undefined) return takeCode(exchange, code)
  const number = numberIn(text)
  return number === undefined ? false : takeNumber(exchange, number)
}

/** A code is bound to its chat, its reader and its message; another's, a used and an old one do nothing. */
async function takeCode(exchange: Exchange, code: string): Promise<boolean> {
  const { tx, address, official, now } = exchange
  const prompt = await tx.prompts.withToken(address, code.slice(2))
  const chosen = prompt?.choices.find((typed) => typed.code === code)
  if (!prompt || !chosen || prompt.officialId !== official.id) {
    await exchange.say({ kind: 'code-refused', why: 'unknown' })
    return true
  }
  const isOver = prompt.usedAt !== undefined && SETTLES[chosen.choice.act] === 'once'
  const isLate = prompt.expiresAt <= now && SETTLES[chosen.choice.act] !== 'lasts'
  await (isOver || isLate ? sayLate(exchange, prompt) : take(exchange, prompt, chosen.choice))
  return true
}

async function takeNumber(exchange: Exchange, number: number): Promise<boolean> {
  const { tx, address, official, now } = exchange
  const fresh = await tx.prompts.unusedSince(address, new Date(now.getTime() - FRESH_MS))
  const open = fresh.filter((each) => each.officialId === official.id && !isClosed(each))
  const prompt = open.at(-1)
  if (!prompt) return false
  const kind = prompt.message.known?.notice.kind
  if (open.length > 1 && !(kind && ASKING.has(kind))) {
    await exchange.say({ kind: 'code-refused', why: 'several' })
    return true
  }
  const chosen = prompt.choices.find((typed) => typed.number === number)
  if (chosen) await take(exchange, prompt, chosen.choice)
  return chosen !== undefined
}

/** A question that has been answered in words, or replaced. */
function isClosed({ message: { known } }: StandingPrompt): boolean {
  return known !== undefined && 'closed' in known.notice
}

async function take(exchange: Exchange, prompt: StandingPrompt, choice: Choice): Promise<void> {
  const { tx, address, now } = exchange
  const before = exchange.said
  const answer = await makeChoice(exchange, choice, prompt.message)
  if (SETTLES[choice.act]) await tx.prompts.markUsed(address, prompt.token, now)
  // Nothing shows over such a chat: what a press would have shown is said, unless more has been said already.
  if (answer.kind === 'refused' || exchange.said === before) await exchange.say(answer)
}

/** What has moved on is shown as it is now. */
async function sayLate(exchange: Exchange, { message }: StandingPrompt): Promise<void> {
  await exchange.say({ kind: 'code-refused', why: 'late' })
  const code = requestOfMessage(message)
  const request = code === undefined ? undefined : await exchange.readable(code)
  if (request) await exchange.say(cardAskedFor(request))
}
