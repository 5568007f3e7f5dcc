import { formatRequestCode } from '../../domain/search/cited-number.ts'
import type { CitedNumber } from '../../domain/search/cited-number-search.ts'
import { allDocuments, isBroughtBy, ownDocuments, saidOn } from '../documents.ts'
import { nameStart } from '../names/people.ts'
import { personNamed } from '../names/roster.ts'
import type { ReplySlots, Understood } from '../parsed.ts'
import { isWithin } from '../range.ts'
import { type Reading, typedIn } from '../reading.ts'
import { wordSet } from '../words/words.ts'

/** The document a reply rests on: when it answers, one the enforcement office cannot have written. */
export function documentSlots({ reading, decision, context }: Understood): ReplySlots {
  if (decision.rule === 'commands-the-machine') return {}
  const own = ownDocuments(reading)
  const named = decision.intent === 'answered' && own.length > 0 ? own : allDocuments(reading)
  const chosen =
    named.length > 1 ? named.filter(({ at }) => isBroughtBy(reading, at, BRINGING)) : named
  const [only, ...more] = chosen
  if (!only || more.length > 0) return {}
  const docDate = only.reference.date && saidOn(only.reference.date, context.today)
  return { docNumber: only.reference.value, ...(docDate && { docDate }) }
}

const BRINGING = wordSet('tai bang theo')

/** The colleague who is to take over. */
export function personSlot({
  reading,
  decision,
  context: { people = [] },
}: Understood): ReplySlots {
  const person = decision.intent === 'transfer' ? decision.fact?.viewed.hit.person : undefined
  if (!person) return {}
  const known = personNamed(reading, [person], people)
  const start = nameStart(reading, person.start)
  return { to: known ?? typedIn(reading, { start, end: person.end }) }
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
    return first && last && isWithin(span, { start: first.start, end: last.end })
  })
}

function asTyped({ year, month, number, value }: CitedNumber): string {
  const isFull = year !== undefined && month !== undefined
  return isFull ? formatRequestCode({ year, month, serial: number }) : value
}
