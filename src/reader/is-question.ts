import { fold } from '../domain/search/vietnamese.ts'
import type { ParsedReply } from './parsed.ts'

/** What may stand before a question: how somebody is addressed, a code. */
const BEFORE = 'da|vang|thua|kinh|chao|anh|chi|em|toi|minh|ben|dong chi|dc|oi|a|ubnd|yc\\S*|\\d+'
/** "cho em hỏi", "xin hỏi", but neither "xin hỏi ý kiến lãnh đạo" nor "chờ hồi âm". */
const OPENING = new RegExp(
  `(?:^|[.,;:!\\n])\\W*(?:(?:${BEFORE})\\W+)*(?:cho|xin|muon)(?: (?:xin|phep|em|toi|minh|chung toi|co quan|don vi|ben \\w+))* hoi\\b(?! (?:y kien|lanh dao|lai|am|dap|bao)\\b)`,
)
/** A word that asks, before a question mark at the end. */
const ASKING =
  /\b(?:nao|gi|dau|ai|may|bao nhieu|bao gio|sao|co phai|co can|duoc khong|hay)\b[^]*\?\W*$/

/** Whether words begin as a question to somebody, whatever else they say. */
export function opensQuestion(text: string): boolean {
  return OPENING.test(fold(text))
}

/** "cho tôi hỏi", and nothing yet. */
export function onlyOpensQuestion(text: string): boolean {
  return opensQuestion(text) && /\bhoi\W*$/.test(fold(text))
}

/** Whether they ask something. A bare question mark turns no certain step into a question. */
export function isQuestion(text: string, { acts }: Pick<ParsedReply, 'acts'>): boolean {
  return opensQuestion(text) || (!acts && ASKING.test(fold(text)))
}
