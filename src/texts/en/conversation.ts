import type { BudgetMark } from '../../domain/notices/message-budget.ts'
import type { MorningReport } from '../../domain/people/official.ts'
import { clockMinutes, date, enMoment, enWeekday, grouped, saidDate } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { SAYINGS } from '../render/typed-examples.ts'
import { capitalised } from '../signs.ts'
import { enAccount } from './channel.ts'
import { enExplained } from './rules.ts'
import { counted } from './time.ts'

export const enConversation: Phrases['conversation'] = {
  linked: (name) => `Welcome, ${name}.`,
  linkedFor: (agencies) => `This account is now linked: ${agencies.join('; ')}.`,
  waiting: (count) =>
    count === 0
      ? 'No request is waiting for you now.'
      : `${counted(count, 'request')} waiting for you, listed next.`,
  automatic:
    'This is software that sends reminders on coordination in civil judgment enforcement. It decides nothing in place of the competent person.',
  privacy:
    'Please send no pictures of files, identity or account numbers, or classified documents here.',
  linkInstruction:
    'This is software that sends reminders on coordination in civil judgment enforcement, for registered officials only. ' +
    'To link your account, send: LK CODE – the code comes from the coordinator of the enforcement office.',
  helpTitle: 'Commands:',
  helpWay: {
    answers:
      'You can also reply to a request in words (in Vietnamese), for example: "đang làm, thứ Sáu tuần sau xong", "đã trả lời cv 145/UBND-NC ngày 23/11".',
    asks: 'When the agency has answered or asks for more time, confirm it, return it or decide with the buttons under the request.',
    decides:
      'In the morning digest, press a section for its list, then choose a request or an agency to urge, to direct, to advise on an obstacle or to put on the agenda.',
  },
  helpSayAgain: 'If no answer comes within a few minutes, please send it again.',
  undelivered: (person, fate, toldInstead) =>
    [
      `⚠️ A message for ${person} was not delivered: ${FATES[fate] ?? fate}.`,
      toldInstead.length > 0
        ? `Told instead: ${toldInstead.join(', ')}.`
        : 'Nobody was told instead.',
    ].join(' '),
  undeliveredCure: (outboxId) =>
    `Please ask the official to link an account again, with a new code (message ${outboxId}).`,
  explained: enExplained,
  budgetWarning: ({ account, mark, month, used, messages }) =>
    [
      `⚠️ The channel ${enAccount(account)} has used ${grouped(used)} of ${grouped(messages)} messages of ${date(month).slice(3)}.`,
      EN_BUDGET_MARKS[mark],
    ].join(' '),
  peopleWarning: ({ account, chats, people }) =>
    `⚠️ The channel ${enAccount(account)} has written to ${String(chats)} of ${String(people)} people this month; one more will get nothing. An administrator should add a Zalo Bot account on the server of the software, or move officials to another channel.`,
  nothingToExplain: 'Reply to a message of this software with /visao to learn why it came.',
  notUnderstood:
    'This was not understood. Press a button or send a code from a request, or type /viec for what is waiting, /trogiup for help.',
  notUnderstoodAgain: 'This was not understood.',
  editNotRead:
    'A message that was changed is not read again. Please send the correction as a new message; what has just been recorded can be undone with /hoantac within 5 minutes.',
  canBeSaid: (request) =>
    `About ${request} you can press a button or send a code from its message, or type (in Vietnamese) for example:`,
  saying: SAYINGS,
  whichRequest: 'Which request do you mean?',
  console: {
    title: 'Console',
    letters: 'Letters to type when the page opens:',
    until: (until) =>
      `The link works once, until ${enMoment(until)}. Give neither to anybody else.`,
    unreachable: 'The console has no address yet. Please ask whoever installed the software.',
  },
  wordsKept: (words) => `Your words: “${words}”`,
  maskedWarning:
    'A long number in your message was masked and not kept. Identity, account and telephone numbers belong in the document only.',
  settings: (language, quiet) =>
    [
      'Settings',
      `Language: ${language === 'vi' ? 'Tiếng Việt' : 'English'}`,
      quiet
        ? `No messages: from ${clockMinutes(quiet.from)} to ${clockMinutes(quiet.to)}`
        : 'No messages: at no hours',
    ].join('\n'),
  languageButton: { vi: 'Tiếng Việt', en: 'English' },
  reportSwitch: (report, isOn) => `Switch ${isOn ? 'off' : 'on'}: ${EN_REPORTS[report]}`,
  reportState: (report, isOn) => `${capitalised(EN_REPORTS[report])}: ${isOn ? 'on' : 'off'}`,
  quietButton: 'No messages 19:00–07:00',
  noQuietButton: 'Messages at all hours',
  statisticsTitle: (at) => `Figures at ${enMoment(at)}`,
  statistic: {
    open: 'Open',
    overdue: 'Overdue',
    dueToday: 'Due today',
    soon: 'Due soon',
    unchecked: 'Answered or refused, to be checked by the asking side',
  },
  closedThisMonth: (closed, inTime) =>
    `Completed this month: ${String(closed)} (on time ${String(inTime)})`,
}

const EN_BUDGET_MARKS: Readonly<Record<BudgetMark, string>> = {
  low: 'Once only the reserve is left, this channel sends nothing but urgent messages and answers.',
  'reserve-only':
    'Only the reserve is left: until the month ends, nothing but urgent messages and answers is sent.',
  last: 'The reserve is nearly used up: after it nothing at all is sent on this channel until the month ends. Please have officials link another channel.',
}

const EN_REPORTS: Readonly<Record<MorningReport, string>> = {
  digest: 'morning report',
  work: 'list of my requests',
}

export const enList: Phrases['list'] = {
  title: {
    waiting: (total) => `Waiting: ${String(total)}`,
    'to-act': (total) => `Waiting for you: ${String(total)}`,
    overdue: (total) => `Overdue: ${String(total)}`,
  },
  morning: (on, count) => `Needing attention on ${enWeekday(on)}, ${date(on)}: ${String(count)}`,
  gathered: (since, count) =>
    `Messages since ${enWeekday(since)}, ${date(since)} that could not be sent, in one list: ${String(count)}`,
  today: (on, count) => `Needing attention today, ${enWeekday(on)}, ${date(on)}: ${String(count)}`,
  receiveAll: (total: number) => `✅ Acknowledge all ${String(total)} requests`,
  calendarChanged: 'Rest days have changed',
  calendarDay: (on, special) => {
    const what = special && (special.kind === 'worked-weekend' ? 'worked' : 'off')
    return `${enWeekday(on)}, ${date(on)}: ${what ? `${what} (${special.name})` : 'as any other day'}`
  },
  duesRecomputed: (count) => `The due day of ${counted(count, 'request')} has been computed anew:`,
  workTitle: (on) => `My requests – ${enWeekday(on)}, ${date(on)}`,
  work: {
    overdue: (total) => `Overdue: ${String(total)}`,
    'due-today': (total) => `Due today: ${String(total)}`,
    'to-verify': (total) => `Answered or refused, for you to check: ${String(total)}`,
    'late-elsewhere': (total) => `Late at other agencies: ${String(total)}`,
  },
  news: (total) => `News from the agencies asked: ${String(total)}`,
  empty: {
    waiting: 'No request is waiting.',
    'to-act': 'No request is waiting for you.',
    overdue: 'No request is overdue.',
  },
  page: (page, pages) => `Page ${String(page)}/${String(pages)}`,
  previous: '‹ Back',
  next: 'Next ›',
  found: (query, total, isCapped) =>
    isCapped
      ? `Search "${query}": more than ${String(total)} results, the nearest first. Say more to narrow it.`
      : `Search "${query}": ${counted(total, 'result')}`,
  whichHit: 'Which one do you need?',
  nothingFound: (query) => `Nothing found for "${query}" among what you may see.`,
  understood: 'Understood as:',
  termKind: {
    request: 'request',
    case: 'case',
    decision: 'enforcement decision',
    judgment: 'judgment',
    document: 'document',
    agency: 'agency',
    text: 'words',
  },
  dated: (said) => `of ${saidDate(said)}`,
  tryThis:
    'Try a request code (YC-2611-0042), a decision (46/QĐ-THADS), a document number, an agency, or fewer words.',
  restricted: 'Restricted document',
  direction: (on) => `Direction of ${date(on)}`,
  raised: (from) => `Obstacle of ${from}`,
  secret: 'Restricted content',
  decisionLabel: (number) => `decision no. ${number}`,
  caseLine: (openRequests) => counted(openRequests, 'open request'),
  dueTitle: 'Due date',
  received: (on) => `Received: ${enWeekday(on)}, ${date(on)} (not counted)`,
  receivedAt: (at) => `Received: ${enMoment(at)} (counted from this hour)`,
  countedBack: (from) => `Counted back from: ${enWeekday(from)}, ${date(from)} (not counted)`,
  counted: (limit) => `Limit: ${limit}`,
  rolled: (from) =>
    `The last day ${date(from)} is a rest day, so it moves to the next working day.`,
  skipped: 'Not counted:',
  due: (text) => `Due: ${text}`,
  dueNotUnderstood:
    'Not understood. For example: /tinhhan 20/11/2026 3 ngày làm việc; /tinhhan 31/1 1 tháng; /tinhhan 20/11 8h30 24 giờ.',
  hourMissing:
    'A limit in hours needs the hour of receipt. For example: /tinhhan 20/11/2026 8h30 24 giờ.',
  notAnnounced: (year) =>
    `The rest days of ${String(year)} are not officially announced yet; this date is provisional.`,
}

const FATES: Readonly<Record<string, string>> = {
  blocked: 'the reader has blocked this software',
  deactivated: 'the account was deleted',
  'never-started': 'the reader has never opened the chat',
  kicked: 'this software was removed from the group',
  'chat-not-found': 'there is no such chat',
  'no-rights': 'this software may not write there',
  'gave-up': 'it was tried many times without success',
  'not-taken': 'the platform does not take this message for the reader',
  'window-closed': 'the reader has not written to the Zalo account for over seven days',
  'over-budget': 'the messages that this channel may carry in a month are used up',
  faulty: 'the platform does not accept it (a fault of this software)',
}
