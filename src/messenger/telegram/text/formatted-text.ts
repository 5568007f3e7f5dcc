import { clipped, normalEntities, shifted, withFound } from './entities.ts'
import {
  FieldError,
  type Fields,
  fieldsOf,
  requiredInteger,
  requiredText,
  within,
} from './fields.ts'
import { foundEntities } from './found-entities.ts'
import { parsedJson } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { Entity } from '../telegram.ts'

export interface FormattedText {
  text: string
  entities: Entity[]
}

const MAX_ARGUMENT_BYTES = 32_768
// oxlint-disable-next-line no-control-regex -- these are the characters to be replaced
const CONTROLS = /[\u0000-\u0009\u000B\u000C\u000E-\u001F]/g
const VANISHING = /[\r\u2028-\u202E]|\u0333|\u033F|\u030A/g

/** A text with its formatting as the caller wrote them; `entities` is the JSON of an array. */
export interface WrittenText {
  text: string
  parseMode: string
  entities: string
}

/** Parses what the caller wrote and gives it the form in which the server keeps and returns it. */
export function formattedText(written: WrittenText): FormattedText {
  const { text, entities } = parsed(written)
  const bad = entities.find(({ offset }) => offset < 0 || offset > 1_000_000)
  if (bad) throw refusals.entityOffset(bad.offset)
  const long = entities.find(({ length }) => length < 0 || length > 1_000_000)
  if (long) throw refusals.entityLength(long.length)
  const clean = cleaned({ text, entities: clipped(entities, text.length) })
  return trimmed({ ...clean, entities: normalEntities(clean.entities) })
}

function parsed({ text, parseMode, entities }: WrittenText): FormattedText {
  if (Buffer.byteLength(text) > MAX_ARGUMENT_BYTES) throw refusals.textArgumentTooLong()
  const mode = parseMode.toLowerCase()
  if (text === '' || mode === '' || mode === 'none') {
    return { text, entities: readEntities(entities) }
  }
  // No markup is read here: the service writes entities, in which nothing can be broken by a name.
  throw refusals.parseMode()
}

/** Control characters become spaces; line and direction marks vanish, and entities follow the text. */
function cleaned({ text, entities }: FormattedText): FormattedText {
  const spaced = text.replaceAll(CONTROLS, ' ')
  const result = spaced.replaceAll(VANISHING, '')
  if (result.length === spaced.length) return { text: result, entities }
  const moved = (offset: number): number => spaced.slice(0, offset).replaceAll(VANISHING, '').length
  return {
    text: result,
    entities: entities.map((entity) => {
      const offset = moved(entity.offset)
      return { ...entity, offset, length: moved(entity.offset + entity.length) - offset }
    }),
  }
}

/** Length in Unicode code points, which is what Telegram's limits count. */
export function characters(text: string): number {
  return Array.from(text).length
}

/** Whether nothing of a text can be seen. */
export function isBlank(text: string): boolean {
  return /^[\s\u180E\u2000-\u200F\u202E\u2800\uFEFF\uFFFC]*$/.test(text)
}

/** Trailing white space goes always, leading white space up to the first entity. */
function trimmed({ text, entities }: FormattedText): FormattedText {
  const right = text.replace(/[ \n]+$/, '')
  const firstEntity = entities[0]?.offset ?? right.length
  const blank = /^[ \n]*/.exec(right)?.[0].length ?? 0
  const cut = Math.min(blank, firstEntity)
  const left = shifted(clipped(entities, right.length), -cut)
  const result = right.slice(cut)
  return { text: result, entities: withFound(left, foundEntities(result)) }
}

function readEntities(json: string): Entity[] {
  const list = json === '' ? undefined : parsedJson(json)
  if (!Array.isArray(list)) return []
  return list.flatMap((value: unknown) => {
    const fields = fieldsOf(value)
    if (!fields) throw refusals.messageEntity('expected an Object')
    return within(() => readEntity(fields), refusals.messageEntity)
  })
}

const PLAIN = new Set('bold italic underline strikethrough spoiler code'.split(' '))
const FOUND_BY_SERVER = new Set(
  'mention hashtag cashtag bot_command url email phone_number bank_card_number'.split(' '),
)

function readEntity(fields: Fields): Entity[] {
  const offset = requiredInteger(fields, 'offset')
  const length = requiredInteger(fields, 'length')
  const type = requiredText(fields, 'type')
  if (type === '') throw new FieldError('Type is not specified')
  if (FOUND_BY_SERVER.has(type)) return []
  if (PLAIN.has(type)) return [{ type, offset, length }]
  throw new FieldError('Unsupported type specified')
}
