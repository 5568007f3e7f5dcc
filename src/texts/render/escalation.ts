import type { EscalatedItem, NoticeOf } from '../../domain/notices/notice.ts'
import { isRestricted } from '../../domain/request/privacy.ts'
import type { OrdersOffered } from '../../domain/notices/order-notice.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import type { RequestView } from '../../domain/request/view.ts'
import { type Button, type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { detailsButton, inPairs, stepButton } from './request-buttons.ts'
import { currentState } from './request-text.ts'
import { bold, lines, type RichText, rich } from '../rich-text.ts'
import { capitalised, latenessSign } from '../signs.ts'

/** What a reader can do at once about what has come up to them, if the rules let them. */
const STEPS: readonly RequestStep[] = ['acknowledge', 'answer', 'report-obstacle', 'urge']

/**
 * A request that came up to somebody because it stays unanswered: what, why now, what was tried. It says itself
 * all it has to, so that whoever may not open the request can read it too.
 */
export function renderEscalation(
  { item, version, orders }: NoticeOf<'escalation'>,
  t: Phrases,
  view: RequestView | undefined,
): Message {
  const { line, tone } = item
  const moved = view !== undefined && view.request.version > version
  const text = lines(
    title(item, t),
    t.escalation.to(tone, line),
    item.unnamed ? t.escalation.unnamed(item) : t.escalation.facts(item, whatOf(item, t)),
    t.escalation.tried(item, reasonOf(item, t)),
    !moved && t.escalation.proposal(item),
    moved && currentState(view, t),
    t.escalation.why(item.after, item.instead === true),
    t.escalation.closing(tone),
  )
  if (!view) return plain(text)
  const ordered = moved ? [] : orderButtons(view, orders, t)
  return {
    text,
    buttons: inPairs([
      ...ordered,
      ...stepButtons(view, ordered, t),
      detailsButton(view.request.code, t),
    ]),
  }
}

function title(item: EscalatedItem, t: Phrases): RichText {
  const { lateness } = item.line
  const heading = t.escalation.heading(item.tone)
  return heading
    ? rich`📌 ${bold(`${heading} – ${nameOf(item, t)}`)}`
    : rich`${latenessSign(lateness)} ${bold(`${capitalised(t.lateness(lateness, item.line.agency))} – ${nameOf(item, t)}`)}`
}

function nameOf({ line, unnamed }: EscalatedItem, { escalation }: Phrases): string {
  return unnamed ? escalation.restricted : line.code
}

/** What a restricted document is about stays in it. */
function whatOf({ line }: EscalatedItem, t: Phrases): string | undefined {
  return line.privacy === 'B4' ? undefined : line.typeName[t.language]
}

/** Words about what is secret for its effect stay with those who deal with it. */
function reasonOf({ line, tried }: EscalatedItem, t: Phrases): string | undefined {
  return isRestricted(line) ? undefined : t.escalation.reason(tried.reason)
}

/** Orders are asked about, confirmed, and can be taken back; a silence begins in the digest. */
function orderButtons(
  { request: { code } }: RequestView,
  orders: OrdersOffered | undefined,
  t: Phrases,
): Button[] {
  const acts = orders?.acts.filter((act) => act !== 'mute') ?? []
  return acts.map((act) => ({
    label: t.order.act(act, orders?.independent === true),
    choice: { act: 'order', order: act, target: { kind: 'request', code } },
  }))
}

/** Whoever can order a reminder does not also send one on the spot. */
function stepButtons(view: RequestView, ordered: readonly Button[], t: Phrases): Button[] {
  const steps = STEPS.filter(
    (step) => view.steps.includes(step) && (step !== 'urge' || ordered.length === 0),
  )
  return steps.map((step) => stepButton(view, step, t))
}

/** The same in one line of a list, with what was tried before. */
export function escalatedLine(item: EscalatedItem, tells: boolean, t: Phrases): RichText {
  const { line, unnamed } = item
  const what = unnamed ? '' : ` – ${whatOf(item, t) ?? t.list.restricted}`
  const tried = tells ? `. ${t.escalation.tried(item, undefined)}` : ''
  return rich`${latenessSign(line.lateness)} ${bold(capitalised(nameOf(item, t)))} – ${t.lateness(line.lateness, line.agency)}${what} – ${line.agency.name}${tried}`
}
