import { capabilitiesOf } from '../domain/channel.ts'
import type { Choice } from '../domain/choice.ts'
import type { NoticeOf } from '../domain/notice.ts'
import { codeIn, numberIn } from '../texts/typed-codes.ts'
import type { Exchange } from './exchange.ts'
import type { StandingPrompt } from './ports.ts'
import { makeChoice } from './presses.ts'

/** How long a number alone means a place in the last list. */
const FRESH_MS = 30 * 60_000

/** Looking twice is harmless; these are done once. */
const SINGLE_USE: ReadonlySet<Choice['act']> = new Set<Choice['act']>([
  'step',
  'fill',
  'cancel',
  'order-fill',
  'order-confirm',
  'undo',
  'set',
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
  const isSpent = prompt.usedAt !== undefined && SINGLE_USE.has(chosen.choice.act)
  await (isSpent || prompt.expiresAt <= now
    ? sayLate(exchange, prompt)
    : take(exchange, prompt, chosen.choice))
  return true
}

async function takeNumber(exchange: Exchange, number: number): Promise<boolean> {
  const { tx, address, official, now } = exchange
  const fresh = await tx.prompts.unusedSince(address, new Date(now.getTime() - FRESH_MS))
  const open = fresh.filter(({ officialId }) => officialId === official.id)
  const [prompt] = open
  if (!prompt) return false
  if (open.length > 1) {
    await exchange.say({ kind: 'code-refused', why: 'several' })
    return true
  }
  const chosen = prompt.choices.find((typed) => typed.number === number)
  if (chosen) await take(exchange, prompt, chosen.choice)
  return chosen !== undefined
}

async function take(exchange: Exchange, prompt: StandingPrompt, choice: Choice): Promise<void> {
  const { tx, address, now } = exchange
  const before = exchange.said
  const answer = await makeChoice(exchange, choice, prompt.message)
  if (SINGLE_USE.has(choice.act)) await tx.prompts.markUsed(address, prompt.token, now)
  // Nothing shows over such a chat: what a press would have shown is said, unless more has been said already.
  if (answer.kind === 'refused' || exchange.said === before) await exchange.say(answer)
}

/** What has moved on is shown as it is now. */
async function sayLate(exchange: Exchange, { message }: StandingPrompt): Promise<void> {
  await exchange.say({ kind: 'code-refused', why: 'late' })
  const notice = message.known?.notice
  if (!notice || !('request' in notice)) return
  const request = await exchange.readable(notice.request)
  if (request) await exchange.say(cardOf(request))
}

function cardOf({ code, version }: { code: string; version: number }): NoticeOf<'request-card'> {
  return { kind: 'request-card', request: code, occasion: 'asked-for', version }
}
