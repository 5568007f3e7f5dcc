import type { Field } from '../../domain/notices/question-notice.ts'
import type { Given } from '../../domain/request/commands.ts'
import { dueOn, givenBy } from './given.ts'
import { mayStartAhead } from './limit-fields.ts'
import type { ReplyContext } from '../../reader/parsed.ts'
import { readAnswer, type Said } from '../../reader/answers/read-answer.ts'
import { SLOTS, type FieldContext } from './fields.ts'

/** What a typed answer says of all that was asked. */
export function readAnswers(words: Said, asked: readonly Field[], context: FieldContext): Given {
  const said = readAnswer(words, { ...knownOf(context), asked }, context.lexicon)
  const chosen = asked.map((slot) => SLOTS[slot].read?.(words.text, context))
  return Object.assign({}, ...chosen, givenBy(said, asked, context))
}

/** What the reader is to know of the request that words are about. */
export function knownOf(context: FieldContext): ReplyContext {
  const { request, today, colleagues } = context
  const due = dueOn(context)
  return {
    today,
    documentOn: request.document.on,
    ...(due && { dueOn: due }),
    startsAhead: mayStartAhead(request),
    people: colleagues.map(({ name }) => name),
  }
}
