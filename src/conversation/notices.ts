import { requestOf } from '../domain/notices/requests-named.ts'
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

export function requestOfMessage(message: StandingMessage | undefined): RequestCode | undefined {
  return requestOf(message?.known?.notice)
}
