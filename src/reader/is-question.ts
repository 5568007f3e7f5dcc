import { fold } from '../domain/search/vietnamese.ts'
import type { ParsedReply } from './parsed.ts'

/** "cho em hỏi", "xin hỏi": a question, whatever else the words say; not that somebody else is being asked. */
const OPENED =
  /(?<!\b(?:da|dang|se|phai|can) )\b(?:cho|xin|xin phep|muon)(?: (?:phep|em|toi|minh|chung toi|co quan|don vi|ben toi))* hoi\b(?! (?:y kien|lai (?:ben|phong|lanh dao)|lanh dao))/
/** Without such a beginning: a word that asks, before a question mark at the end. */
const ASKING =
  /\b(?:nao|gi|dau|ai|may|bao nhieu|bao gio|sao|co phai|duoc khong|co can|co phai|hay)\b[^]*\?\W*$/

/** Whether words ask the other side something. A bare question mark turns no certain step into a question. */
export function isQuestion(text: string, { acts }: Pick<ParsedReply, 'acts'>): boolean {
  const folded = fold(text)
  return OPENED.test(folded) || (!acts && ASKING.test(folded))
}
