import type { Phrases } from '../phrases.ts'

export const enUnreadable: Phrases['unreadable'] = {
  kind: {
    request: 'request',
    event: 'step in the history of request',
    case: 'case',
    official: 'official no.',
    reminder: 'reminder',
    absence: 'absence no.',
    order: "committee's order no.",
    digest: 'digest no.',
    question: 'a question that waits for its answer',
    prompt: 'the codes under a message',
    update: 'message received no.',
    message: 'message to be sent no.',
    silence: 'state of the account',
    'request-type': 'request type',
    agency: 'agency',
    'calendar-day': 'day of the calendar',
  },
  title: (total) =>
    total === 1
      ? '1 row of the database cannot be read and was set aside:'
      : `${String(total)} rows of the database cannot be read and were set aside:`,
  more: (count) => `– and ${String(count)} more`,
  cure: 'Everything else goes on. What stands in these rows is not reminded of, not listed and cannot be changed until it is mended. An administrator finds the cause on the server of the software; once mended they are read again without further ado.',
  leftOut: (count) =>
    `⚠️ ${String(count)} more cannot be read and ${count === 1 ? 'is' : 'are'} not shown; the coordinator will be told.`,
}
