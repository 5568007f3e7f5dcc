import { type ActionTarget, COMMITTEE_ACTS, type CommitteeAct } from '../committee/action.ts'
import type { AgencyCode } from '../people/agency.ts'
import type { RequestCode } from '../request/coordination-request.ts'
import { type Day, isDay } from '../time/day.ts'
import { REPORT_MONTHS, type ReportMonths } from '../time/report-period.ts'
import {
  DIGEST_SECTIONS,
  type DigestSection,
  PAPER_FORMS,
  type PaperForm,
} from '../committee/digest.ts'
import type { RequestStep } from '../request/commands.ts'
import { STEP_NAMES } from '../request/view.ts'

/** What pressing a button says. It identifies; it never authorises. */
export type Choice =
  | { act: 'step'; step: RequestStep; request: RequestCode; version: number }
  /** Everything about a request, with every step that is open to the reader. */
  | { act: 'details'; request: RequestCode }
  /** What has happened to a request. */
  | { act: 'timeline'; request: RequestCode }
  /** Begins a question to the other side of a request, or the answer to one. */
  | { act: 'ask'; request: RequestCode }
  | { act: 'reply'; request: RequestCode; inquiry: number }
  /** What words said is about this request, of those under which they were asked to choose. */
  | { act: 'news'; request: RequestCode; version: number }
  /** Begins to acknowledge all that nobody has. */
  | { act: 'receive-all' }
  /** Shows or hides the less usual steps on a card. */
  | { act: 'more'; request: RequestCode; open: boolean }
  /** A ready answer to what the bot has just asked. */
  | { act: 'fill'; request: RequestCode; slot: string; value: string }
  /** What words meant, of what was offered; nothing of it where no meaning is named so. */
  | { act: 'mean'; request: RequestCode; intent: string }
  /** Goes on with what a newer press has dropped; the message says what that was. */
  | { act: 'resume'; request?: RequestCode }
  /** Leaves the question on whose message it stands; without a request, a proposal that asks nothing. */
  | { act: 'cancel'; request?: RequestCode }
  | { act: 'page'; page: number }
  /** What an agency has to answer, or what of it is late. */
  | { act: 'list'; list: AnsweringList; inCharge: AgencyCode }
  /** The requests behind a number of a digest. */
  | { act: 'drill'; digest: number; section: DigestSection }
  /** The agencies with something late. */
  | { act: 'agencies'; digest: number }
  /** The digest as a picture or a paper. */
  | { act: 'paper'; digest: number; form: PaperForm }
  /** The coordination report of the period in which a day lies. */
  | { act: 'report'; months: ReportMonths; on: Day }
  /** What can be ordered about a request or an agency of a digest. */
  | { act: 'item'; digest: number; target: ActionTarget }
  /** Begins an order; what it needs is asked, and it is confirmed before it counts. Without a digest: from the newest. */
  | { act: 'order'; order: CommitteeAct; digest?: number; target: ActionTarget }
  | { act: 'order-fill'; slot: string; value: string }
  | { act: 'order-confirm'; order: CommitteeAct; target: ActionTarget }
  /** A ready answer to what is asked of a request that is being made. */
  | { act: 'draft-fill'; field: string; value: string }
  /** The yes that sends it, as it was shown. */
  | { act: 'draft-confirm' }
  /** Takes an order back while it waits. */
  | { act: 'undo'; id: number }
  | { act: 'open-case'; code: string }
  | { act: 'set'; setting: string; value: string }
  /** Takes a chat account from its holder: whoever was told of the link says that it is wrong. */
  | { act: 'unlink'; address: number }

export const ANSWERING_LISTS = ['waiting', 'overdue'] as const
export type AnsweringList = (typeof ANSWERING_LISTS)[number]

/** Longest callback data that Telegram accepts, in bytes of UTF-8; every choice fits. */
export const CHOICE_BYTES = 64

type Act = Choice['act']
export type ChoiceOf<A extends Act> = Extract<Choice, { act: A }>
type Value = string | number | boolean | ActionTarget

/** One part of the data after the name of the act. */
interface Part<T> {
  /** Undefined when this program did not write the text. */
  read: (text: string) => T | undefined
  isOptional?: true
  /** What stands for no value; else nothing does. */
  absent?: string
}

const CODE: Part<RequestCode> = { read: (text) => (isCode(text) ? text : undefined) }
const COUNT: Part<number> = {
  read: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
}
const WORD: Part<string> = { read: (text) => (text === '' ? undefined : text) }
const TEXT: Part<string> = { read: (text) => text }
const FLAG: Part<boolean> = { read: (text) => text === 'true' }
const TARGET: Part<ActionTarget> = { read: (text) => (text === '' ? undefined : readTarget(text)) }
const DAY: Part<Day> = { read: (text) => (isDay(text) ? text : undefined) }
const MONTHS: Part<ReportMonths> = {
  read: (text) => REPORT_MONTHS.find((months) => String(months) === text),
}
const STEP = oneOf(STEP_NAMES)
const ORDER = oneOf(COMMITTEE_ACTS)

/** What follows the name of each act, in this order. */
const PARTS: {
  readonly [A in Act]: {
    readonly [F in Exclude<keyof ChoiceOf<A>, 'act'>]: Part<NonNullable<ChoiceOf<A>[F]>>
  }
} = {
  step: { step: STEP, request: CODE, version: COUNT },
  details: { request: CODE },
  timeline: { request: CODE },
  ask: { request: CODE },
  reply: { request: CODE, inquiry: COUNT },
  news: { request: CODE, version: COUNT },
  'receive-all': {},
  more: { request: CODE, open: FLAG },
  fill: { request: CODE, slot: WORD, value: TEXT },
  mean: { request: CODE, intent: WORD },
  resume: { request: { ...CODE, isOptional: true } },
  cancel: { request: { ...CODE, isOptional: true } },
  page: { page: COUNT },
  list: { list: oneOf(ANSWERING_LISTS), inCharge: WORD },
  drill: { digest: COUNT, section: oneOf(DIGEST_SECTIONS) },
  agencies: { digest: COUNT },
  paper: { digest: COUNT, form: oneOf(PAPER_FORMS) },
  report: { months: MONTHS, on: DAY },
  item: { digest: COUNT, target: TARGET },
  order: {
    order: ORDER,
    digest: { ...COUNT, isOptional: true, absent: 'newest' },
    target: TARGET,
  },
  'order-fill': { slot: WORD, value: TEXT },
  'order-confirm': { order: ORDER, target: TARGET },
  'draft-fill': { field: WORD, value: TEXT },
  'draft-confirm': {},
  undo: { id: COUNT },
  'open-case': { code: WORD },
  unlink: { address: COUNT },
  set: { setting: WORD, value: TEXT },
}

function oneOf<T extends string>(names: readonly T[]): Part<T> {
  return { read: (text) => names.find((name) => name === text) }
}

/** @throws Error when the data would be longer than a platform accepts: no code or name we make is that long. */
export function encodeChoice(choice: Choice): string {
  const data = written(choice.act, Object.entries<Value>(choice))
  if (Buffer.byteLength(data) > CHOICE_BYTES) throw new Error(`A choice is too long: ${data}`)
  return data
}

/** Undefined when the data was not made by this program, to the letter. */
export function decodeChoice(data: string): Choice | undefined {
  if (Buffer.byteLength(data) > CHOICE_BYTES) return undefined
  const [act = '', ...texts] = data.split('|')
  if (!isAct(act)) return undefined
  const values: [name: string, value: Value][] = []
  for (const [at, [name, { read, isOptional, absent }]] of partsOf(act).entries()) {
    const text = texts[at]
    if (isOptional && text === absent) continue
    const value = text === undefined ? undefined : read(text)
    if (value === undefined) return undefined
    values.push([name, value])
  }
  const choice = { act, ...Object.fromEntries(values) }
  return isWrittenAs(choice, data) ? choice : undefined
}

function partsOf(act: Act): [name: string, part: Part<Value>][] {
  return Object.entries<Part<Value>>(PARTS[act])
}

function isWrittenAs(choice: { act: Act }, data: string): choice is Choice {
  return written(choice.act, Object.entries<Value>(choice)) === data
}

function written(act: Act, values: readonly (readonly [name: string, value: Value])[]): string {
  const given = new Map(values)
  const parts = partsOf(act).flatMap(([name, { absent }]) => {
    const value = given.get(name) ?? absent ?? []
    return typeof value === 'object' && 'kind' in value ? writeTarget(value) : value
  })
  return [act, ...parts].join('|')
}

const EVERYTHING = '*'

function writeTarget(target: ActionTarget): string {
  return target.kind === 'all' ? EVERYTHING : target.code
}

function readTarget(text: string): ActionTarget {
  if (text === EVERYTHING) return { kind: 'all' }
  return isCode(text) ? { kind: 'request', code: text } : { kind: 'agency', code: text }
}

function isCode(text: string): text is RequestCode {
  return /^YC-\d{4}-\d{4,}$/.test(text)
}

function isAct(act: string): act is Act {
  return Object.hasOwn(PARTS, act)
}
