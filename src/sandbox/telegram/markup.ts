import {
  FieldError,
  type Fields,
  fieldsOf,
  objectArg,
  optionalArray,
  optionalFlag,
  optionalText,
  requiredFields,
  requiredText,
  within,
} from './fields.ts'
import { checkLink } from './links.ts'
import { refusals } from './refusals.ts'
import { badRequest } from './api-error.ts'
import type { Button, Markup } from './rows.ts'

const MAX_IN_ROW = 12
const MAX_BUTTONS = 300
const MAX_MARKUP_BYTES = 10_240
const MAX_DATA_BYTES = 64

/** Undefined when there is no markup, or nothing in it. */
export function readMarkup(json: string): Markup | undefined {
  if (json === '') return undefined
  const fields = objectArg(json, { json: refusals.markupJson, object: refusals.markupObject })
  return within(() => markupOf(fields), badRequest)
}

/** For edits, which take no other keyboard. */
export function readInlineMarkup(json: string): Markup | undefined {
  const markup = readMarkup(json)
  if (markup && markup.kind !== 'inline') throw refusals.inlineExpected()
  return markup
}

function markupOf(fields: Fields): Markup | undefined {
  const keyboard = rowsOf(fields, 'keyboard', {
    read: keyboardButton,
    refuse: refusals.keyboardRows,
  })
  const inline = rowsOf(fields, 'inline_keyboard', {
    read: inlineButton,
    refuse: refusals.inlineRows,
  })
  const remove = optionalFlag(fields, 'remove_keyboard')
  const force = optionalFlag(fields, 'force_reply')
  const placeholder = optionalText(fields, 'input_field_placeholder')
  if (keyboard.written > 0) {
    return keyboard.rows.length > 0 ? { kind: 'keyboard', rows: keyboard.rows } : undefined
  }
  if (inline.written > 0) return inlineMarkup(inline.rows)
  if (remove) return { kind: 'remove-keyboard' }
  if (force) return { kind: 'force-reply', ...(placeholder ? { placeholder } : {}) }
  return undefined
}

function inlineMarkup(rows: Button[][]): Markup | undefined {
  if (rows.length === 0) return undefined
  const checked = rows.map((row) => row.map(checkedButton))
  if (Buffer.byteLength(JSON.stringify(checked)) > MAX_MARKUP_BYTES) throw refusals.markupTooLong()
  return { kind: 'inline', rows: checked }
}

interface RowReader<B> {
  read: (value: unknown) => B
  refuse: () => Error
}

/** Buttons without a text are dropped, and what exceeds twelve in a row or 300 in all is dropped, in silence. */
function rowsOf<B extends Button | string>(
  fields: Fields,
  name: string,
  { read, refuse }: RowReader<B>,
): { rows: B[][]; written: number } {
  const written = optionalArray(fields, name) ?? []
  const all = written.map((row) => {
    if (!Array.isArray(row)) throw refuse()
    return row.map((value: unknown) => read(value))
  })
  const rows: B[][] = []
  let left = MAX_BUTTONS
  for (const row of all) {
    const kept = row.filter((button) => textOf(button) !== '').slice(0, Math.min(MAX_IN_ROW, left))
    left -= kept.length
    if (kept.length > 0) rows.push(kept)
  }
  return { rows, written: written.length }
}

function textOf(button: Button | string): string {
  return typeof button === 'string' ? button : button.text
}

function keyboardButton(value: unknown): string {
  if (typeof value === 'string') return value
  const fields = fieldsOf(value)
  if (!fields) throw refusals.keyboardButton('KeyboardButton must be a String or an Object')
  return within(() => requiredText(fields, 'text'), refusals.keyboardButton)
}

function inlineButton(value: unknown): Button {
  const fields = fieldsOf(value)
  if (!fields) throw refusals.inlineButton('InlineKeyboardButton must be an Object')
  return within(() => {
    const text = requiredText(fields, 'text')
    return { text, ...actionOf(fields) }
  }, refusals.inlineButton)
}

const OTHER_ACTIONS = [
  'callback_game',
  'pay',
  'switch_inline_query',
  'switch_inline_query_chosen_chat',
  'switch_inline_query_current_chat',
  'login_url',
  'web_app',
]

function actionOf(fields: Fields): Omit<Button, 'text'> {
  const url = optionalText(fields, 'url')
  if (url) return { url }
  const data = optionalText(fields, 'callback_data')
  if (data) return { callback_data: data }
  if (fields.has('copy_text')) {
    return { copy_text: { text: requiredText(requiredFields(fields, 'copy_text'), 'text') } }
  }
  if (OTHER_ACTIONS.some((action) => fields.has(action))) return {}
  throw new FieldError('Text buttons are unallowed in the inline keyboard')
}

function checkedButton(button: Button): Button {
  const { url, callback_data: data } = button
  if (data !== undefined && Buffer.byteLength(data) > MAX_DATA_BYTES) throw refusals.buttonData()
  if (url === undefined) return button
  const checked = checkLink(url)
  if ('wrong' in checked) throw refusals.inlineButtonUrl(url, checked.wrong)
  return { ...button, url: checked.url }
}
