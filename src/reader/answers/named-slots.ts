import { formatRequestCode, type CitedNumber } from '../../domain/search/cited-number.ts'
import { allDocuments, ownDocuments, saidOn } from '../documents.ts'
import type { Lexicon } from '../words/lexicon.ts'
import type { ReplySlots, Understood } from '../parsed.ts'
import { nameStart } from '../names/people.ts'
import type { Reading } from '../reading.ts'
import { personNamed } from '../names/roster.ts'

/** The document a reply rests on: when it answers, one the enforcement office cannot have written. */
export function documentSlots({ reading, decision, context }: Understood): ReplySlots {
  if (decision.rule === 'commands-the-machine') return {}
  const own = ownDocuments(reading)
  const named = decision.intent === 'answered' && own.length > 0 ? own : allDocuments(reading)
  const chosen = named.length > 1 ? named.filter(({ at }) => isBrought(reading, at)) : named
  const [only, ...more] = chosen
  if (!only || more.length > 0) return {}
  const docDate = only.reference.date && saidOn(only.reference.date, context.today)
  return { docNumber: only.reference.value, ...(docDate && { docDate }) }
}

/** "trả lời văn bản 512 tại công văn 145": the second is the answer. */
function isBrought({ tokens }: Reading, at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 4), at)
  return before.some(({ word }) => ['tai', 'bang', 'theo'].includes(word))
}

/** The colleague who is to take over. */
export function personSlot(
  { reading: { text, tokens }, decision, context: { people = [] } }: Understood,
  lexicon: Lexicon,
): ReplySlots {
  const person = decision.intent === 'transfer' ? decision.fact?.viewed.hit.person : undefined
  if (!person) return {}
  const known = personNamed({ tokens, pieces: [person] }, people, lexicon)
  if (known) return { to: known.name }
  const first = tokens[nameStart(tokens, person.start, lexicon)]
  return { to: text.slice(first?.start, tokens[person.end - 1]?.end) }
}

/** Requests that the text names. A naked number counts only where it opens or ends the reply, or a list goes on. */
export function requestRefs(reading: Reading): string[] {
  const requests = reading.references.filter(({ kind }) => kind === 'request')
  const full = requests.filter(({ month }) => month !== undefined)
  const said = requests.filter(({ certainty }) => certainty !== 'bare')
  const naked = requests.filter((it) => it.certainty === 'bare' && isRef(reading, it))
  const chosen = full.length > 0 ? full : [...said, ...naked]
  return [...new Set(chosen.map(asTyped))]
}

function isRef(reading: Reading, { span }: CitedNumber): boolean {
  const before = reading.text.slice(0, span.start)
  const after = reading.text.slice(span.end)
  const isAtEdge = !/[\p{L}\d]/u.test(before) || !/[\p{L}\d]/u.test(after)
  const isListed = /\d *(?:,|;|&|và) *$/u.test(before.slice(-8))
  return (isAtEdge || isListed) && !isInDay(reading, span)
}

function isInDay({ tokens, days, durations }: Reading, span: CitedNumber['span']): boolean {
  return [...days, ...durations].some(({ start, end }) => {
    const [first, last] = [tokens[start], tokens[end - 1]]
    return first && last && first.start <= span.start && span.end <= last.end
  })
}

function asTyped({ year, month, number, value }: CitedNumber): string {
  const isFull = year !== undefined && month !== undefined
  return isFull ? formatRequestCode({ year, month, serial: number }) : value
}
