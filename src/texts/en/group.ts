import { enMoment } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { enShare } from '../render/judicial-share.ts'
import { enDocument } from './card.ts'
import { counted } from './time.ts'

export const enGroup: Phrases['group'] = {
  code: (code, agency, until) =>
    `Code to link a group of ${agency}: ${code} (once, until ${enMoment(until)}).`,
  howToUse: (code) =>
    `Add this software to the group; then you or a colleague of your agency reply to its message there: LK ${code}`,
  invite: (link) =>
    `An owner or administrator of the group adds this software by this link: ${link}`,
  howToMention: (code) =>
    `Once it is in the group, you or a colleague of your agency type @, choose it from the list and write: LK ${code}`,
  heardOnly:
    'In a group this software gets only what names it from the list that opens with @, and replies to its messages; with a picture, the name goes in its caption.',
  byLink: (link) => `Or open this link and choose the group; no code is to be typed: ${link}`,
  tellsOnly:
    'Each working morning the group gets the numbers of requests due and overdue; no name, no case.',
  instruction:
    'This is software that sends reminders on coordination in civil judgment enforcement. This group is not linked. ' +
    'A contact, a leader or a member of the committee asks for a code in a private chat with /nhom, ' +
    'and replies to this message: LK CODE. It leaves a group that is not linked within a day.',
  linked:
    'The group is linked. Each working morning it is told how many requests are due and overdue.',
  codeRefused: {
    invalid: 'The code is wrong, used or too old. Ask for a new one in a private chat with /nhom.',
    'too-many-attempts': 'Too many wrong codes. Please try again in an hour.',
  },
  farewell: {
    unlinked: 'The group was not linked within a day, so the software leaves it.',
    'foreign-code':
      'The code does not belong to the agency of whoever entered it, so the software leaves.',
  },
  answered: {
    recorded: 'Recorded.',
    privately: 'The answer is in a private message.',
    'not-linked':
      'This account is not linked to an official. Please send your code in a private message.',
  },
  document: enDocument,
  howToAnswer: 'Press a button, or reply to this message, for example: đã nhận.',
  morning: ({ dueToday, overdue, ...share }) =>
    `THADS coordination group: ${counted(dueToday, 'request')} due today, ${String(overdue)} overdue${enShare(share, overdue)}. Contacts, please look at your private messages.`,
}
