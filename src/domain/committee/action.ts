import type { AgencyCode } from '../people/agency.ts'
import type { OfficialDocument, RequestCode } from '../request/coordination-request.ts'
import type { Day } from '../time/day.ts'

/**
 * urge: đôn đốc · direct: giao chỉ đạo · advise: cho ý kiến về vướng mắc · conclude: kết luận ·
 * convene: đưa vào nội dung họp · mute: tạm dừng nhắc một yêu cầu · raise: trình Ban Chỉ đạo một vướng mắc ·
 * meet: mời họp Ban Chỉ đạo · hold: đã họp, kết luận các nội dung · issue: bổ sung số, ngày kết luận
 */
export const COMMITTEE_ACTS = [
  'urge',
  'direct',
  'advise',
  'conclude',
  'convene',
  'mute',
  'raise',
  'meet',
  'hold',
  'issue',
] as const
export type CommitteeAct = (typeof COMMITTEE_ACTS)[number]

/** What an order is about: one request, everything late at one agency, or everything late in the digest. */
export type ActionTarget =
  { kind: 'request'; code: RequestCode } | { kind: 'agency'; code: AgencyCode } | { kind: 'all' }

export const ACTION_SLOTS = ['text', 'until', 'days', 'reason', 'document', 'tasks'] as const
export type ActionField = (typeof ACTION_SLOTS)[number]

/** What has been said of an order so far. */
export interface ActionGiven {
  text?: string
  until?: Day
  days?: number
  reason?: string
  /** Thông báo kết luận, which may be issued later. */
  document?: OfficialDocument | 'later'
  /** What a conclusion gives agencies to do. */
  tasks?: CommitteeTask[]
}

export interface CommitteeTask {
  agency: AgencyCode
  name: string
  text: string
  until: Day
  /** A court or procuracy, asked by a letter to be signed. */
  isAsked?: true
}

/** decides: whoever decides for the committee · prepares: its secretary, too · raises: whoever brings an obstacle before it */
type Giver = 'decides' | 'prepares' | 'raises'

interface Rule {
  /** What it needs to be told, in the order in which it is asked. */
  asks: readonly ActionField[]
  about: readonly ActionTarget['kind'][]
  by: Giver
}

const RULES: Readonly<Record<CommitteeAct, Rule>> = {
  urge: { asks: [], about: ['request', 'agency', 'all'], by: 'decides' },
  direct: { asks: ['text', 'until'], about: ['request', 'agency'], by: 'decides' },
  advise: { asks: ['text'], about: ['request'], by: 'decides' },
  conclude: { asks: ['text', 'document', 'tasks'], about: ['request'], by: 'decides' },
  convene: { asks: [], about: ['request'], by: 'decides' },
  mute: { asks: ['days', 'reason'], about: ['request'], by: 'decides' },
  raise: { asks: [], about: ['request'], by: 'raises' },
  meet: { asks: ['until', 'text'], about: ['agency'], by: 'prepares' },
  hold: { asks: ['document', 'text'], about: ['agency'], by: 'prepares' },
  issue: { asks: ['document'], about: ['request'], by: 'prepares' },
}

export function missingActionField(act: CommitteeAct, given: ActionGiven): ActionField | undefined {
  const isLacking = (value: unknown): boolean =>
    value === undefined || (act === 'issue' && value === 'later')
  return RULES[act].asks.find((slot) => isLacking(given[slot]))
}

export function admits({ kind }: ActionTarget, act: CommitteeAct): boolean {
  return RULES[act].about.includes(kind)
}

export function giverOf(act: CommitteeAct): Giver {
  return RULES[act].by
}

/** So long an order waits and can be taken back without anybody having heard of it. */
export const REVOCABLE_MS = 5 * 60_000

/** Longest silence over one request, in working days. */
export const LONGEST_MUTE = 20

export interface CommitteeOrder {
  committee: AgencyCode
  act: CommitteeAct
  target: ActionTarget
  given: ActionGiven
  /** The digest from which it was given. */
  digest: number
}

/** Of an order that begins in none. */
export const NO_DIGEST = 0

export type ActionState = 'waiting' | 'done' | 'undone'

/** What came of an order when it was carried out. */
export interface ActionOutcome {
  /** Requests reminded. */
  urged?: RequestCode[]
  /** Reminded before on that day, answered meanwhile, or closed. */
  left?: number
  /** Of those reminded: no account leads to anybody who was to hear of it. */
  unreached?: number
  /** The request that a direction became. */
  request?: RequestCode
  /** What was on the agenda of a meeting that was held. */
  concluded?: RequestCode[]
  /** The requests that the tasks of a conclusion became. */
  tasks?: RequestCode[]
  /** For a court or a procuracy: a letter to be signed instead of a direction. */
  drafted?: true
  /** Why it could not be done any more. */
  refused?: string
}

/** What was done since the last digest, by kind. */
export interface ActionTally {
  /** Requests reminded, and how many of them have been answered since. */
  urged: number
  urgedAnswered: number
  directed: number
  advised: number
  concluded?: number
  convened: number
  muted: number
}

export const NOTHING_DONE: ActionTally = {
  urged: 0,
  urgedAnswered: 0,
  directed: 0,
  advised: 0,
  convened: 0,
  muted: 0,
}
