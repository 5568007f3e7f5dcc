import type { RequestCode } from '../request/coordination-request.ts'
import type { Choice } from './choice.ts'
import type { Notice, NoticeOf } from './notice.ts'

/** The one request that a message, or a choice under it, is about. */
export function requestOf(spoken: Notice | Choice | undefined): RequestCode | undefined {
  return spoken && 'request' in spoken ? spoken.request : undefined
}

/** A card that its reader has called for: it shows what is, whatever has happened since that version. */
export function cardAskedFor({ code, version }: Asked): NoticeOf<'request-card'> {
  return { kind: 'request-card', request: code, occasion: 'asked-for', version }
}

interface Asked {
  code: RequestCode
  version: number
}

const CODE = /(?<=")(?:YC|VV)-\d{4}-\d{4,}(?=")/gu

/** The requests and cases whose data a message shows, wherever in it they stand. */
export function codesShownIn(notice: Notice): string[] {
  return [...new Set(JSON.stringify(notice).match(CODE))]
}

/** The requests that a message names. */
export function requestsIn(notice: Notice): RequestCode[] {
  const request = requestOf(notice)
  return request === undefined ? requestsListedIn(notice) : [request]
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
  if (notice.kind === 'new-requests') return notice.lines.map(({ code }) => code)
  if (notice.kind !== 'morning-reminders') return []
  const { lines, escalated = [] } = notice
  return [...lines, ...escalated.map(({ line }) => line)].map(({ code }) => code)
}
