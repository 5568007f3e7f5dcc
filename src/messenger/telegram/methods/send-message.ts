import { characters, type FormattedText, formattedText, isBlank } from '../text/formatted-text.ts'
import { type Query, textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { Content } from '../rows.ts'
import type { Call, Outcome } from './method.ts'
import { send } from './send.ts'

const MAX_TEXT_LENGTH = 4_096

export function sendMessage(call: Call): Outcome {
  const text = messageText(call.query)
  return send(call, 'text messages', () => textContent(text))
}

/** Parsed; whether it is empty or too long is looked at later. */
export function messageText(query: Query): FormattedText {
  const text = textArg(query, 'text')
  if (text === '') throw refusals.textEmpty()
  const parseMode = textArg(query, 'parse_mode')
  return formattedText({ text, parseMode, entities: textArg(query, 'entities') })
}

export function textContent({ text, entities }: FormattedText): Content {
  if (isBlank(text)) throw refusals.textNonEmpty()
  if (characters(text) > MAX_TEXT_LENGTH) throw refusals.messageTooLong()
  return { kind: 'text', text, entities }
}
