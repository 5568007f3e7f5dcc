import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { RequestView } from '../../domain/request/view.ts'
import type { Button, Message } from '../message.ts'
import type { Phrases } from '../phrases/phrases.ts'
import { inPairs, stepButton } from './request-buttons.ts'
import { currentState, dueLines, eventNames } from './request-text.ts'
import { bold, lines, type RichText, rich } from '../rich-text.ts'

type EventNote = NoticeOf<'event-note'>

/** The sign of each event and the decisions that it calls for. */
const EVENTS: Readonly<
  Record<RequestEvent['type'], { sign: string; steps: readonly RequestStep[] }>
> = {
  sent: { sign: '🔔', steps: [] },
  rerouted: { sign: '🔔', steps: [] },
  acknowledged: { sign: '✅', steps: [] },
  'receipt-corrected': { sign: '✅', steps: [] },
  'limit-dated': { sign: '✅', steps: [] },
  'limit-chosen': { sign: '✅', steps: [] },
  'work-started': { sign: '🔄', steps: [] },
  'obstacle-reported': { sign: '⚠️', steps: [] },
  answered: { sign: '✅', steps: ['complete', 'return'] },
  'extension-requested': { sign: '⏳', steps: ['grant-extension', 'decline-extension'] },
  'extension-granted': { sign: '⏳', steps: [] },
  'extension-declined': { sign: '⏳', steps: ['answer', 'report-obstacle'] },
  refused: { sign: '⛔', steps: ['reroute', 'accept-refusal'] },
  'not-received-reported': { sign: '⚠️', steps: [] },
  'transfer-proposed': { sign: '🔔', steps: [] },
  'transfer-accepted': { sign: '✅', steps: [] },
  'transfer-declined': { sign: '⚠️', steps: ['propose-transfer'] },
  completed: { sign: '✅', steps: [] },
  returned: { sign: '🔔', steps: ['answer'] },
  'refusal-accepted': { sign: '✅', steps: [] },
  withdrawn: { sign: '⛔', steps: [] },
  urged: { sign: '🔔', steps: [] },
  'due-recomputed': { sign: '🔔', steps: [] },
  undone: { sign: '🔔', steps: [] },
}

/** What somebody did, told to whom it concerns; it keeps showing where the request stands since. */
export function renderEventNote(note: EventNote, view: RequestView, t: Phrases): Message {
  if (view.isWithheld) return renderMoved(view, t)
  const { code, version } = view.request
  const { sign, steps } = EVENTS[note.event.type]
  const open = steps.filter((step) => view.steps.includes(step))
  const moved = version > note.version
  const text = lines(
    rich`${sign} ${bold(`${code}`)} – ${subject(note, view, t)} ${t.happened(note.event, eventNames(view))} ${t.card.updated(actorName(note, view, t), note.at)}`,
    ...(WITH_DUE.has(note.event.type) ? dueLines(view, t) : []),
    !moved && note.event.type === 'extension-requested' && t.card.legalDueStays,
    !moved && callFor(open, t),
    moved && currentState(view, t),
  )
  const details: Button = { label: t.card.details, choice: { act: 'details', request: code } }
  return { text, buttons: inPairs([...open.map((step) => stepButton(view, step, t)), details]) }
}

/** Where a request stands now, for somebody whose card of it cannot change. */
export function renderMoved(view: RequestView, t: Phrases): Message {
  const { code } = view.request
  const details: Button = { label: t.card.details, choice: { act: 'details', request: code } }
  return {
    text: lines(rich`${bold(code)} – ${view.inCharge.name}`, currentState(view, t)),
    buttons: [[details]],
  }
}

/** Of these the reader wants to know by when. */
const WITH_DUE: ReadonlySet<RequestEvent['type']> = new Set<RequestEvent['type']>([
  'acknowledged',
  'limit-dated',
  'limit-chosen',
  'extension-requested',
])

/** Which body acted: the asking one for its own steps, else the one in charge; the person where it may be either. */
function subject(note: EventNote, view: RequestView, t: Phrases): string {
  const { asker, inCharge } = view
  const [acted] = note.event.type === 'undone' ? note.event.of : [note.event]
  if (acted?.type === 'limit-dated') {
    // What no person has told stands in the lists of the asking office.
    return note.by === undefined ? asker.name : actorName(note, view, t)
  }
  return acted && ASKING_EVENTS.has(acted.type) ? asker.name : inCharge.name
}

const ASKING_EVENTS: ReadonlySet<RequestEvent['type']> = new Set<RequestEvent['type']>([
  'sent',
  'rerouted',
  'limit-chosen',
  'extension-granted',
  'extension-declined',
  'completed',
  'returned',
  'refusal-accepted',
  'withdrawn',
])

function actorName(note: EventNote, view: RequestView, t: Phrases): string {
  const known = note.by === undefined ? undefined : view.people.get(note.by)
  return known?.name ?? t.card.system
}

function callFor(open: readonly RequestStep[], t: Phrases): RichText | string | undefined {
  if (open.includes('complete')) return t.card.askToCheck
  if (open.includes('grant-extension')) return t.card.askToDecideExtension
  return open.includes('reroute') ? t.card.askToReroute : undefined
}
