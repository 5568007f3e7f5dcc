import {
  awaitsAnswer,
  type CoordinationRequest,
  isOpen,
  type RequestCode,
} from '../request/coordination-request.ts'
import { dayOf } from '../time/day.ts'
import type { CardOccasion, Notice, NoticeOf } from '../notices/notice.ts'
import type { OfficialId } from '../people/official.ts'
import type { RequestEvent } from '../request/events.ts'
import { remindedIn, requestsIn } from '../notices/requests-named.ts'

/** A message that waits, as far as it takes to say whether it still is of use. */
export interface Waiting {
  id: bigint
  notice: Notice
  createdAt: Date
  /** Its reader asked for it by a press or a command. */
  isAnswer: boolean
}

/** How things stand now for one reader of whom messages wait. */
export interface Present {
  now: Date
  /** The requests that the messages name. */
  requests: ReadonlyMap<RequestCode, CoordinationRequest>
  /** Of those, the ones that cannot be read at the moment: what was written while they could is kept. */
  unreadable?: ReadonlySet<RequestCode>
  /** Absent: a group. */
  reader?: { id: OfficialId; inOffice: boolean }
  /** The reader has just been linked and is shown these; what happened before then is told in one list. */
  greetedWith?: ReadonlySet<RequestCode>
}

export type WhyOutdated =
  | 'what it asks for is settled'
  | 'another message says it'
  | 'its day has passed'
  | 'nobody waits for this answer any more'
  | 'its reader holds no office any more'
  | 'the greeting shows it'

/** `fold`: of these requests one list speaks instead. */
export type Judgement = 'keep' | { drop: WhyOutdated } | { fold: RequestCode[] }

const HOUR_MS = 3_600_000
/** Small talk is of use while its reader still looks at the chat. */
const TALK_MS = HOUR_MS / 4
/** How long the answer to a question about a step is waited for. */
export const STEP_ANSWER_MS = 24 * HOUR_MS
/** The same for an order, which is given in one go. */
export const ORDER_ANSWER_MS = HOUR_MS

interface Case extends Present {
  message: Waiting
  /** What else waits for the same reader. */
  others: readonly Waiting[]
}

type Rule<Kind extends Notice['kind']> = (notice: NoticeOf<Kind>, of: Case) => Judgement

/** Whether a message that waits is still to be sent, given what else waits for its reader. */
export function judge(message: Waiting, others: readonly Waiting[], present: Present): Judgement {
  if (present.reader?.inOffice === false && !message.isAnswer) return OUT_OF_OFFICE
  if (requestsIn(message.notice).some((code) => present.unreadable?.has(code))) return 'keep'
  return byItsRule(message.notice, { ...present, message, others })
}

function byItsRule<Kind extends Notice['kind']>(
  notice: NoticeOf<Kind> & { kind: Kind },
  of: Case,
): Judgement {
  const rule: Rule<Kind> | undefined = RULES[notice.kind]
  return rule?.(notice, of) ?? 'keep'
}

/**
 * What may go out of date. Everything else is kept: what came of something that somebody did, what somebody has looked
 * up, what is said once.
 */
const RULES: { readonly [Kind in Notice['kind']]?: Rule<Kind> } = {
  'request-card': card,
  'new-requests': ({ lines }, of) => {
    const open = lines.filter(({ code }) => isStillAsked(code, of))
    if (open.length === 0) return SETTLED
    const isShown = open.every(({ code }) => of.greetedWith?.has(code))
    return isShown ? { drop: 'the greeting shows it' } : 'keep'
  },
  'event-note': note,
  escalation,
  'morning-reminders': list,
  'my-work': list,
  'request-moved': newest((one, other) => one.request === other.request),
  digest: newest((one, other) => one.summary.on < other.summary.on),
  week: newest(() => true),
  'agency-week': newest((one, other) => one.agency.code === other.agency.code),
  'group-morning': newest(() => true),
  'awaiting-link': ({ on }, { now }) => (on < dayOf(now) ? OVER : 'keep'),
  'audit-sealed': newest(() => true),
  'account-refused': newest((one, other) => one.channel === other.channel),
  // That it is over says since when it lasted.
  'account-silent': newest(
    (one, other) => one.channel === other.channel && one.direction === other.direction,
  ),
  'budget-warning': newest((one, other) => one.account === other.account),
  'people-warning': newest((one, other) => one.account === other.account),
  'link-instruction': newest(() => true),
  'group-instruction': newest(() => true),
  toast: within(TALK_MS),
  'not-understood': within(TALK_MS),
  'due-not-understood': within(TALK_MS),
  unseen: within(TALK_MS),
  'nothing-to-cancel': within(TALK_MS),
  'nothing-to-explain': within(TALK_MS),
  'cancelled-question': within(TALK_MS),
  'which-request': within(TALK_MS),
  'which-reading': within(TALK_MS),
  'inquiry-prompt': (asked, of) => (asked.closed ? UNHEARD : within(STEP_ANSWER_MS)(asked, of)),
  question: (asked, of) => (asked.closed ? UNHEARD : within(STEP_ANSWER_MS)(asked, of)),
  'order-question': within(ORDER_ANSWER_MS),
  'order-confirm': within(ORDER_ANSWER_MS),
  'draft-question': within(ORDER_ANSWER_MS),
  'draft-confirm': within(ORDER_ANSWER_MS),
  'console-link': ({ link }, { now }) => (link && link.until <= now ? UNHEARD : 'keep'),
  'group-code': ({ expiresAt }, { now }) => (expiresAt <= now ? UNHEARD : 'keep'),
}

const UNHEARD: Judgement = { drop: 'nobody waits for this answer any more' }
const SAID: Judgement = { drop: 'another message says it' }
const OUT_OF_OFFICE: Judgement = { drop: 'its reader holds no office any more' }
const OVER: Judgement = { drop: 'its day has passed' }
const SETTLED: Judgement = { drop: 'what it asks for is settled' }

function within(ms: number): (notice: Notice, of: Case) => Judgement {
  return (_notice, { message, now }) => {
    return now.getTime() - message.createdAt.getTime() > ms ? UNHEARD : 'keep'
  }
}

/** Of several that say the same of different times, the newest. */
function newest<Kind extends Notice['kind']>(
  isReplacedBy: (notice: NoticeOf<Kind>, newer: NoticeOf<Kind>) => boolean,
): Rule<Kind> {
  return (notice, of) => {
    const isSame = (other: Notice): other is NoticeOf<Kind> => other.kind === notice.kind
    return newerThan(of).some((other) => isSame(other) && isReplacedBy(notice, other))
      ? SAID
      : 'keep'
  }
}

/** Cards that call somebody's attention once more to what an earlier one asked for. */
const REMINDING: ReadonlySet<CardOccasion> = new Set<CardOccasion>([
  'reminder',
  'silent',
  'unanswered',
])

function card(notice: NoticeOf<'request-card'>, of: Case): Judgement {
  const { request: code, occasion } = notice
  if (REMINDING.has(occasion)) return reminder([code], of)
  if (of.message.isAnswer) return 'keep'
  const request = of.requests.get(code)
  const isOffered = occasion !== 'transfer-offer' || request?.transferTo === of.reader?.id
  if (!request || !awaitsAnswer(request) || !isOffered) return SETTLED
  if (of.greetedWith?.has(code)) return { drop: 'the greeting shows it' }
  return newerThan(of).some((other) => isCardOf(code, other)) ? SAID : 'keep'
}

/** A card of its own right: what reminds of it may be dropped. */
function isCardOf(code: RequestCode, notice: Notice): boolean {
  if (notice.kind === 'new-requests') return requestsIn(notice).includes(code)
  return (
    notice.kind === 'request-card' && notice.request === code && !REMINDING.has(notice.occasion)
  )
}

function list(notice: NoticeOf<'morning-reminders' | 'my-work'>, of: Case): Judgement {
  const isOver = notice.kind === 'my-work' && notice.on < dayOf(of.now)
  if (isOver && newerThan(of).some(({ kind }) => kind === 'my-work')) return SAID
  const codes = requestsIn(notice)
  if (codes.length > 0) return reminder(codes, of)
  return isOld(of) ? OVER : 'keep'
}

/**
 * Reminders of an earlier day, and many that come alone, are folded into one list, as far as nothing else speaks of what
 * they name.
 */
function reminder(codes: readonly RequestCode[], of: Case): Judgement {
  const open = codes.filter((code) => isStillAsked(code, of))
  if (open.length === 0) return SETTLED
  const hidden = open.filter((code) => !of.greetedWith?.has(code))
  if (hidden.length === 0) return { drop: 'the greeting shows it' }
  const unsaid = hidden.filter((code) => !isSaidBeside(code, of))
  if (unsaid.length === 0) return SAID
  return isOld(of) || isOneOfMany(of) ? { fold: unsaid } : 'keep'
}

/** So many cards that remind of something are read one by one. */
export const MOST_ALONE = 3

function isOneOfMany({ message, others }: Case): boolean {
  return isAlone(message) && others.filter(isAlone).length >= MOST_ALONE
}

function isAlone({ notice }: Waiting): boolean {
  return notice.kind === 'request-card' && REMINDING.has(notice.occasion)
}

/** A list of one's work also names what came back and waits to be checked. */
function isStillAsked(code: RequestCode, { requests, message }: Case): boolean {
  const request = requests.get(code)
  if (!request) return false
  return message.notice.kind === 'my-work' ? isOpen(request) : awaitsAnswer(request)
}

function isSaidBeside(code: RequestCode, of: Case): boolean {
  return of.others.some(
    (other) =>
      isCardOf(code, other.notice) ||
      (givesWay(of.message, other) && remindedIn(other.notice).includes(code)),
  )
}

/** Of two that name the same: to the newer, but what comes alone to a list of the same day. */
function givesWay(one: Waiting, other: Waiting): boolean {
  const isSameDay = dayOf(one.createdAt) === dayOf(other.createdAt)
  if (isSameDay && isAlone(one) !== isAlone(other)) return isAlone(one)
  return isBefore(one, other)
}

function escalation({ request: code }: NoticeOf<'escalation'>, of: Case): Judgement {
  const judged = reminder([code], of)
  // It says more than a list: whoever can decide reads it whole, unless much has gathered before the first word.
  return typeof judged === 'object' && 'fold' in judged && !of.greetedWith ? 'keep' : judged
}

/** News that only say how far somebody has come. */
const PASSING: ReadonlySet<RequestEvent['type']> = new Set<RequestEvent['type']>([
  'acknowledged',
  'receipt-corrected',
  'work-started',
])

function note({ request: code, event }: NoticeOf<'event-note'>, of: Case): Judgement {
  const isFollowed = newerThan(of).some(
    (other) => other.kind === 'event-note' && other.request === code,
  )
  if (PASSING.has(event.type) && isFollowed) return SAID
  if (!of.greetedWith || !isOld(of)) return 'keep'
  const request = of.requests.get(code)
  if (!request || !isOpen(request)) return SETTLED
  if (of.greetedWith.has(code)) return { drop: 'the greeting shows it' }
  return isFollowed ? SAID : { fold: [code] }
}

function newerThan({ message, others }: Case): Notice[] {
  return others.filter((other) => isBefore(message, other)).map(({ notice }) => notice)
}

/** A copy of an earlier message is numbered later. */
function isBefore(one: Waiting, other: Waiting): boolean {
  const [at, otherAt] = [one.createdAt.getTime(), other.createdAt.getTime()]
  return at === otherAt ? one.id < other.id : at < otherAt
}

function isOld({ message, now }: Case): boolean {
  return dayOf(message.createdAt) < dayOf(now)
}
