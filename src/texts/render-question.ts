import type { NoticeOf, Suggestion } from '../domain/notice.ts'
import type { Button, Message } from './message.ts'
import type { Phrases } from './phrases.ts'
import { inPairs } from './request-buttons.ts'
import { bold, italic, lines, rich } from './rich-text.ts'

type Question = NoticeOf<'question'>

/** What the bot needs to know for a step, with ready answers to press. */
export function renderQuestion(question: Question, t: Phrases): Message {
  const { request, slot, step, documentNumber, suggestions, repeat, fault } = question
  const hint = t.question.hint(slot)
  const text = lines(
    fault && t.refusal(fault),
    repeat && t.question.repeat(repeat),
    rich`${bold(request)} – ${t.question.ask(slot, step, documentNumber)}`,
    hint !== undefined && italic(hint),
  )
  if (question.closed) return { text, buttons: [] }
  const answers = suggestions.map((suggestion): Button => ({
    label: labelOf(suggestion, t),
    choice: { act: 'fill', request, slot, value: suggestion.value },
  }))
  const cancel: Button = { label: t.question.cancel, choice: { act: 'cancel', request } }
  return { text, buttons: [...inPairs(answers), [cancel]] }
}

export function labelOf({ label }: Suggestion, t: Phrases): string {
  if ('day' in label) return t.dayWithWeekday(label.day)
  if ('text' in label) return label.text
  return { yes: t.question.yes, 'no-date': t.question.noDate, none: t.question.none }[label.phrase]
}
