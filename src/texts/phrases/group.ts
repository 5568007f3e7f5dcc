import type { GroupCounts } from '../../domain/notices/group-notice.ts'

/** What is said in group chats, and of them: no name, nothing of a case. */
export interface GroupPhrases {
  code: (code: string, agency: string, until: Date) => string
  howToUse: (code: string) => string
  /** Where a bot is invited by a link. */
  invite: (link: string) => string
  /** Where the bot hears only what names it. */
  howToMention: (code: string) => string
  heardOnly: string
  /** Where a link does the same. */
  byLink: (link: string) => string
  tellsOnly: string
  instruction: string
  linked: string
  codeRefused: Readonly<Record<'invalid' | 'too-many-attempts', string>>
  farewell: Readonly<Record<'unlinked' | 'foreign-code', string>>
  answered: Readonly<Record<'recorded' | 'privately' | 'not-linked', string>>
  document: (number: string) => string
  howToAnswer: string
  morning: (counts: GroupCounts) => string
}
