import type { RequestCode } from '../request/coordination-request.ts'
import type { Notice } from './notice.ts'

/** The requests that a message names. */
export function requestsIn(notice: Notice): RequestCode[] {
  return 'request' in notice ? [notice.request] : requestsListedIn(notice)
}

/** Of those, the ones that it brings up once more. */
export function remindedIn(notice: Notice): RequestCode[] {
  const { kind } = notice
  return kind === 'request-card' || kind === 'escalation'
    ? [notice.request]
    : requestsListedIn(notice)
}

function requestsListedIn(notice: Notice): RequestCode[] {
  if (notice.kind === 'my-work') {
    return notice.parts.flatMap(({ lines }) => lines.map(({ code }) => code))
  }
  if (notice.kind !== 'morning-reminders') return []
  const { lines, escalated = [] } = notice
  return [...lines, ...escalated.map(({ line }) => line)].map(({ code }) => code)
}
