import { handedOver } from '../../domain/notices/routing.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import type { RequestView } from '../../domain/request/view.ts'
import type { Message } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { actButtons, detailsButton, inPairs, stepButton } from './request-buttons.ts'
import { EVENT_LOOKS } from './event-looks.ts'
import { contacts, currentState, dueLines, eventNames } from './request-text.ts'
import { bold, lines, type RichText, rich } from '../rich-text.ts'
import { capitalised } from '../signs.ts'

type EventNote = NoticeOf<'event-note'>

/** What somebody did, told to whom it concerns; it keeps showing where the request stands since. */
export function renderEventNote(note: EventNote, view: RequestView, t: Phrases): Message {
  if (view.isWithheld) return renderMoved(view, t)
  const { code, version } = view.request
  const { sign, steps = [], movesDue } = EVENT_LOOKS[note.event.type]
  const open = steps.filter((step) => view.steps.includes(step))
  const moved = version > note.version
  const [told, actor] = [subject(note, view, t), actorName(note, view, t)]
  const text = lines(
    rich`${sign} ${bold(`${code}`)} – ${told} ${t.happened(note.event, eventNames(view))} ${actor === told ? `(${t.moment(note.at)})` : t.card.updated(actor, note.at)}`,
    ...(movesDue ? dueLines(view, t) : []),
    !moved && handedOver(note.event) && contacts(view, t),
    !moved && note.event.type === 'extension-requested' && t.card.legalDueStays,
    !moved && callFor(open, t),
    moved && currentState(view, t),
  )
  const buttons = open.map((step) => stepButton(view, step, t))
  const acts = moved ? [] : actButtons(view, t)
  return { text, buttons: inPairs([...buttons, ...acts, detailsButton(code, t)]) }
}

/** Where a request stands now, for somebody whose card of it cannot change. */
export function renderMoved(view: RequestView, t: Phrases): Message {
  const { code } = view.request
  const text = lines(rich`${bold(code)} – ${view.inCharge.name}`, currentState(view, t))
  return { text, buttons: [[detailsButton(code, t)]] }
}

/** Which body acted: the asking one for its own steps, else the one in charge; the person where it may be either. */
function subject(note: EventNote, view: RequestView, t: Phrases): string {
  const { asker, inCharge } = view
  const [acted] = note.event.type === 'undone' ? note.event.of : [note.event]
  if (acted?.type === 'due-recomputed' || acted?.type === 'urged') return actorName(note, view, t)
  if (acted?.type === 'limit-dated') {
    // What no person has told stands in the lists of the asking office.
    return note.by === undefined ? asker.name : actorName(note, view, t)
  }
  return acted && EVENT_LOOKS[acted.type].by === 'asker' ? asker.name : inCharge.name
}

function actorName(note: EventNote, view: RequestView, t: Phrases): string {
  const known = note.by === undefined ? undefined : view.people.get(note.by)
  return known?.name ?? capitalised(t.card.system)
}

function callFor(open: readonly RequestStep[], t: Phrases): RichText | string | undefined {
  if (open.includes('complete')) return t.card.askToCheck
  if (open.includes('grant-extension')) return t.card.askToDecideExtension
  return open.includes('reroute') ? t.card.askToReroute : undefined
}
