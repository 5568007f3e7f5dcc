import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readAnswers } from '../../src/conversation/questions/given.ts'
import type { Given } from '../../src/domain/request/commands.ts'
import { addWorkingDays, rollToWorkingDay } from '../../src/domain/time/calendar.ts'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { addDays, day, type Day } from '../../src/domain/time/day.ts'
import type { Field } from '../../src/domain/notices/question-notice.ts'
import type { Official } from '../../src/domain/people/official.ts'
import { comparable } from '../../src/domain/search/cited-number.ts'
import { fold } from '../../src/domain/search/vietnamese.ts'
import { daySchema } from '../../src/intake/calendar-file.ts'
import { calendar } from '../support/calendar.ts'
import { inStatus } from '../support/request-life.ts'
import { lexicon } from './reply/corpus.ts'

/** A question, and what one reply may answer of it. */
const ASKED = {
  number: ['answerNumber', 'answerOn'],
  date: ['expectedOn'],
  extension: ['until', 'reason'],
  refusal: ['reason', 'suggested'],
  handover: ['colleague'],
} as const satisfies Record<string, readonly Field[]>
type Question = keyof typeof ASKED
export const QUESTIONS = Object.keys(ASKED) as Question[]

const answerSchema = z.strictObject({
  question: z.enum(['number', 'date', 'extension', 'refusal', 'handover']),
  text: z.string(),
  expected: z
    .strictObject({
      number: z.string().nullable(),
      date: daySchema.nullable(),
      day: daySchema.nullable(),
      addDays: z.number().nullable(),
      reason: z.string().nullable(),
      agency: z.string().nullable(),
      /** Told for the reader of the corpus; the service records no ground. */
      ground: z.string(),
      person: z.string(),
    })
    .partial()
    .nullable(),
  isAnswer: z.boolean(),
  style: z.string(),
  note: z.string().optional(),
})
type NaturalAnswer = z.output<typeof answerSchema>

export function answersTo(question: Question, folder = 'test/corpus/answers'): NaturalAnswer[] {
  return readFileSync(`${folder}/${question}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => answerSchema.parse(JSON.parse(line)))
}

/** Thursday. */
const TODAY = day('2026-11-26')
const DUE_ON = day('2026-11-27')

const REQUEST: CoordinationRequest = {
  ...inStatus('acknowledged'),
  legalDue: { kind: 'day', on: DUE_ON },
}

/** What a reply gives of what was asked, in one turn. */
export function taken(answer: NaturalAnswer): Given {
  const { question, text, expected } = answer
  const catalogue = { calendar, types: new Map(), agencies: new Map() }
  const colleagues = question === 'handover' ? officeOf(expected?.person) : []
  const context = { request: REQUEST, catalogue, lexicon, today: TODAY, colleagues }
  return readAnswers(text, ASKED[question], context)
}

/** Whether a reply gave all that it says, and nothing that it does not. */
export function isTaken(answer: NaturalAnswer, given: Given): boolean {
  return answer.expected === null
    ? Object.keys(given).length === 0
    : JUDGES[answer.question](given, answer.expected, answer.note ?? '')
}

type Expected = NonNullable<NaturalAnswer['expected']>
type Judge = (given: Given, expected: Expected, note: string) => boolean

const JUDGES: Readonly<Record<Question, Judge>> = {
  number: ({ answerNumber, answerOn }, { number, date }, note) => {
    const other = /(\S+) is right too/.exec(note)?.[1] ?? number
    const isNumber = [number, other].some((it) => isSame(answerNumber, it))
    return isNumber && (answerOn ?? null) === date
  },
  date: ({ expectedOn }, expected, note) =>
    expectedOn !== undefined && [expected.day, ...daysIn(note)].includes(expectedOn as never),
  extension: ({ until, reason }, expected, note) =>
    (until ?? null) === untilOf(expected, note) && isReason(reason, expected.reason),
  refusal: ({ reason, suggested }, expected) =>
    isReason(reason, expected.reason) && isSame(suggested, expected.agency),
  handover: ({ colleague }) => colleague === MEANT,
}

/** The same letters and digits. */
function isSame(got: string | undefined, expected: string | null | undefined): boolean {
  return expected === null || expected === undefined
    ? got === undefined
    : comparable(got ?? '') === comparable(expected)
}

/** A clause. */
const WORDS_MORE = 8

/** All of the words, and no more than a few beside them. */
function isReason(got: string | undefined, expected: string | null | undefined): boolean {
  if (got === undefined || !expected) return got === undefined && !expected
  const [read, meant] = [wordsOf(got), wordsOf(expected)]
  return (
    ` ${read.join(' ')} `.includes(` ${meant.join(' ')} `) &&
    read.length <= meant.length + WORDS_MORE
  )
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\d/]+/gu) ?? []
}

/** Days that the note calls as right. */
function daysIn(note: string): string[] {
  return note.includes('also') ? (note.match(/\d{4}-\d\d-\d\d/g) ?? []) : []
}

/** A number of days counts on from the due day. */
function untilOf({ day: on, addDays: days }: Expected, note: string): Day | null {
  if (!days) return on ?? null
  return note.startsWith('working')
    ? addWorkingDays(calendar, DUE_ON, days)
    : rollToWorkingDay(calendar, addDays(DUE_ON, days))
}

const MEANT = 100

/** How the register writes those whose name was typed short or amiss. */
const REGISTERED: Readonly<Record<string, string>> = {
  'Phạm Văn Hùgn': 'Phạm Văn Hùng',
  'lò thi hao': 'Lò Thị Hoa',
  'trần vawn khoa': 'Trần Văn Khoa',
  'Trần T. Hạnh': 'Trần Thị Hạnh',
  'dang van nam': 'Đặng Văn Nam',
  'do thi ha': 'Đỗ Thị Hà',
  'ta thi hong': 'Tạ Thị Hồng',
  'to van hung': 'Tô Văn Hùng',
  'vi thi la': 'Vi Thị Lả',
  'ma seo pao': 'Ma Seo Páo',
  'la van cuong': 'La Văn Cường',
  'ngo thi huyen': 'Ngô Thị Huyền',
  'mai quoc toan': 'Mai Quốc Toản',
  'thạch thị sa ry': 'Thạch Thị Sa Ry',
  'Bảy Thành': 'Võ Văn Thành',
  'Lan Anh': 'Vương Thị Lan Anh',
  'Đức Anh': 'Vương Đức Anh',
}

/** Others of the same agency; some have names that a reply holds and does not mean. */
const OTHERS = [
  'Phan Thị Dung',
  'Nguyễn Anh Tuấn',
  'Lê Hoàng Nam',
  'Cao Thị Kiều',
  'Mai Văn Đang',
  'Ngô Bảo Việt',
]

/** The people of an agency, one of them whom the reply means. */
function officeOf(person = 'Hồ Xuân Tiếp'): Official[] {
  const isShort = !person.includes(' ')
  const name = REGISTERED[person] ?? (isShort ? `Vương Đình ${person}` : person)
  const given = fold(name).split(' ').at(-1) ?? ''
  const others = OTHERS.filter((other) => !fold(other).split(' ').includes(given))
  return [...others.map((other, id) => official(id + 1, other)), official(MEANT, name)]
}

function official(id: number, name: string): Official {
  return { id, name, title: 'Cán bộ', language: 'vi', memberships: [] }
}
