import type { RequestCode } from '../request/coordination-request.ts'
import type { Day } from '../time/day.ts'

/** Im lặng: the committee wants to hear nothing of a request, and its agency no reminder, up to and including a day. */
export interface Mute {
  request: RequestCode
  until: Day
}

export function isMuted(mutes: readonly Mute[], request: RequestCode, on: Day): boolean {
  return mutes.some((mute) => mute.request === request && on <= mute.until)
}
