import type { InquiryRefusal } from '../../domain/request/refusal.ts'
import { MOST_INQUIRIES, MOST_WORDS } from '../../domain/request/inquiry.ts'
import { date } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { enSource } from '../source-name.ts'
import type { Texts } from '../said.ts'

export const enInquiry: Phrases['inquiry'] = {
  askButton: {
    answering: '💬 Ask the officer',
    asking: '💬 Ask the agency',
    judicial: '💬 Ask the officer',
  },
  replyButton: '💬 Answer',
  whatToAsk: 'What do you want to ask?',
  whatToReply: 'What do you answer?',
  hint: `In one message of at most ${String(MOST_WORDS)} characters; no account, identity or telephone numbers.`,
  title: (code) => `Question – ${code}`,
  replyTitle: (code) => `Answer to a question – ${code}`,
  about: (number, on) => `About document no. ${number} of ${date(on)}.`,
  question: (words) => `Question: «${words}»`,
  said: (agency, who, words) => `${agency} (${who}): «${words}»`,
  sent: {
    asked: (agency) => `The question was sent to ${agency}`,
    answered: (agency) => `The answer was sent to ${agency}`,
  },
  unanswered: (count) => `Questions waiting for your answer: ${String(count)}`,
  timelineButton: '🕘 History',
  timeline: (code, total) => `History – ${code}: ${String(total)}`,
  did: {
    'inquiry-asked': (words) => `asked: «${words}»`,
    'inquiry-answered': (words) => `answered a question: «${words}»`,
    'committee-advise': (words) => `gave an opinion: «${words}»`,
    'committee-conclude': (words) => `concluded: «${words}»`,
    'committee-convene': () => 'put it on the agenda of the committee',
    'committee-raise': () => 'brought the obstacle before the committee',
  },
  via: (via) => `by ${CHATS[via] ?? enSource(via)}`,
}

const CHATS: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  'zalo-bot': 'Zalo',
  'zalo-oa': 'Zalo',
  console: 'the console',
}

export const EN_INQUIRY_REFUSALS: Texts<InquiryRefusal, 'reason'> = {
  'words-missing': 'Words are needed. Please write a sentence.',
  'words-too-long': `This is longer than ${String(MOST_WORDS)} characters and was not sent. Please shorten it.`,
  'too-many-inquiries': `You have sent ${String(MOST_INQUIRIES)} questions about this request today that nobody has answered yet. Please call, or wait for an answer.`,
  'nobody-to-ask':
    'There is nobody on the other side who can be asked yet. Please contact the coordinator.',
}
