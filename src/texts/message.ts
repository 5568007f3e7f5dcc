import type { Choice } from '../domain/choice.ts'
import type { RichText } from './rich-text.ts'

export interface Button {
  label: string
  choice: Choice
}

/** What one person is to read, before a channel gives it its own form. */
export interface Message {
  text: RichText
  /** Rows of choices under the text. */
  buttons: Button[][]
}
