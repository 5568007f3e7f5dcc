import type { Notice, NoticeOf, Toast } from '../domain/notices/notice.ts'
import type { RequestCode } from '../domain/request/coordination-request.ts'
import type { Refusal } from '../domain/request/refusal.ts'
import type { Exchange } from './exchange.ts'
import type { StandingMessage } from './ports.ts'

export function toast(name: Toast): Notice {
  return { kind: 'toast', toast: name }
}

/** Says what a press asked for; what shows over the chat where there is nothing to say. */
export async function show(
  exchange: Exchange,
  notice: Notice | undefined,
  otherwise: Toast = 'not-permitted',
): Promise<Notice> {
  if (!notice) return toast(otherwise)
  await exchange.say(notice)
  return toast('opened')
}

export function refusedFor(reason: 'not-found' | 'changed-meanwhile'): NoticeOf<'refused'> {
  const refusal: Refusal = { reason }
  return { kind: 'refused', refusal }
}

/** The card of a request whose reader has asked for it. */
export function cardAskedFor(request: {
  code: RequestCode
  version: number
}): NoticeOf<'request-card'> {
  const { code, version } = request
  return { kind: 'request-card', request: code, occasion: 'asked-for', version }
}

/** The one request that a message of ours, or a choice under it, speaks of. */
export function requestOf(spoken: object | undefined): RequestCode | undefined {
  return spoken && 'request' in spoken && typeof spoken.request === 'string'
    ? spoken.request
    : undefined
}

export function requestOfMessage(message: StandingMessage | undefined): RequestCode | undefined {
  return requestOf(message?.known?.notice)
}
