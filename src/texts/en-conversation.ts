import { dayOf } from '../domain/day.ts'
import type { StepInWords } from '../domain/notice.ts'
import type { MorningReport } from '../domain/official.ts'
import type { RequestStep } from '../domain/request-commands.ts'
import { counted, enLimit } from './en-time.ts'
import { clockMinutes, clockTime, date, enWeekday, grouped, saidDate } from './format.ts'
import { enExplained } from './en-rules.ts'
import { capitalised } from './signs.ts'
import type { ConversationPhrases, ListPhrases } from './phrases.ts'
import type { Asked, QuestionPhrases } from './question-phrases.ts'
import { EN_STARTS } from './en-card.ts'
import { SAYINGS, TYPED } from './typed-examples.ts'

export const enQuestion: QuestionPhrases = {
  ask: enAsk,
  hint: enHint,
  hintTogether: (asked) =>
    `Answer in one message, for example: "${asked.map((it) => EXAMPLES[it]).join(', ')}".${asked.includes('reason') ? ` ${NO_NUMBERS}` : ''}`,
  repeat: enRepeat,
  askStart: (start) => `Please tell ${EN_STARTS[start]}.`,
  usualLimit: 'The usual case',
  yes: '✔️ Right, record it',
  noDate: 'Not known yet',
  none: 'Not known',
  cancel: 'Leave (/huy)',
  cancelled: 'Left; nothing was recorded.',
  nothingToCancel: 'No question is open.',
}

const REASONS: Partial<Record<RequestStep, string>> = {
  'report-obstacle': 'What is in the way?',
  'request-extension': 'Why is more time needed?',
  refuse: 'Why is it not within your competence?',
  return: 'What has to be added?',
  withdraw: 'Why is the request withdrawn?',
}

const EXAMPLES: Readonly<Record<Asked, string>> = { ...TYPED, confirmed: 'yes' }

const NO_NUMBERS = 'No account, identity or telephone numbers.'

function enAsk(slot: Asked, step: RequestStep, documentNumber: string): string {
  switch (slot) {
    case 'receivedOn':
      return `On which day did your agency receive document no. ${documentNumber}?`
    case 'startedOn':
      return 'On which day did the event happen from which the time limit runs?'
    case 'variant':
      return 'Which case of the time limit is it?'
    case 'expectedOn':
      return 'When do you expect to answer?'
    case 'reason':
      return REASONS[step] ?? 'What is the reason?'
    case 'answer':
      return 'What are the number and date of your answer?'
    case 'answerNumber':
      return 'What is the number of your answer?'
    case 'answerOn':
      return 'What is the date of your answer?'
    case 'until':
      return 'Until which day do you ask for time?'
    case 'colleague':
      return 'Who should take over?'
    case 'suggested':
      return 'Which agency is competent?'
    case 'agency':
      return 'Which agency should get the request?'
    case 'confirmed':
      return 'Is this right?'
  }
}

function enHint(slot: Asked): string | undefined {
  switch (slot) {
    case 'receivedOn':
      return 'The time limit runs from this day. Choose one or type another, for example: 19/11.'
    case 'startedOn':
    case 'expectedOn':
    case 'until':
    case 'answerOn':
      return 'Choose a day or type another, for example: 24/11.'
    case 'answer':
      return 'For example: 145/UBND-NC ngày 23/11/2026.'
    case 'answerNumber':
      return 'For example: 145/UBND-NC.'
    case 'suggested':
      return 'Type its name, or choose "Not known".'
    case 'agency':
      return 'Type its name.'
    case 'variant':
      return 'The law has a time limit for each. Choose one.'
    case 'colleague':
      return 'Choose from the list or type a name.'
    case 'reason':
      return 'In a few words; no account, identity or telephone numbers.'
    case 'confirmed':
      return undefined
  }
}

function enRepeat(step: StepInWords): string {
  switch (step.step) {
    case 'answer':
      return `The agency answered by document no. ${step.number} of ${date(step.on)}.`
    case 'refuse':
      return `The request is not within the agency's competence: ${step.reason}${step.suggested ? ` (suggested: ${step.suggested})` : ''}`
    case 'request-extension':
      return `Time is asked for until the end of ${enWeekday(step.until)}, ${date(step.until)}. Reason: ${step.reason}`
    case 'complete':
      return 'The request is completed and will be closed.'
    case 'accept-refusal':
      return 'The refusal is accepted and the request will be closed.'
    case 'reroute':
      return `The request goes to ${step.agency}.`
    case 'withdraw':
      return `The request is withdrawn. Reason: ${step.reason}`
  }
}

export const enConversation: ConversationPhrases = {
  linked: (name) => `Welcome, ${name}.`,
  linkedFor: (agencies) => `This account is now linked: ${agencies.join('; ')}.`,
  waiting: (count) =>
    count === 0
      ? 'No request is waiting for you now.'
      : `${counted(count, 'request')} waiting; they follow.`,
  automatic:
    'This is software that reminds of coordination in civil judgment enforcement. It decides nothing in place of the competent person.',
  privacy:
    'Please send no pictures of files, identity or account numbers, or classified documents here.',
  linkInstruction:
    'This is software that reminds of coordination in civil judgment enforcement, for registered officials only. ' +
    'To link your account, send: LK CODE – the code comes from the coordinator of the enforcement office.',
  helpTitle: 'Commands:',
  helpFreeText:
    'You can also reply to a card in words, for example: "đang làm, 24/11 xong", "đã trả lời cv 145/UBND-NC ngày 23/11".',
  undelivered: (person, fate, toldInstead) =>
    [
      `⚠️ A message for ${person} was not delivered: ${FATES[fate] ?? fate}.`,
      toldInstead.length > 0
        ? `Told instead: ${toldInstead.join(', ')}.`
        : 'Nobody was told instead.',
    ].join(' '),
  undeliveredCure: (outboxId) =>
    `Please ask the official to link an account again (npm run cli -- code issue). More: npm run cli -- outbox why ${outboxId}`,
  explained: enExplained,
  budgetWarning: ({ account, mark, month, used, messages }) =>
    [
      `⚠️ The channel ${account} has used ${grouped(used)} of ${grouped(messages)} messages of ${date(month).slice(3)}.`,
      mark === 'reserve-only'
        ? 'Only the reserve is left: until the month ends, nothing but urgent messages and answers is sent.'
        : 'Once only the reserve is left, this channel sends nothing but urgent messages and answers.',
    ].join(' '),
  nothingToExplain: 'Reply to a message of mine with /visao to learn why it came.',
  notUnderstood:
    'Sorry, I did not understand. Press a button or send a code from a card, or type /viec for what is waiting, /trogiup for help.',
  notUnderstoodAgain: 'Sorry, I did not understand.',
  canBeSaid: (request) =>
    `About ${request} you can press a button or send a code from its card, or type for example:`,
  saying: SAYINGS,
  whichRequest: 'Which request do you mean?',
  maskedWarning:
    'A long number in your message was masked and not kept. Identity, account and telephone numbers belong in the document only.',
  settings: (language, quiet) =>
    [
      'Settings',
      `Language: ${language === 'vi' ? 'Tiếng Việt' : 'English'}`,
      quiet
        ? `Quiet hours: ${clockMinutes(quiet.from)} to ${clockMinutes(quiet.to)}`
        : 'Quiet hours: none',
    ].join('\n'),
  languageButton: { vi: 'Tiếng Việt', en: 'English' },
  reportSwitch: (report, isOn) => `Switch ${isOn ? 'off' : 'on'}: ${EN_REPORTS[report]}`,
  reportState: (report, isOn) => `${capitalised(EN_REPORTS[report])}: ${isOn ? 'on' : 'off'}`,
  quietButton: 'Quiet 19:00–07:00',
  noQuietButton: 'No quiet hours',
  statisticsTitle: (at) => `Figures at ${clockTime(at)} on ${date(dayOf(at))}`,
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

const EN_REPORTS: Readonly<Record<MorningReport, string>> = {
  digest: 'morning report',
  work: 'list of my work',
}

export const enList: ListPhrases = {
  title: {
    waiting: (total) => `Waiting: ${String(total)}`,
    'to-act': (total) => `Waiting for you: ${String(total)}`,
    overdue: (total) => `Overdue: ${String(total)}`,
  },
  morning: (on, count) => `Needing attention on ${enWeekday(on)}, ${date(on)}: ${String(count)}`,
  gathered: (since, count) =>
    `Messages since ${enWeekday(since)}, ${date(since)} that could not be sent, in one list: ${String(count)}`,
  today: (on, count) => `Needing attention today, ${enWeekday(on)}, ${date(on)}: ${String(count)}`,
  calendarChanged: 'Rest days have changed',
  calendarDay: (on, special) => {
    const what = special && (special.kind === 'worked-weekend' ? 'worked' : 'off')
    return `${enWeekday(on)}, ${date(on)}: ${what ? `${what} (${special.name})` : 'as any other day'}`
  },
  duesRecomputed: (count) => `The due day of ${counted(count, 'request')} has been computed anew:`,
  workTitle: (on) => `My work – ${enWeekday(on)}, ${date(on)}`,
  work: {
    overdue: (total) => `Overdue: ${String(total)}`,
    'due-today': (total) => `Due today: ${String(total)}`,
    'to-verify': (total) => `Answered or refused, for you to check: ${String(total)}`,
    'late-elsewhere': (total) => `Late at other agencies: ${String(total)}`,
  },
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
  caseLine: (openRequests) => counted(openRequests, 'open request'),
  dueTitle: 'Due date',
  received: (on) => `Received: ${enWeekday(on)}, ${date(on)} (not counted)`,
  counted: (limit) => `Limit: ${enLimit(limit)}`,
  rolled: (from) =>
    `The last day ${date(from)} is a rest day, so it moves to the next working day.`,
  skipped: 'Not counted:',
  due: (text) => `Due: ${text}`,
  dueNotUnderstood:
    'Not understood. For example: /tinhhan 20/11/2026 3 ngày làm việc; /tinhhan 31/1 1 tháng; /tinhhan 20/11 8h30 24 giờ.',
  notAnnounced: (year) =>
    `The rest days of ${String(year)} are not officially announced yet; this date is provisional.`,
}

const FATES: Readonly<Record<string, string>> = {
  blocked: 'the bot was blocked',
  deactivated: 'the account was deleted',
  'never-started': 'the bot was never opened',
  kicked: 'the bot was removed from the group',
  'chat-not-found': 'there is no such chat',
  'no-rights': 'the bot may not write there',
  'gave-up': 'it was tried many times in vain',
  'not-taken': 'the platform does not take this message for the reader',
  'window-closed': 'the reader has not written to the Zalo account for over seven days',
  'over-budget': 'the messages that this channel may carry in a month are used up',
  faulty: 'the platform does not accept it (a fault of this software)',
}
