import type { Reference } from '../usecases/ports.ts'
import type { ConversationTransaction, InboundMessage, InboxRow } from './ports.ts'
import type { Lexicon } from './reply/lexicon.ts'

export interface ConversationParts {
  reference: () => Reference
  lexicon: Lexicon
  /** The link that takes the bot of an account into a group. */
  groupLinkOf?: (account: string) => string | undefined
}

/** One thing that somebody did in a chat, in the transaction in which it is answered. */
export interface Arrival {
  tx: ConversationTransaction
  row: InboxRow
  message: InboundMessage
  now: Date
}
