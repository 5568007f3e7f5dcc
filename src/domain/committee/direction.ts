import { type Agency, branchOf } from '../people/agency.ts'
import type { OfficialId } from '../people/official.ts'
import {
  type CoordinationRequest,
  isOpen,
  type OfficialDocument,
  type RequestCode,
} from '../request/coordination-request.ts'
import { mayAsk, type RequestType } from '../request/type.ts'

/** Ý kiến chỉ đạo: what a committee gives an agency to do. */
export const DIRECTION_TYPE = 'thuc-hien-chi-dao'

/** Tháo gỡ vướng mắc: what is brought before a committee. */
export const OBSTACLE_TYPE = 'thao-go-vuong-mac'

const RAISED = /^(YC-\d{4}-\d+)\/VM\d+$/u

/** Of an obstacle that was brought before a committee here: the same one, of a request as it stands, is there once. */
export function raisedNumber({
  code,
  version,
}: Pick<CoordinationRequest, 'code' | 'version'>): string {
  return `${code}/VM${String(version)}`
}

/** The request whose obstacle has such a number; undefined for the number of a document. */
export function raisedFrom(number: string): RequestCode | undefined {
  return RAISED.exec(number)?.[1]
}

/** Whether an obstacle can be brought before a committee: by an agency that may ask it, and not while it is there. */
export function isRaisable(
  { state }: CoordinationRequest,
  asker: Agency,
  { type, words }: { type: RequestType | undefined; words: readonly CommitteeWord[] },
): boolean {
  const isThere = words.some(({ pending }) => pending)
  return state.status === 'blocked' && type !== undefined && mayAsk(type, asker.kind) && !isThere
}

/** Whether the committee can conclude on a request: on what is stuck, asked of it or on its agenda. */
export function isConcludable(
  request: CoordinationRequest,
  inCharge: Agency,
  words: readonly CommitteeWord[],
): boolean {
  const last = (wanted: CommitteeWord['act']): number =>
    words.findLastIndex(({ act }) => act === wanted)
  const isAsked = branchOf(inCharge.kind) === 'committee'
  const isOnAgenda = last('convene') > last('conclude')
  return isOpen(request) && (request.state.status === 'blocked' || isAsked || isOnAgenda)
}

/** Whether number and date of what the committee concluded last are still to be told. */
export function lacksDocument(words: readonly CommitteeWord[]): boolean {
  return words.findLast(({ act }) => act === 'conclude')?.document === 'later'
}

export type Orderable = 'raise' | 'conclude' | 'issue'

/** What of this a request calls for now, whoever may order it. */
export function orderableOn(
  request: CoordinationRequest,
  [asker, inCharge]: [asker: Agency, inCharge: Agency],
  { type, words }: { type: RequestType | undefined; words: readonly CommitteeWord[] },
): Orderable[] {
  return [
    ...(lacksDocument(words) ? (['issue'] as const) : []),
    ...(isRaisable(request, asker, { type, words }) ? (['raise'] as const) : []),
    ...(isConcludable(request, inCharge, words) ? (['conclude'] as const) : []),
  ]
}

/** What was said of one request to a committee, or by it, and counts. */
export interface CommitteeWord {
  act: 'advise' | 'conclude' | 'convene' | 'raise'
  text: string
  /** Of a conclusion. */
  document?: OfficialDocument | 'later'
  by: OfficialId
  title: string
  at: Date
  /** It can still be taken back, or waits before the committee. */
  pending?: 'revocable' | 'there'
}

/** Whether an office has given this number; else it was counted here. */
export function isOfficial(number: string): boolean {
  return trackedAs(number) === undefined && raisedFrom(number) === undefined
}

/** Who decides for a committee. */
export type Director = 'committee-chair' | 'standing-deputy'

const TRACKING = /^(\d+)\/YKCĐ$/u

/** Of a direction that was given here, ahead of any document. */
export function trackingNumber(count: number): string {
  return `${String(count)}/YKCĐ`
}

/** The count in such a number, which no office has given; undefined for the number of a document. */
export function trackedAs(number: string): number | undefined {
  const [, count] = TRACKING.exec(number) ?? []
  return count === undefined ? undefined : Number(count)
}
