import type { Choice } from '../domain/notices/choice.ts'
import type { RequestChange } from '../domain/notices/request-change.ts'
import type { RichText } from './rich-text.ts'

export interface Button {
  label: string
  choice: Choice
}

/** A button whose press comes back as a text. */
export interface Echo {
  title: string
  text: string
}

/** A picture or a file that goes with a text. */
export interface Attachment {
  kind: 'picture' | 'document'
  name: string
  mimeType: string
  bytes: Uint8Array
}

/** One that is made when it is wanted. */
export interface Attachable extends Omit<Attachment, 'bytes'> {
  make: () => Promise<Uint8Array>
}

/** A picture that the platform fetches at an address, and what the text says of it where it does not. */
export interface AddressedPicture {
  address: string
  otherwise: string
}

/** What one person is to read, before a channel gives it its own form. */
export interface Message {
  text: RichText
  /** Rows of choices under the text. */
  buttons: Button[][]
  /** Once laid out for a channel whose buttons come back as texts. */
  echoes?: Echo[]
  attachment?: Attachment
  picture?: AddressedPicture
  /** For a machine, which reads no text. */
  change?: RequestChange
}

/** A text without choices. */
export function plain(text: RichText): Message {
  return { text, buttons: [] }
}
