import type { Catalogue } from '../usecases/ports.ts'
import type {
  ConversationTransaction,
  InboundMessage,
  InboxRow,
  ReadUpdate,
  Inbound,
} from './ports.ts'
import type { Lexicon } from '../reader/words/lexicon.ts'

/** How the stored updates of an account are read; undefined until it is open. */
export type Readers = (account: string) => ReadUpdate | undefined

/** What people are sent to, where the operator has named it. */
export interface Links {
  /** Takes the bot of the chat into a group. */
  group?: string
  /** A page behind a sign-in, on which files are handed in. */
  upload?: string
  /** Where the console is. */
  console?: string
}

export interface ConversationParts {
  catalogue: () => Catalogue
  lexicon: Lexicon
  linksOf?: (account: string) => Links
}

/** One thing that somebody did in a chat, in the transaction in which it is answered. */
export interface Arrival {
  tx: ConversationTransaction
  row: InboxRow
  message: InboundMessage
  now: Date
}

/** `/start CODE`, or `LK CODE` where there are no commands. */
export function linkCodeIn(inbound: Inbound): string | undefined {
  if (inbound.kind !== 'text') return undefined
  return /^\s*(?:\/start(?:@\w+)?|lk)[\s_-]+([a-z0-9 -]{8,12})\s*$/i.exec(inbound.text)?.[1]
}
