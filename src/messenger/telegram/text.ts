import { z } from 'zod'
import { parsedJson } from '../wire/query.ts'
import { refusals } from './refusals.ts'
import type { Entity, Markup } from './telegram.ts'

export interface FormattedText {
  text: string
  entities: Entity[]
}

const MAX_ARGUMENT_BYTES = 32_768
// oxlint-disable-next-line no-control-regex -- these are the characters to be replaced
const CONTROLS = /[\u0000-\u0009\u000B\u000C\u000E-\u001F]/g
const VANISHING = /[\r\u2028-\u202E]|\u0333|\u033F|\u030A/g

/** Gives what the caller wrote the form in which the server keeps and returns it; `entities` is the JSON of an array. */
export function formattedText(text: string, { parseMode = '', entities = '' } = {}): FormattedText {
  if (Buffer.byteLength(text) > MAX_ARGUMENT_BYTES) throw refusals.textArgumentTooLong()
  // No markup is read here: the service writes entities, in which nothing can be broken by a name.
  if (text !== '' && parseMode !== '') throw refusals.parseMode()
  const clean = cleaned({ text, entities: clipped(readEntities(entities), text.length) })
  return trimmed({ ...clean, entities: clean.entities.toSorted(inOrder) })
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

/** Trailing white space goes always, leading white space up to the first entity. */
function trimmed({ text, entities }: FormattedText): FormattedText {
  const right = text.replace(/[ \n]+$/, '')
  const firstEntity = entities[0]?.offset ?? right.length
  const blank = /^[ \n]*/.exec(right)?.[0].length ?? 0
  const cut = Math.min(blank, firstEntity)
  const kept = clipped(entities, right.length)
  const moved = kept.map((entity) => ({ ...entity, offset: entity.offset - cut }))
  const result = right.slice(cut)
  return { text: result, entities: [...moved, ...foundEntities(result)].toSorted(inOrder) }
}

function clipped(entities: readonly Entity[], textLength: number): Entity[] {
  return entities
    .map((entity) => ({ ...entity, length: Math.min(entity.length, textLength - entity.offset) }))
    .filter((entity) => entity.length > 0)
}

function inOrder(one: Entity, other: Entity): number {
  return one.offset - other.offset || other.length - one.length
}

/** Length in Unicode code points, which is what Telegram's limits count. */
export function characters(text: string): number {
  return Array.from(text).length
}

/** Whether nothing of a text can be seen. */
export function isBlank(text: string): boolean {
  return /^[\s\u180E\u2000-\u200F\u202E\u2800\uFEFF\uFFFC]*$/.test(text)
}

const STYLES = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code'] as const
/** What the server finds by itself; whoever claims it is not heard. */
const FOUND = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
] as const

const writtenEntity = z.object({
  type: z.enum([...STYLES, ...FOUND]),
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
})

function readEntities(json: string): Entity[] {
  const list = parsedJson(json)
  if (!Array.isArray(list)) return []
  const written = z.array(writtenEntity).safeParse(list)
  if (!written.success) throw refusals.entity()
  return written.data.filter(({ type }) => STYLES.some((style) => style === type))
}

const WORD = String.raw`\p{L}\p{N}_`
const COMMAND = new RegExp(
  `(?<![${WORD}/<>])/([a-zA-Z0-9_]{1,64})(?:@([a-zA-Z0-9_]{3,32})(?![${WORD}/<>])|(?![${WORD}/<>@]))`,
  'gu',
)

/** What the server finds by itself in any text, as far as the page shows it; bare domains are not looked for. */
const PATTERNS: [type: string, pattern: RegExp][] = [
  ['url', /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?()[\]]/giu],
  ['mention', new RegExp(`(?<![${WORD}@/])@[a-z][a-z0-9_]{3,31}(?![${WORD}@])`, 'giu')],
  ['bot_command', COMMAND],
]

function foundEntities(text: string): Entity[] {
  const found: Entity[] = []
  for (const [type, pattern] of PATTERNS) {
    for (const { index: offset, 0: written } of text.matchAll(pattern)) {
      const isWithin = found.some((it) => it.offset <= offset && offset < it.offset + it.length)
      if (!isWithin) found.push({ type, offset, length: written.length })
    }
  }
  return found
}

/** The commands of a text, each with the bot it is addressed to, if any. */
export function commandsIn(text: string): { command: string; bot: string | undefined }[] {
  return [...text.matchAll(COMMAND)].map(([, command = '', bot]) => ({ command, bot }))
}

const MAX_MARKUP_BYTES = 10_240
const MAX_DATA_BYTES = 64

const markupSchema = z.object({
  inline_keyboard: z.array(
    z.array(z.object({ text: z.string().min(1), callback_data: z.string().min(1) })),
  ),
})

/** An inline keyboard of buttons that ask the bot; undefined where there is none, or nothing in it. */
export function readMarkup(json: string): Markup | undefined {
  if (json === '') return undefined
  const written = markupSchema.safeParse(parsedJson(json))
  if (!written.success) throw refusals.markup()
  const rows = written.data.inline_keyboard.filter((row) => row.length > 0)
  if (rows.flat().some(({ callback_data: data }) => Buffer.byteLength(data) > MAX_DATA_BYTES)) {
    throw refusals.buttonData()
  }
  if (Buffer.byteLength(JSON.stringify(rows)) > MAX_MARKUP_BYTES) throw refusals.markupTooLong()
  return rows.length === 0 ? undefined : { rows }
}
