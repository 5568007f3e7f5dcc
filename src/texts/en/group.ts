import { enMoment } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { enShare } from '../render/judicial-share.ts'
import { counted } from './time.ts'

export const enGroup: Phrases['group'] = {
  code: (code, agency, until) =>
    `Code to link a group of ${agency}: ${code} (once, until ${enMoment(until)}).`,
  howToUse: (code) =>
    `Add me to the group; then you or a colleague of your agency reply to my message there: LK ${code}`,
  invite: (link) => `An owner or administrator of the group adds me by this link: ${link}`,
  howToMention: (code) =>
    `Once I am in the group, you or a colleague of your agency type @, choose me from the list and write: LK ${code}`,
  heardOnly:
    'In a group I get only what names me from the list that opens with @, and replies to my messages; with a picture, the name goes in its caption.',
  byLink: (link) => `Or open this link and choose the group; no code is to be typed: ${link}`,
  tellsOnly:
    'Each working morning the group gets the numbers of requests due and overdue; no name, no case.',
  instruction:
    'This is an automatic assistant for the coordination of civil judgment enforcement. This group is not linked. ' +
    'A contact, a leader or a member of the committee asks me in a private chat with /nhom for a code, ' +
    'and replies to this message: LK CODE. I leave a group that is not linked within a day.',
  linked:
    'The group is linked. Each working morning I tell it how many requests are due and overdue.',
  codeRefused: {
    invalid:
      'The code is wrong, used or too old. Ask me for a new one in a private chat with /nhom.',
    'too-many-attempts': 'Too many wrong codes. Please try again in an hour.',
  },
  farewell: {
    unlinked: 'The group was not linked within a day, so I leave it.',
    'foreign-code': 'The code does not belong to the agency of whoever entered it, so I leave.',
  },
  answered: {
    recorded: 'Recorded.',
    privately: 'I have answered in a private message.',
    'not-linked':
      'This account is not linked to an official. Please send me your code in a private message.',
  },
  document: (number) => `document ${number}`,
  howToAnswer: 'Press a button, or reply to this message, for example: received.',
  morning: ({ dueToday, overdue, ...share }) =>
    `THADS coordination group: ${counted(dueToday, 'request')} due today, ${String(overdue)} overdue${enShare(share, overdue)}. Contacts, please look at your private messages.`,
}
