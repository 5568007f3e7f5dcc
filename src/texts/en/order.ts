import type {
  ActionField,
  ActionGiven,
  ActionOutcome,
  CommitteeAct,
} from '../../domain/committee/action.ts'
import type { OrderSubject } from '../../domain/notices/order-notice.ts'
import { clockTime, date, enWeekday } from '../format.ts'
import { capitalised } from '../signs.ts'
import type { Phrases } from '../phrases.ts'
import { counted } from './time.ts'

const ACTS: Readonly<Record<CommitteeAct, string>> = {
  urge: '📣 Remind',
  direct: '📌 Direct',
  advise: '💬 Give an opinion',
  conclude: '📌 Conclude',
  convene: '🗓 Put on the agenda',
  mute: '🔕 Pause reminders',
  raise: '📌 Bring before the committee',
  meet: '🗓 Call a meeting',
  hold: '📌 Meeting held, conclude',
  issue: '📌 Add number and date',
}

export const enOrder: Phrases['order'] = {
  act: (act, independent) => (act === 'direct' && independent ? '📌 Ask to cooperate' : ACTS[act]),
  urgeAll: '📣 Remind all overdue',
  byAgency: 'By agency',
  agenciesTitle: (on) => `Agencies with overdue requests (${date(on)})`,
  agencyLine: ({ name, overdue, open, oldestDays }) =>
    `${name}: overdue ${String(overdue)}/${String(open)}, oldest ${counted(oldestDays, 'day')}`,
  ask: (act, slot, about) => `${capitalised(subject(about))}. ${questionFor(act, slot, about)}`,
  hint: (act, slot) => ACT_HINTS[act]?.[slot] ?? HINTS[slot],
  notUnderstood: (slot) => NOT_UNDERSTOOD[slot] ?? 'This answer was not understood.',
  later: 'To be added later',
  noTasks: 'No tasks',
  days: (days) => counted(Number(days), 'working day'),
  confirm: confirmation,
  dropped: (act, about, given) =>
    `Not recorded: ${inSentence(act, about.independent)} – ${subject(about)}: ${facts(given)}.`,
  yes: '✔️ Confirm',
  undo: '↩️ Undo',
  state: ({ act, about, state, dueAt, outcome }) => {
    const what = `${inSentence(act, about.independent)} – ${subject(about)}`
    if (state === 'undone') return `Undone: ${what}. Nobody was told of it.`
    if (state === 'waiting') {
      return `✅ Recorded: ${what}. Carried out at ${clockTime(dueAt)} (in office hours); until then it can be undone.`
    }
    return outcome?.refused === undefined
      ? `✅ Done: ${what}. ${outcomeText(outcome)}`.trim()
      : `⚠️ Not done: ${what}. ${NOT_DONE[outcome.refused] ?? 'Things have changed.'}`
  },
  meeting: ({ committee, on, text, before }) => [
    before
      ? `The meeting of ${committee} has been moved`
      : `Invitation to a meeting of ${committee}`,
    `${enWeekday(on)}, ${date(on)}: ${text}${before ? ` (previously ${date(before)})` : ''}.`,
  ],
  raised: (request, raised, by) =>
    `The obstacle of ${request} was brought before the steering committee (${by}). It is followed as ${raised}.`,
  meetingItems: (count) =>
    count === 0 ? 'On the agenda: no request yet.' : `On the agenda: ${counted(count, 'request')}`,
  opinion: (request, by) => `Opinion of ${by} on the obstacle of ${request}:`,
  conclusion: (request, by, isTold) =>
    `${isTold ? 'Number and date of the conclusion' : 'Conclusion'} of ${by} on ${request}:`,
  issued: (document) =>
    document && document !== 'later'
      ? `Notice of conclusion no. ${document.number} of ${date(document.on)}.`
      : 'Number and date of the notice of conclusion are to be added later.',
  draft: ({ agency, about, text, until }) => [
    `Draft of a request to cooperate to ${agency}, to be signed and issued as usual:`,
    `To: ${agency}`,
    `The steering committee kindly asks for your cooperation: ${text}`,
    `Please reply by ${date(until)}.${about ? ` (Request ${about})` : ''}`,
  ],
}

function inSentence(act: CommitteeAct, independent: boolean): string {
  if (act === 'direct') return independent ? 'request to cooperate' : 'direction'
  return {
    urge: 'reminder',
    advise: 'opinion on an obstacle',
    conclude: 'conclusion of the committee',
    convene: 'item of the agenda',
    mute: 'pause of reminders',
    raise: 'obstacle for the committee',
    meet: 'call of a meeting',
    hold: 'conclusion on the agenda',
    issue: 'number and date of a conclusion',
  }[act]
}

function subject({ target, name, count, leftOut = 0 }: OrderSubject): string {
  switch (target.kind) {
    case 'request':
      return `${target.code} (${name ?? ''})`
    case 'agency':
      return count === 0
        ? (name ?? target.code)
        : `${name ?? target.code}, ${counted(count, 'overdue request')}`
    case 'all':
      return `all ${counted(count, 'overdue request')}${leftOut > 0 ? ` (without ${String(leftOut)} of courts and procuracies)` : ''}`
  }
}

const DOCUMENT_EXAMPLE = 'For example: 15/TB-BCĐ ngày 23/11/2026.'

const ACT_HINTS: Partial<Record<CommitteeAct, Partial<Record<ActionField, string>>>> = {
  issue: { document: DOCUMENT_EXAMPLE },
  meet: { text: 'For example: 8 giờ, phòng họp số 1.' },
}

const HINTS: Readonly<Record<ActionField, string>> = {
  text: 'One or two sentences; please leave out names of parties, assets and amounts.',
  until: 'Choose a day or type another, for example: thứ Sáu tuần sau.',
  days: 'Choose or type a number of working days, 20 at most.',
  reason: 'Give the reason in a sentence.',
  document: `${DOCUMENT_EXAMPLE.slice(0, -1)}; where there is none yet, choose "To be added later".`,
  tasks:
    'One line for each task: agency, colon, what is to be done, due day. For example: UBND phường A: đo đạc lại ranh giới, hạn 30/11.',
}

const NOT_UNDERSTOOD: Readonly<Partial<Record<ActionField, string>>> = {
  until: 'Please give a day after today.',
  document: 'Please give the number and date of the document; the date cannot be after today.',
  tasks: 'Each line needs an agency, what it is to do and a due day after today.',
}

function questionFor(act: CommitteeAct, slot: ActionField, { independent }: OrderSubject): string {
  if (act === 'meet') return slot === 'until' ? 'On which day?' : 'At what time, and where?'
  switch (slot) {
    case 'text':
      if (act === 'hold') return 'What was concluded, in a sentence or two?'
      if (act === 'conclude') return 'What does the committee conclude?'
      if (act === 'advise') return 'What is your opinion on this obstacle?'
      return independent ? 'What is asked of them?' : 'What is directed?'
    case 'until':
      return 'By which day?'
    case 'days':
      return 'Pause reminders for how many working days?'
    case 'reason':
      return 'For what reason?'
    case 'document':
      return 'What are the number and date of the notice of conclusion?'
    case 'tasks':
      return 'Which agencies get which tasks?'
  }
}

function confirmation(act: CommitteeAct, about: OrderSubject, given: ActionGiven): string {
  const { text = '', until, days = 0, reason = '', document, tasks = [] } = given
  const on = until ? date(until) : ''
  switch (act) {
    case 'urge':
      return `Send a reminder to contacts and leaders: ${subject(about)}? Whoever was reminded today is left out.`
    case 'direct':
      return about.independent
        ? `Draft a request to cooperate to ${about.name ?? ''}: "${text}", reply by ${on}? The draft goes to you and the secretariat, to be signed.`
        : `Direct ${about.name ?? ''}: "${text}", by ${on}? A message does not replace a document; the secretariat issues one where needed.`
    case 'advise':
      return `Send the opinion "${text}" to those who work on ${subject(about)}?`
    case 'conclude':
      return [
        `Conclude on ${subject(about)}: "${text}"?`,
        enOrder.issued(document),
        ...tasks.map(({ name, text: what, until: by, isAsked }) =>
          isAsked
            ? `Draft a request to cooperate to ${name}: "${what}", reply by ${date(by)}.`
            : `Direct ${name}: "${what}", by ${date(by)}.`,
        ),
      ].join('\n')
    case 'convene':
      return `Put ${subject(about)} on the agenda of the committee?`
    case 'mute':
      return `Pause reminders about ${subject(about)}, and do not name it, for ${counted(days, 'working day')}? Reason: "${reason}".`
    case 'meet':
      return `Ask the members of ${about.name ?? ''} to meet on ${on}: "${text}"? The agenda goes with it.`
    case 'hold':
      return [
        `Conclude on the agenda of ${about.name ?? ''}: "${text}"?`,
        enOrder.issued(document),
        'Every request on the agenda is concluded by this document.',
      ].join('\n')
    case 'issue':
      return `Add to the conclusion on ${subject(about)}: ${enOrder.issued(document)} Tell those who were told of the conclusion?`
    case 'raise':
      return `Bring the obstacle of ${subject(about)} before the steering committee?`
  }
}

function facts({ text, until, days, reason }: ActionGiven): string {
  const told = [
    text && `"${text}"`,
    until && `until ${date(until)}`,
    days && counted(days, 'working day'),
    reason && `reason: "${reason}"`,
  ]
  return told.filter(Boolean).join('; ')
}

const NOT_DONE: Readonly<Record<string, string>> = {
  unreadable: 'The data of the request cannot be read.',
  'agenda-empty': 'No request is on the agenda.',
}

function outcomeText(outcome: ActionOutcome = {}): string {
  const { urged, left = 0, unreached = 0, request, drafted, tasks = [], concluded } = outcome
  if (concluded) return `Concluded: ${concluded.join(', ')}.`
  const letter = drafted ? 'The draft went to you and the secretariat.' : ''
  if (tasks.length > 0) return `Tasks followed as ${tasks.join(', ')}. ${letter}`.trim()
  if (request !== undefined) return `Followed as ${request}.`
  if (letter) return letter
  if (!urged) return ''
  const rest = left > 0 ? `; ${String(left)} had been reminded today or answered` : ''
  const unheard =
    unreached > 0
      ? `, of which ${String(unreached)} reached nobody because no account is linked`
      : ''
  return `${counted(urged.length, 'reminder')} sent${unheard}${rest}.`
}
