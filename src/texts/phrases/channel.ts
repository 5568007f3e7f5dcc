import type { ChannelKind } from '../../domain/notices/channel.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'

/** What is said of a channel and its limits. */
export interface ChannelPhrases {
  /** Above the codes that stand in place of buttons. */
  names: Readonly<Record<ChannelKind, string>>
  /** Where messages go, in the order in which it is tried. */
  order: (names: readonly string[]) => string
  /** A button that puts a channel first. */
  putFirst: (name: string) => string
  typeCode: string
  /** Beside buttons, which do not show everywhere. */
  pressOrTypeCode: string
  codeRefused: Readonly<Record<NoticeOf<'code-refused'>['why'], string>>
  /** To whoever sent a file or a video that the platform does not let us see; with the page that takes it, if there is one. */
  unseen: (link: string | undefined) => string
  /** To whoever sent a file or a picture that we do not look at. */
  fileNotRead: (link: string | undefined) => string
  /** Where a channel takes no files. */
  noFileHere: (name: string) => string
  /** The same where it can be fetched instead. */
  fileAt: (name: string, link: string) => string
  /** To whoever follows a link that opens nothing. */
  linkIsOver: string
  consentWithdrawn: (person: string, channel: ChannelKind) => string
  accountRefused: (channel: ChannelKind, why: string) => string
  /** Lines: how much waits for whom, and what to do. */
  awaitingLink: (waiting: NoticeOf<'awaiting-link'>) => string[]
  accountLinked: (linked: NoticeOf<'account-linked'>) => string
  unlinkButton: string
  accountUnlinked: (unlinked: NoticeOf<'account-unlinked'>) => string
  chatUnlinked: string
  officeLeft: string
  accountSilent: (silence: NoticeOf<'account-silent'>) => string
}
