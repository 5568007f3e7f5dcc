import { isJudicial } from '../../domain/people/agency.ts'
import {
  isOpen,
  type RequestCode,
  type RequestStatus,
} from '../../domain/request/coordination-request.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import type { RequestView } from '../../domain/request/view.ts'
import type { Button } from '../message.ts'
import type { Phrases } from '../phrases.ts'

const TAKE_OVER: readonly RequestStep[] = ['accept-transfer', 'decline-transfer']
const EXTEND: readonly RequestStep[] = ['grant-extension', 'decline-extension']

/** What is offered first in each status; the rest stands behind "more". */
const MAIN_STEPS: Readonly<Record<RequestStatus, readonly RequestStep[]>> = {
  draft: ['send'],
  sent: [...TAKE_OVER, 'acknowledge', 'start-work', 'report-obstacle', 'answer', 'date-limit'],
  acknowledged: [...TAKE_OVER, 'start-work', 'answer', 'report-obstacle', ...EXTEND, 'date-limit'],
  'in-progress': [
    ...TAKE_OVER,
    'answer',
    'request-extension',
    'report-obstacle',
    ...EXTEND,
    'date-limit',
  ],
  blocked: ['start-work', 'answer', 'request-extension', ...EXTEND, 'date-limit'],
  answered: ['complete', 'return'],
  returned: ['answer', 'start-work', 'date-limit'],
  refused: ['reroute', 'accept-refusal'],
  closed: [],
  withdrawn: [],
}

/** The steps open to the reader: the usual ones of the status first. */
export function cardButtons(view: RequestView, expanded: boolean, t: Phrases): Button[][] {
  const { code } = view.request
  const main = MAIN_STEPS[view.request.state.status].filter((step) => view.steps.includes(step))
  const rest = view.steps.filter((step) => !main.includes(step))
  const shown = expanded ? [...main, ...rest] : main
  const buttons = shown.map((step) => stepButton(view, step, t))
  const asking = [...actButtons(view, t), ...askButtons(view, t)]
  const isMore = rest.length + asking.length > 0
  const fold: Button = {
    label: expanded ? t.card.less : t.card.more,
    choice: { act: 'more', request: code, open: !expanded },
  }
  const more = [...(expanded ? asking : []), ...(isMore ? [fold] : [])]
  return inPairs([...buttons, ...more, detailsButton(code, t)])
}

/** What the reader can order about a request. */
export function actButtons({ acts, inCharge, request }: RequestView, t: Phrases): Button[] {
  const target = { kind: 'request', code: request.code } as const
  return acts.map((act) => ({
    label: t.order.act(act, isJudicial(inCharge.kind)),
    choice: { act: 'order', order: act, target },
  }))
}

/** To ask the other side, while the request is open. */
export function askButtons(view: RequestView, t: Phrases): Button[] {
  const { request, speaksFor } = view
  if (speaksFor.length === 0 || !isOpen(request)) return []
  return [{ label: askLabel(view, t), choice: { act: 'ask', request: request.code } }]
}

export function askLabel({ speaksFor, inCharge }: RequestView, { inquiry }: Phrases): string {
  const [side = 'answering'] = speaksFor
  const isCourt = side === 'answering' && isJudicial(inCharge.kind)
  return inquiry.askButton[isCourt ? 'judicial' : side]
}

export function stepButton(view: RequestView, step: RequestStep, t: Phrases): Button {
  const { code, version } = view.request
  const label = step === 'urge' && isJudicial(view.inCharge.kind) ? t.urgeJudicial : t.step[step]
  return { label, choice: { act: 'step', step, request: code, version } }
}

export function timelineButton(request: RequestCode, t: Phrases): Button {
  return { label: t.inquiry.timelineButton, choice: { act: 'timeline', request } }
}

export function detailsButton(request: RequestCode, t: Phrases): Button {
  return { label: t.card.details, choice: { act: 'details', request } }
}

export function inPairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((button, index) => {
    const next = buttons[index + 1]
    if (index % 2 === 1) return []
    return [next ? [button, next] : [button]]
  })
}

/** Leaves what is being asked. */
export function cancelButton(t: Phrases, request?: RequestCode): Button {
  const choice = { act: 'cancel', ...(request !== undefined && { request }) } as const
  return { label: t.question.cancel, choice }
}
