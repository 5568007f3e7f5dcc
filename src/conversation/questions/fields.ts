import type { Agency } from '../../domain/people/agency.ts'
import { addWorkingDays, isWorkingDay, rollToWorkingDay } from '../../domain/time/calendar.ts'
import { type CoordinationRequest, workingDue } from '../../domain/request/coordination-request.ts'
import { type Day, isDay, dayOf } from '../../domain/time/day.ts'
import type { Field, Suggestion } from '../../domain/notices/question-notice.ts'
import type { Official } from '../../domain/people/official.ts'
import { ableToAnswer } from '../../domain/request/type.ts'
import { type Correctable, CORRECTABLE, uncorrectable } from '../../domain/request/correction.ts'
import { subjectTyped } from '../../domain/request/draft.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import type { Given } from '../../domain/request/commands.ts'
import type { Lexicon } from '../../reader/words/lexicon.ts'
import { eventToTell, mayLieAhead, USUAL } from '../../domain/request/applied-limit.ts'

export interface FieldContext {
  request: CoordinationRequest
  catalogue: Catalogue
  lexicon: Lexicon
  today: Day
  /** Who else could follow the request. */
  colleagues: readonly Official[]
}

interface FieldRule {
  /** What is a closed choice when typed; the rest is read as free text is. */
  read?: (text: string, context: FieldContext) => Given | undefined
  /** What a suggestion stands for. */
  take: (value: string, context: FieldContext) => Given | undefined
  suggest: (context: FieldContext) => Suggestion[]
}

const NONE = 'none'
/** In place of a yes: all is asked again. */
export const AGAIN = 'again'
const MOST_SUGGESTIONS = 6

/** For each slot: how words and pressed answers fill it, and which ready answers are offered. */
export const SLOTS: Readonly<Record<Field, FieldRule>> = {
  receivedOn: {
    take: (value) => (isDay(value) ? { receivedOn: value } : undefined),
    suggest: (context) => {
      const { receipt, document } = context.request
      return [...new Set([...(receipt ? [receipt.on] : []), ...lastDays(context)])]
        .filter((on) => on <= context.today && on >= document.on)
        .filter((on) => isWorkingDay(context.catalogue.calendar, on))
        .map(daySuggestion)
    },
  },
  startedOn: {
    take: (value) => (isDay(value) ? { startedOn: value } : undefined),
    suggest: (context) => startDays(context).map(daySuggestion),
  },
  variant: {
    read: (text, { request }) => {
      const wanted = fold(text)
      const meant = variantsOf(request).filter(({ name }) =>
        Object.values(name).some((it) => fold(it).includes(wanted) || wanted.includes(fold(it))),
      )
      return given('variant', onlyOne(meant)?.code)
    },
    take: (value, { request }) => {
      const isKnown = value === USUAL || variantsOf(request).some(({ code }) => code === value)
      return isKnown ? { variant: value } : undefined
    },
    suggest: ({ request }) => [
      ...variantsOf(request).map(({ code, name }) => ({ value: code, label: { name } })),
      { value: USUAL, label: { phrase: 'usual-limit' } },
    ],
  },
  expectedOn: {
    read: (text) => (text.split(/[,;.\n]/).some(isUnknown) ? { expectedOn: NONE } : undefined),
    take: (value) => {
      if (value === NONE) return { expectedOn: NONE }
      return isDay(value) ? { expectedOn: value } : undefined
    },
    suggest: ({ request, today, catalogue: { calendar } }) => {
      const due = workingDue(request)
      const soon = [1, 3].map((count) => addWorkingDays(calendar, today, count))
      const ahead = due && dueDay(due) > today && isWorkingDay(calendar, dueDay(due))
      const days = [...soon, ...(ahead ? [dueDay(due)] : [])]
      const noDate: Suggestion = { value: NONE, label: { phrase: 'no-date' } }
      return [...[...new Set(days)].toSorted().map(daySuggestion), noDate]
    },
  },
  until: {
    take: (value) => (isDay(value) ? { until: value } : undefined),
    suggest: ({ request, today, catalogue: { calendar } }) => {
      const due = workingDue(request)
      const from = due && dueDay(due) > today ? dueDay(due) : today
      return [3, 5, 10].map((count) => daySuggestion(addWorkingDays(calendar, from, count)))
    },
  },
  reason: {
    take: () => undefined,
    suggest: () => [],
  },
  answerNumber: {
    take: () => undefined,
    suggest: () => [],
  },
  answerOn: {
    take: (value) => (isDay(value) ? { answerOn: value } : undefined),
    suggest: (context) =>
      lastDays(context)
        .filter((on) => on >= context.request.document.on)
        .map(daySuggestion),
  },
  colleague: {
    take: (value, { colleagues }) =>
      given('colleague', colleagues.find(({ id }) => String(id) === value)?.id),
    suggest: ({ colleagues }) =>
      colleagues
        .slice(0, MOST_SUGGESTIONS)
        .map(({ id, name }) => ({ value: String(id), label: { text: name } })),
  },
  agency: {
    read: (text, context) => given('agency', onlyOne(agenciesCalled(text, context))?.code),
    take: (value, { catalogue }) => given('agency', catalogue.agencies.get(value)?.code),
    suggest: (context) =>
      agenciesSuggested(context).map(({ code, name }) => ({ value: code, label: { text: name } })),
  },
  suggested: {
    read: (text) => (isUnknown(text) || isNone(text) ? { suggested: NONE } : undefined),
    take: (value) => (value === NONE ? { suggested: NONE } : undefined),
    suggest: () => [{ value: NONE, label: { phrase: 'none' } }],
  },
  what: {
    take: (value) =>
      given(
        'what',
        CORRECTABLE.find((what) => what === value),
      ),
    suggest: ({ request }) =>
      CORRECTABLE.filter((what) => !uncorrectable(request, what)).map((what) => {
        return { value: what, label: { what } }
      }),
  },
  subject: {
    read: (text) => {
      const composed = text.normalize('NFC').trim()
      const lead = SUBJECT_LEAD.exec(fold(composed))?.[0].length ?? 0
      const subject = subjectTyped(composed.slice(lead))
      return given('subject', subject === '' ? undefined : subject)
    },
    take: () => undefined,
    suggest: () => [],
  },
  confirmed: {
    read: (text) => (isYes(text) ? { confirmed: true } : undefined),
    take: (value) => (value === 'yes' ? { confirmed: true } : undefined),
    suggest: () => [
      { value: 'yes', label: { phrase: 'yes' } },
      { value: AGAIN, label: { phrase: 'again' } },
    ],
  },
}

/** "nội dung …", "hạn trả lời …": what words that correct a request begin with. */
const SAID_OF: readonly [words: RegExp, what: Correctable][] = [
  [/^\W*(?:noi dung|trich yeu|ve viec)(?![a-z])/, 'subject'],
  [/^\W*truong hop(?![a-z])/, 'case'],
  [/^\W*(?:thoi )?han(?: tra loi)?(?![a-z])/, 'due'],
  [/^\W*(?:can bo|chap hanh vien|chv|nguoi)(?![a-z])/, 'officer'],
  [/^\W*(?:ngay|su kien|moc)(?![a-z])/, 'start'],
]

/** What words want to correct, and what they tell of it. */
export function saysWhat(text: string): { what: Correctable; told: string } | undefined {
  // Folding keeps every letter's place in composed text.
  const composed = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  for (const [words, what] of SAID_OF) {
    const [said] = words.exec(fold(composed)) ?? []
    if (said !== undefined) return { what, told: composed.slice(said.length) }
  }
  return undefined
}

const SUBJECT_LEAD = /^(?:phoi hop|yeu cau)?\s*:?\s*(?:(?:thanh|la)\s+)?/

/** "chưa xác định", "ko biết ạ" */
function isUnknown(text: string): boolean {
  return /^\W*(chua|khong|ko|k) (biet|ro|xac dinh)(?: ngay| duoc)?(?: a)?\W*$/.test(fold(text))
}

/** "không có", "không" */
function isNone(text: string): boolean {
  return /^\W*(khong|ko|k)(?: co)?(?: a)?\W*$/.test(fold(text))
}

/** "đúng", "ok ạ" */
export function isYes(text: string): boolean {
  return YES.test(fold(text))
}

const YES =
  /^(dung|dung roi|dung vay|ok|oke|okay|co|vang|da|da vang|xac nhan|dong y|yes|y)\W*( a)?\W*$/

function given<Name extends keyof Given>(name: Name, value: Given[Name]): Given | undefined {
  return value === undefined ? undefined : { [name]: value }
}

/** Agencies that may answer this type and whose name or alias the text contains or is part of. */
function agenciesCalled(text: string, context: FieldContext): Agency[] {
  const wanted = fold(text)
  const possible = answerers(context)
  const exact = possible.filter(({ name, aliases }) =>
    [name, ...aliases].some((it) => fold(it) === wanted),
  )
  if (exact.length > 0) return exact
  return possible.filter(({ name, aliases }) =>
    [name, ...aliases].some((it) => fold(it).includes(wanted)),
  )
}

/** What the refusing agency suggested comes first, then its likes. */
function agenciesSuggested(context: FieldContext): Agency[] {
  const { request, catalogue } = context
  const { state } = request
  const suggested =
    state.status === 'refused' && state.suggested ? agenciesCalled(state.suggested, context) : []
  const kind = catalogue.agencies.get(request.inCharge)?.kind
  const alike = answerers(context).filter((agency) => agency.kind === kind)
  return [...new Set([...suggested, ...alike])].slice(0, MOST_SUGGESTIONS)
}

function answerers({ request, catalogue, today }: FieldContext): Agency[] {
  const type = catalogue.types.get(request.type)
  const able = type ? ableToAnswer(type, catalogue.agencies.values(), today) : []
  return able.filter(({ code }) => code !== request.inCharge)
}

function onlyOne<T>(candidates: readonly T[]): T | undefined {
  return candidates.length === 1 ? candidates[0] : undefined
}

/** Today and the working day before, or the last two of them: no office works on any other. */
function lastDays({
  today,
  catalogue: { calendar },
}: Pick<FieldContext, 'today' | 'catalogue'>): Day[] {
  const last = rollToWorkingDay(calendar, today, -1)
  return [last, addWorkingDays(calendar, last, -1)]
}

function daySuggestion(on: Day): Suggestion {
  return { value: on, label: { day: on } }
}

/** Whether the event from which the limit runs may be one to come. */
export function mayStartAhead({ limit }: CoordinationRequest): boolean {
  const start = eventToTell(limit)
  return start !== undefined && mayLieAhead(start)
}

/** Of the event from which the limit runs, such as the court's acceptance: what is known stands first, to be corrected. */
function startDays({ request, today, catalogue }: FieldContext): Day[] {
  const start = eventToTell(request.limit)
  const known = start && request.anchors[start]
  const near = mayStartAhead(request)
    ? [5, 10].map((count) => addWorkingDays(catalogue.calendar, today, count))
    : lastDays({ today, catalogue })
  return [...new Set([...(known ? [dayOf(known)] : []), ...near])]
}

/** The cases that the law singles out. */
function variantsOf({
  limit,
}: CoordinationRequest): { code: string; name: { vi: string; en: string } }[] {
  return Object.entries(limit.variants ?? {}).map(([code, { name }]) => ({ code, name }))
}
