import { badRequest, refusals } from '../refusals.ts'
import {
  FieldError,
  type Fields,
  fieldsOf,
  objectArg,
  optionalArray,
  optionalText,
  requiredText,
  within,
} from './fields.ts'
import type { Button, Markup } from '../telegram.ts'

const MAX_IN_ROW = 12
const MAX_BUTTONS = 300
const MAX_MARKUP_BYTES = 10_240
const MAX_DATA_BYTES = 64

/** An inline keyboard of buttons that ask the bot; undefined when there is no markup, or nothing in it. */
export function readMarkup(json: string): Markup | undefined {
  if (json === '') return undefined
  const fields = objectArg(json, { json: refusals.markupJson, object: refusals.markupObject })
  const rows = within(() => rowsOf(fields), badRequest)
  if (rows.length === 0) return undefined
  if (rows.flat().some(({ callback_data: data }) => Buffer.byteLength(data) > MAX_DATA_BYTES)) {
    throw refusals.buttonData()
  }
  if (Buffer.byteLength(JSON.stringify(rows)) > MAX_MARKUP_BYTES) throw refusals.markupTooLong()
  return { kind: 'inline', rows }
}

/** Buttons without a text are dropped, and what exceeds twelve in a row or 300 in all is dropped, in silence. */
function rowsOf(fields: Fields): Button[][] {
  const written = optionalArray(fields, 'inline_keyboard') ?? []
  const all = written.map((row) => {
    if (!Array.isArray(row)) throw refusals.inlineRows()
    return row.map((value: unknown) => buttonOf(value))
  })
  const rows: Button[][] = []
  let left = MAX_BUTTONS
  for (const row of all) {
    const kept = row.filter(({ text }) => text !== '').slice(0, Math.min(MAX_IN_ROW, left))
    left -= kept.length
    if (kept.length > 0) rows.push(kept)
  }
  return rows
}

function buttonOf(value: unknown): Button {
  const fields = fieldsOf(value)
  if (!fields) throw refusals.inlineButton('InlineKeyboardButton must be an Object')
  return within(() => {
    const [text, data] = [requiredText(fields, 'text'), optionalText(fields, 'callback_data')]
    if (data === '') throw new FieldError('Text buttons are unallowed in the inline keyboard')
    return { text, callback_data: data }
  }, refusals.inlineButton)
}
