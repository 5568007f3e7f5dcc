import { AgencyNames } from '../../domain/people/agency-names.ts'
import { type Agency, existsOn } from '../../domain/people/agency.ts'
import {
  type DraftField,
  type DraftGiven,
  NO_CASE,
  subjectTyped,
} from '../../domain/request/draft.ts'
import { mayAnswer, type RequestType } from '../../domain/request/type.ts'
import { findCitedNumbers } from '../../domain/search/cited-number.ts'
import type { CitedNumber } from '../../domain/search/cited-number-search.ts'
import { typesSaid } from '../../domain/search/types-said.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { Day } from '../../domain/time/day.ts'
import { parseDay } from '../../reader/days/find-days.ts'
import { readAnswer } from '../../reader/slots/slots.ts'
import type { Lexicon } from '../../reader/words/lexicon.ts'

export interface DraftContext {
  /** What may be asked for here. */
  types: readonly RequestType[]
  /** The one that is known. */
  type: RequestType | undefined
  agencies: ReadonlyMap<string, Agency>
  today: Day
  lexicon: Lexicon
  asked: DraftField | undefined
}

/** What words say of a request, and among what they leave the choice. */
export interface DraftSaid {
  given: DraftGiven
  types: RequestType[]
  agencies: Agency[]
  /** What names a case. */
  caseWords?: string
}

/** "xác minh điều kiện gửi UBND phường A, cv 512/THADS-KV9 ngày 18/11, việc 46/QĐ-THADS, hạn 30/11, nội dung: …" */
export function readDraft(text: string, context: DraftContext): DraftSaid {
  const { asked, type } = context
  const { head, subject } = withoutSubject(text, asked)
  const cited = findCitedNumbers(head)
  const plain = withoutSpans(head, cited)
  // Where no word parts them, the names of agencies do.
  const [asks, receiver = asks] = partedAt(plain, RECEIVING)
  const named = agenciesIn(receiver, context)
  const types = type ? [] : typesSaid(asks, context.types)
  const [only, another] = named
  const [meant, other] = types
  const caseWords = caseIn(head, cited, asked)
  const given: DraftGiven = {
    ...(meant && !other && { type: meant.code }),
    ...(only && !another && { answerer: only.code }),
    ...documentIn(head, cited, context),
    ...(asked === 'case' && NO_CASE_SAID.test(fold(head)) && { caseCode: NO_CASE }),
    ...(subject && { subject }),
    ...dueIn(plain, context),
  }
  return { given, types, agencies: named, ...(caseWords !== undefined && { caseWords }) }
}

const NO_CASE_SAID = /^\W*(?:khong|ko|k)\b/
const SUBJECT = /(?:^|[ ,;.])(?:ve viec|v\/v|noi dung|trich yeu) ?:? (?=\S)/

function withoutSubject(
  text: string,
  asked: DraftField | undefined,
): { head: string; subject?: string } {
  const [head, behind] = partedAt(text, SUBJECT)
  const told = behind ?? (asked === 'subject' ? head : undefined)
  if (told === undefined) return { head }
  const subject = subjectTyped(told)
  return { head: behind === undefined ? '' : head, subject }
}

/** What stands before and behind words that are looked for without marks. Folding keeps every letter's place in composed text. */
function partedAt(text: string, words: RegExp): [before: string, behind?: string] {
  const composed = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const found = words.exec(fold(composed))
  if (!found) return [composed]
  return [composed.slice(0, found.index), composed.slice(found.index + found[0].length)]
}

function withoutSpans(text: string, cited: readonly CitedNumber[]): string {
  return cited.reduce(
    (left, { span: { start, end } }) =>
      left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  )
}

const RECEIVING = /(?:^|[ ,;])(?:gui(?: den| toi| cho)?|giao(?: cho)?|den|toi|cho) /

function agenciesIn(text: string, { type, types, agencies, today }: DraftContext): Agency[] {
  const asked = type ? [type] : types
  const able = [...agencies.values()].filter(
    (agency) => existsOn(agency, today) && asked.some((each) => mayAnswer(each, agency.kind)),
  )
  const words = fold(text).match(/[a-z]+|\d+/g) ?? []
  return new AgencyNames(able, today).find(words)?.agencies ?? []
}

function documentIn(
  text: string,
  cited: readonly CitedNumber[],
  { asked, today, lexicon }: DraftContext,
): Pick<DraftGiven, 'documentNumber' | 'documentOn'> {
  const found = cited.find(({ kind, certainty }) => kind === 'document' && certainty === 'full')
  const isAnswer = asked === 'document'
  if (!found && !isAnswer) return {}
  // The date stands right behind its number.
  const words =
    found && !isAnswer ? text.slice(found.span.start, found.span.end + DATE_REACH) : text
  const { docNumber, docDate } = readAnswer(
    words,
    { today, asked: ['answerNumber', 'answerOn'] },
    lexicon,
  )
  const number = found?.value ?? docNumber
  return {
    ...(number !== undefined && { documentNumber: number }),
    ...(docDate && { documentOn: docDate }),
  }
}

const DATE_REACH = 20

function caseIn(
  text: string,
  cited: readonly CitedNumber[],
  asked: DraftField | undefined,
): string | undefined {
  const found = cited.find(
    ({ kind, certainty }) => kind === 'case' || (kind === 'decision' && certainty === 'full'),
  )
  if (found) return found.value
  return asked === 'case' && !NO_CASE_SAID.test(fold(text)) ? text : undefined
}

const DUE = /(?:^|[ ,;])(?:han(?: tra loi)?|truoc|cham nhat|den het)(?: la)?(?: ngay)? (?=\d)/

function dueIn(text: string, { asked, today, lexicon }: DraftContext): Pick<DraftGiven, 'due'> {
  const [all, behind] = partedAt(text, DUE)
  const words = behind ?? (asked === 'due' ? all : undefined)
  const due = words === undefined ? undefined : parseDay(words, { today, lean: 'future' }, lexicon)
  return due && due > today ? { due } : {}
}
