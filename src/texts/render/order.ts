import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestView } from '../../domain/request/view.ts'
import { type Button, type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { actButtons, cancelButton, detailsButton, inPairs } from './request-buttons.ts'
import { digestLine } from './digest.ts'
import { openButtons } from './lists.ts'
import { labelOf } from './question.ts'
import { requestBody } from './request-text.ts'
import { courseLines } from './timeline.ts'
import { bold, italic, lines, rich } from '../rich-text.ts'
import { capitalised, cut } from '../signs.ts'

/** Agencies with something late; each opens into what can be ordered about it. */
export function renderDigestAgencies(
  { digest, on, late, overdue, among }: NoticeOf<'digest-agencies'>,
  { order, digest: d }: Phrases,
): Message {
  const shown = late.slice(0, MOST_AGENCIES)
  const buttons = shown.map(({ agency, name, overdue }): Button => ({
    label: `${cut(name, LONGEST_LABEL)}: ${String(overdue)}`,
    choice: { act: 'item', digest, target: { kind: 'agency', code: agency } },
  }))
  const { court, procuracy } = among ?? { court: 0, procuracy: 0 }
  const listed = shown.reduce((sum, each) => sum + each.overdue, court + procuracy)
  const total = overdue ?? listed
  return {
    text: lines(
      bold(`${order.agenciesTitle(on)}: ${String(total)}${d.share(among, total)}`),
      ...shown.map(order.agencyLine),
      total > listed && capitalised(d.andMore(total - listed)),
    ),
    buttons: buttons.map((button) => [button]),
  }
}

const MOST_AGENCIES = 12
const LONGEST_LABEL = 56

/** What can be ordered about one request or agency. */
export function renderDigestItem(notice: NoticeOf<'digest-item'>, t: Phrases): Message {
  const { digest, about, line, standing, acts } = notice
  const { target, independent } = about
  const buttons = acts.map((act): Button => ({
    label: t.order.act(act, independent),
    choice: { act: 'order', order: act, digest, target },
  }))
  const details: Button[] = target.kind === 'request' ? [detailsButton(target.code, t)] : []
  const text = lines(
    line && digestLine(line, t),
    standing && t.order.agencyLine(standing),
    !line && !standing && about.name,
  )
  return { text, buttons: inPairs([...buttons, ...details]) }
}

export function renderOrderQuestion(
  { act, about, slot, suggestions, fault, course }: NoticeOf<'order-question'>,
  t: Phrases,
  view: RequestView | undefined,
): Message {
  const isTold = course && view && !view.isWithheld
  const text = lines(
    fault && t.order.notUnderstood(slot),
    ...(isTold ? [...requestBody(view, t, MOST_WORDS), ...courseLines(course, view, t)] : []),
    bold(t.order.ask(act, slot, about)),
    italic(t.order.hint(act, slot)),
  )
  const answers = suggestions.map((suggestion): Button => ({
    label: slot === 'days' ? t.order.days(suggestion.value) : labelOf(suggestion, t),
    choice: { act: 'order-fill', slot, value: suggestion.value },
  }))
  return { text, buttons: [...inPairs(answers), [cancelButton(t)]] }
}

const MOST_WORDS = 150

export function renderOrderConfirm(
  { act, about, given }: NoticeOf<'order-confirm'>,
  t: Phrases,
): Message {
  const yes: Button = {
    label: t.order.yes,
    choice: { act: 'order-confirm', order: act, target: about.target },
  }
  return { text: [t.order.confirm(act, about, given)], buttons: [[yes], [cancelButton(t)]] }
}

/** What had been given to an order that a newer question replaced, and the way back to it. */
export function renderOrderDropped(
  { act, about, given }: NoticeOf<'order-dropped'>,
  t: Phrases,
): Message {
  const resume: Button = { label: t.question.resume, choice: { act: 'resume' } }
  return { text: [t.order.dropped(act, about, given)], buttons: [[resume]] }
}

export function renderOrder(notice: NoticeOf<'order'>, { order }: Phrases): Message {
  const undo: Button = { label: order.undo, choice: { act: 'undo', id: notice.id } }
  return {
    text: [order.state(notice)],
    buttons: notice.state === 'waiting' ? [[undo]] : [],
  }
}

export function renderOpinion(
  { request, text, by, concludes, document, isTold }: NoticeOf<'committee-opinion'>,
  t: Phrases,
  view: RequestView | undefined,
): Message {
  const title = concludes ? t.order.conclusion(request, by, isTold) : t.order.opinion(request, by)
  const said = lines(
    rich`📌 ${bold(title)}`,
    capitalised(text),
    concludes && t.order.issued(document),
  )
  const acts = view && !isTold ? actButtons(view, t) : []
  return { text: said, buttons: inPairs([...acts, detailsButton(request, t)]) }
}

export function renderRaised(
  { request, raised, by }: NoticeOf<'obstacle-raised'>,
  _view: RequestView,
  t: Phrases,
): Message {
  return {
    text: [`📌 ${t.order.raised(request, raised, by)}`],
    buttons: [[detailsButton(raised, t)]],
  }
}

/** Day, time and place, and what is to be decided, each to be opened. */
export function renderMeeting(notice: NoticeOf<'meeting'>, t: Phrases): Message {
  const [title = '', when = ''] = t.order.meeting(notice)
  const { length: total } = notice.lines
  const shown = notice.lines.slice(0, MOST_ITEMS)
  const text = lines(
    rich`📌 ${bold(title)}`,
    when,
    t.order.meetingItems(total),
    ...shown.map((line) => digestLine(line, t)),
    total > shown.length && capitalised(t.digest.andMore(total - shown.length)),
  )
  return { text, buttons: openButtons(shown, t) }
}

const MOST_ITEMS = 10

export function renderDraft(notice: NoticeOf<'cooperation-draft'>, { order }: Phrases): Message {
  const [first = '', ...rest] = order.draft(notice)
  return plain(lines(rich`📌 ${bold(first)}`, ...rest))
}
