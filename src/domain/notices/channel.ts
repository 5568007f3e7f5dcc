export type ChannelKind = 'telegram' | 'zalo-bot' | 'zalo-oa' | MachineKind

/** webhook: a web address that is called · case-source: the database from which cases come */
export type MachineKind = 'webhook' | 'case-source'

/** What a platform can do: texts are laid out, and messages planned, by this and never by its name. */
export interface Capabilities {
  /** callback: a press comes back as a press · echo: as a text that anybody could type · none */
  buttons: 'callback' | 'echo' | 'none'
  /** Most buttons under one message. */
  mostButtons: number
  /** A message that was sent can be changed. */
  edits: boolean
  /** Longest text of one message, in UTF-16 units of its composed form. */
  textLength: number
  /** Longest text that goes with a picture or a file in one message; 0: they go alone. */
  captionLength: number
  /** address: the platform fetches a picture at a short-lived address */
  pictures: 'upload' | 'address'
  /** The endings of the files that can be sent; others people fetch at a short-lived address. */
  documents: 'any' | readonly string[]
  /** How long after its owner last wrote a chat may be written to; absent: at any time. */
  window?: { mostMs: number }
  /** What of a group a bot hears: all that is meant for it, or what names it from the list that opens with @ */
  groups: 'all' | 'mentions' | 'none'
  /** The platform tells when a message was delivered and seen. */
  receipts: boolean
  /** A program is told facts, and takes the same one twice as once. */
  isMachine?: true
}

const HOUR_MS = 3_600_000
/** Zalo takes 2,000 and does not say of what: a margin, whatever it counts. */
const ZALO_TEXT = 1_900

const MACHINE: Capabilities = {
  buttons: 'none',
  mostButtons: 0,
  edits: false,
  textLength: 4096,
  captionLength: 0,
  pictures: 'address',
  documents: [],
  groups: 'none',
  receipts: false,
  isMachine: true,
}

export const CAPABILITIES: Readonly<Record<ChannelKind, Capabilities>> = {
  telegram: {
    buttons: 'callback',
    mostButtons: 100,
    edits: true,
    textLength: 4096,
    captionLength: 1024,
    pictures: 'upload',
    documents: 'any',
    groups: 'all',
    receipts: false,
  },
  'zalo-bot': {
    buttons: 'none',
    mostButtons: 0,
    edits: false,
    textLength: ZALO_TEXT,
    captionLength: ZALO_TEXT,
    pictures: 'address',
    documents: [],
    groups: 'mentions',
    receipts: false,
  },
  'zalo-oa': {
    buttons: 'echo',
    mostButtons: 5,
    edits: false,
    textLength: ZALO_TEXT,
    captionLength: 0,
    pictures: 'upload',
    documents: ['pdf', 'doc', 'docx', 'csv'],
    groups: 'none',
    window: { mostMs: 7 * 24 * HOUR_MS },
    receipts: true,
  },
  webhook: MACHINE,
  'case-source': MACHINE,
}

/** The channel of an account such as `telegram:123456`. */
export function channelOf(account: string): ChannelKind {
  const [kind = ''] = account.split(':')
  if (!isChannelKind(kind)) throw new Error(`No channel has accounts like ${account}`)
  return kind
}

/** What its channel calls an account: `3` of `webhook:3`. */
export function idOf(account: string): string {
  return account.slice(account.indexOf(':') + 1)
}

export function capabilitiesOf(account: string): Capabilities {
  return CAPABILITIES[channelOf(account)]
}

function isChannelKind(kind: string): kind is ChannelKind {
  return Object.hasOwn(CAPABILITIES, kind)
}

/** How urgent a message is. answer: to what somebody has just done · urgent · ordinary · bulk */
export type Lane = 'answer' | 'urgent' | 'ordinary' | 'bulk'
