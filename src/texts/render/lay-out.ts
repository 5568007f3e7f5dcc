import type { Capabilities } from '../../domain/notices/channel.ts'
import type { Language } from '../../domain/people/official.ts'
import type { Button, Message } from '../message.ts'
import { phrasesIn } from './notice.ts'
import { bold, lines, plainText, reworded, type RichText, rich } from '../rich-text.ts'
import { splitText } from './split-text.ts'
import { type TypedChoice, typedChoices } from './typed-codes.ts'

export interface Layout {
  language: Language
  capabilities: Capabilities
  /** What the typed codes of this message end in; needed where presses do not come back as presses. */
  token?: string
}

/** "(2/3) " before each part. */
const NUMBER_LENGTH = 8

/**
 * A message as its channel can show it, in one part or several. No choice is ever left out: but where a press comes back
 * as one, each is named with the code that makes it, also beside its button, which Zalo on a computer does not show.
 */
export function layOut(message: Message, { language, capabilities, token }: Layout): Message[] {
  const { buttons } = capabilities
  const text = composed(message.text)
  if (buttons === 'callback') return inParts({ ...message, text }, [], capabilities)
  const labelled = message.buttons.flat()
  const typed = typedChoices(choicesOf(message), token ?? '')
  const pressed = buttons === 'echo' ? capabilities.mostButtons : 0
  const { typeCode, pressOrTypeCode } = phrasesIn(language).channel
  const list = typedList(pressed > 0 ? pressOrTypeCode : typeCode, typed, labelled)
  const echoes = typed.slice(0, pressed).map(({ code }, index) => ({
    title: labelled[index]?.label ?? code,
    text: `#${code}`,
  }))
  const rest = { ...message, text, buttons: [], ...(echoes.length > 0 && { echoes }) }
  return inParts(rest, list, capabilities)
}

/** In the order in which their codes are given. */
export function choicesOf({ buttons }: Message): Button['choice'][] {
  return buttons.flat().map(({ choice }) => choice)
}

function typedList(
  heading: string,
  typed: readonly TypedChoice[],
  labelled: readonly Button[],
): RichText {
  if (typed.length === 0) return []
  return lines(
    heading,
    ...typed.map(({ code, number }, index) => {
      const place = number === undefined ? '' : `${String(number)}. `
      return rich`${place}${bold(code)} – ${labelled[index]?.label ?? ''}`
    }),
  )
}

/**
 * Everything but the text belongs to the last part, and the list of choices is not torn from it. A file that cannot carry
 * the whole text goes before it, as a part of its own.
 */
function inParts(
  { attachment, ...message }: Message,
  list: RichText,
  capabilities: Pick<Capabilities, 'textLength' | 'captionLength'>,
): Message[] {
  const { textLength: most, captionLength } = capabilities
  const whole = lines(message.text, list)
  const { length } = plainText(whole)
  if (attachment && length > captionLength) {
    const file = { text: [], buttons: [], attachment }
    return [file, ...inParts(message, list, capabilities)]
  }
  if (length <= most) return [{ ...message, ...(attachment && { attachment }), text: whole }]
  const room = most - NUMBER_LENGTH
  const parts = splitText(message.text, room)
  const ended = lines(parts.at(-1) ?? [], list)
  const texts =
    plainText(ended).length <= room
      ? [...parts.slice(0, -1), ended]
      : [...parts, ...splitText(list, room)]
  return texts.map((part, index) => {
    const text = rich`(${index + 1}/${texts.length}) ${part}`
    return index === texts.length - 1 ? { ...message, text } : { text, buttons: [] }
  })
}

/** Lengths count the composed form, in which letters with marks are one unit. */
function composed(text: RichText): RichText {
  return text.map((span) => reworded(span, (words) => words.normalize('NFC')))
}
