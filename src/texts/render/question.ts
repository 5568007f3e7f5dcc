import type { NoticeOf } from '../../domain/notices/notice.ts'
import { ASKS, type Suggestion } from '../../domain/notices/question-notice.ts'
import { evolve } from '../../domain/request/events.ts'
import type { RequestView } from '../../domain/request/view.ts'
import { type Button, type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import type { Asked } from '../vi/question.ts'
import { capitalised } from '../signs.ts'
import { CORRECTED } from './typed-examples.ts'
import { cancelButton, askLabel, inPairs } from './request-buttons.ts'
import { documentLine } from './lists.ts'
import { dueLines, eventNames } from './request-text.ts'
import { bold, italic, lines, rich, type RichText } from '../rich-text.ts'

type Question = NoticeOf<'question'>

/** What the bot needs to know for a step, with ready answers to press. */
export function renderQuestion(
  question: Question,
  t: Phrases,
  view: RequestView | undefined,
): Message {
  const { request, slot, step, documentNumber, suggestions, start, fault, all } = question
  const { repeat, plan, held } = question
  const [first, ...others] = askedIn(question)
  const hint =
    others.length > 0 ? t.question.hintTogether([first, ...others]) : t.question.hint[first]
  const [example] = suggestions.flatMap(({ label }) =>
    'what' in label && label.what !== 'case' ? label.what : [],
  )
  const words = start ? t.question.askStart(start) : t.question.ask[first](step, documentNumber)
  const asked = all ? words : rich`${bold(request)} – ${words}`
  const text = lines(
    fault && t.refusal(fault),
    repeat?.receivedOn && t.card.receipt(repeat.receivedOn, false),
    repeat && t.question.repeat(repeat),
    ...(plan && view ? planned(plan, view, t) : []),
    held && t.question.held(held),
    ...(all ? allShown(all, t) : []),
    all && first === 'receivedOn' ? t.question.askAllReceived : asked,
    ...others.map((asked) => t.question.ask[asked](step, documentNumber)),
    italic(example ? t.question.hintWhat(CORRECTED[example]) : hint),
  )
  if (question.closed) return plain(text)
  const answers = suggestions.map((suggestion): Button => ({
    label: labelOf(suggestion, t),
    choice: { act: 'fill', request, slot, value: suggestion.value },
  }))
  return { text, buttons: [...inPairs(answers), [cancelButton(t, request)]] }
}

/** What will be told anew, what is due by it and why, and who will hear of it. */
function planned(
  { event, told, officer }: NonNullable<Question['plan']>,
  view: RequestView,
  t: Phrases,
): (RichText | string | undefined)[] {
  const known = eventNames(view)
  const official = (id: number): string => known.official(id) || (officer ?? '')
  const names = { ...known, official, isOwn: true as const }
  const after = { ...view, request: evolve(view.request, event) }
  return [
    `${capitalised(t.happened(event, names))}.`,
    ...('dues' in event ? dueLines(after, t) : []),
    t.question.willHear(told),
  ]
}

function allShown(
  { total, lines: requests, receivedOn }: NonNullable<Question['all']>,
  t: Phrases,
): RichText[] {
  return [
    bold(t.question.receiveAll(total)),
    ...requests.map((line) => documentLine(line, t)),
    ...(receivedOn ? [rich`${t.card.receipt(receivedOn, false)}`] : []),
  ]
}

/** The same once it is recorded, with the due days that follow; and what could not be, with its reason. */
export function renderAllReceived(
  { on, done, left }: NoticeOf<'all-received'>,
  t: Phrases,
): Message {
  const text = lines(
    done.length > 0 && rich`✅ ${bold(t.question.allReceived(done.length, on))}`,
    ...done.map((line) => {
      const due = line.dueOn === undefined ? '' : `. ${t.list.due(t.day(line.dueOn))}`
      return [...documentLine(line, t), due]
    }),
    done.length > 1 && t.question.undoOne,
    left.length > 0 && bold(t.question.notReceived),
    ...left.map(({ line, refusal }) => rich`${bold(line.code)}: ${t.refusal(refusal)}`),
  )
  return plain(text)
}

/** What had been given to a question that a newer one replaced, and the way back to it. */
export function renderDropped(
  { request, given, all }: NoticeOf<'question-dropped'>,
  t: Phrases,
): Message {
  const resume: Button = { label: t.question.resume, choice: { act: 'resume', request } }
  return {
    text: [t.question.dropped(given, all ? t.question.documents(all.length) : request)],
    buttons: [[resume]],
  }
}

/** What words may mean, with what was read of each, and a way out. */
export function renderWhichReading(
  { request, meanings }: NoticeOf<'which-reading'>,
  t: Phrases,
  view: RequestView | undefined,
): Message {
  const nameless = (intent: string): string =>
    view && intent === ASKS ? askLabel(view, t) : t.card.details
  const buttons = meanings.map(({ intent, step }): Button => ({
    label: step ? t.step[step] : nameless(intent),
    choice: { act: 'mean', request, intent },
  }))
  const read = meanings.flatMap(({ step, given }) => {
    const facts = t.question.read(given)
    // Without the sign of its button.
    const name = step && t.step[step].replace(/^\P{L}+/u, '')
    return name && facts !== '' ? [`– ${name}: ${facts}`] : []
  })
  const other: Button = {
    label: t.question.otherMeaning,
    choice: { act: 'mean', request, intent: 'other' },
  }
  return {
    text: lines(rich`${bold(request)} – ${t.question.whichMeaning}`, ...read),
    buttons: [...inPairs(buttons), [other]],
  }
}

/** Number and date of an answer are one question while both are missing. */
function askedIn({ slot, also = [] }: Question): [Asked, ...Asked[]] {
  const [next, ...rest] = also
  if (slot === 'answerNumber' && next === 'answerOn') return ['answer', ...rest]
  const merged = also.flatMap((it, at): Asked[] => {
    if (it === 'answerNumber' && also[at + 1] === 'answerOn') return ['answer']
    return it === 'answerOn' && also[at - 1] === 'answerNumber' ? [] : [it]
  })
  return [slot, ...merged]
}

export function labelOf({ label }: Suggestion, t: Phrases): string {
  if ('day' in label) return t.dayWithWeekday(label.day)
  if ('text' in label) return label.text
  if ('name' in label) return label.name[t.language]
  if ('what' in label) return t.question.what[label.what]
  const { yes, again, noDate, none, usualLimit } = t.question
  return {
    yes,
    again,
    'no-date': noDate,
    none,
    'usual-limit': usualLimit,
    'no-case': t.draft.noCase,
    later: t.order.later,
    'no-tasks': t.order.noTasks,
  }[label.phrase]
}
