import { enMoment } from '../format.ts'
import type { ConversationPhrases } from '../phrases/phrases.ts'

/** By which rule a message was written. */
const RULES: Readonly<Record<string, string>> = {
  sent: 'a new request for your agency',
  rerouted: 'a request was passed to your agency',
  acknowledged: 'the request was acknowledged',
  'receipt-corrected': 'the receipt date was confirmed',
  'limit-dated': 'the day from which the limit runs was told',
  'limit-chosen': 'the case of the limit was told',
  'work-started': 'the agency is working on it',
  'obstacle-reported': 'the agency reported an obstacle',
  answered: 'the agency answered',
  'extension-requested': 'the agency asks for more time',
  'extension-granted': 'more time was agreed',
  'extension-declined': 'more time was not agreed',
  refused: 'the agency says it is not competent',
  'not-received-reported': 'the document has not arrived',
  'transfer-proposed': 'you are asked to take over',
  'transfer-accepted': 'somebody else follows the request',
  'transfer-declined': 'nobody took over',
  completed: 'the request was completed',
  returned: 'more is needed',
  'refusal-accepted': 'the refusal was accepted',
  withdrawn: 'the request was withdrawn',
  urged: 'a reminder of an unanswered request',
  reminders: 'a step of the reminder ladder',
  unanswered: 'nobody acknowledged within a working day',
  'calendar-changed': 'rest days have changed, and with them a due day',
  digest: 'the daily report of the committee',
  group: 'the group is linked to an agency',
  work: 'the morning list of your own work',
  week: 'the week of the committee',
  report: 'the coordination report of a period of the statistical year',
  'order-urge': 'the committee reminds',
  'order-direct': 'the committee directs, or asks to cooperate',
  'order-advise': 'the committee gives its opinion on an obstacle',
  linked: 'the account was linked',
  reply: 'an answer to what you did',
  unseen: 'the message on the account before was not seen',
  fallback: 'the first reader cannot be reached',
  undelivered: 'a message was not delivered',
  'awaiting-link': 'messages wait for officials to link an account',
  gathered: 'old messages that could not be sent, in one list',
  'card-gone': 'the old card is gone from the chat',
  'live-card': 'a card was brought up to date',
  repaired: 'a card had never been written and was made up for',
  consent: 'an official has withdrawn consent on a channel',
  budget: "the month's messages are running out",
  'rows-unreadable': 'rows of the database cannot be read',
  'account-silent': 'a platform fell silent, or answers again',
  press: 'an answer to a button',
}

/** What became of one call to the platform. */
const OUTCOMES: Readonly<Record<string, string>> = {
  sent: 'sent',
  later: 'not taken by the platform, will be tried again',
  refused: 'refused by the platform',
  moved: 'the group has a new id, sent there next',
  unreached: 'the platform was not reached, not sent',
  unknown: 'not known whether it arrived',
  faulty: 'a fault of the software',
  'account-refused': 'the platform refused the account of the software',
  'under-way': 'under way',
}

export const enExplained: ConversationPhrases['explained'] = ({
  rule,
  about,
  to,
  createdAt,
  sentAt,
  attempts,
  outboxId,
}) =>
  [
    `Because: ${RULES[rule] ?? rule}.`,
    about.length > 0 && `About: ${about.join(', ')}`,
    `To: ${to}`,
    `Written at ${enMoment(createdAt)}${sentAt ? `; sent at ${enMoment(sentAt)}` : ''}.`,
    attempts.length > 0 ? 'Attempts:' : 'Not attempted yet.',
    ...attempts.map(({ startedAt, outcome = 'under-way' }, index) => {
      return `${String(index + 1)}. ${enMoment(startedAt)}: ${OUTCOMES[outcome] ?? outcome}`
    }),
    `Message ${outboxId}`,
  ]
    .filter(Boolean)
    .join('\n')
