import { COMMENDED_FROM, RATED_FROM, toBeAnswered } from '../../domain/committee/merit.ts'
import { date, isoWeek } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { counted } from './time.ts'

export const enWeek: Phrases['week'] = {
  title: (from, to) => `WEEK ${String(isoWeek(from))} (${date(from)}–${date(to)})`,
  counts: (all, overdueBefore) => [
    `New: ${String(all.sent)}`,
    `Completed: ${String(all.completed)} (on time ${String(all.inTime)})`,
    `Carried over: ${String(all.openAtEnd)}${all.unchecked > 0 ? ` (to be checked ${String(all.unchecked)})` : ''}`,
    `Overdue at the end: ${String(all.overdue)} (the week before ${String(overdueBefore)})`,
  ],
  rate: (all) =>
    `On time: ${percent(all.inTime / toBeAnswered(all))} (also of what is overdue and unanswered)`,
  month: ({ from, all }) =>
    `${date(from).slice(3)}: new ${String(all.sent)}, completed ${String(all.completed)} (on time ${String(all.inTime)}), overdue at the end ${String(all.overdue)}`,
  monthButton: (from) => `📊 Report of ${date(from).slice(3)}`,
  punctualTitle: 'Everything on time',
  attentionTitle: 'Needing attention',
  attention: ({ name, overdue }) => `${name}: ${String(overdue)} overdue`,
  median: (days) => `Half of the requests are answered within ${counted(days, 'working day')}`,
  directions: ({ given, done, open }) =>
    `Directions: given ${String(given)}, done ${String(done)}, open ${String(open)}`,
  next: (due, on, agenda) =>
    `${on ? `Week from ${date(on)}` : 'Next week'}: ${String(due)} due${agenda === undefined ? '' : `; on the agenda: ${String(agenda)}`}.`,
  closing: '',
  attend: () => 'Please see that they are answered in time. Thank you.',
  list: {
    overdue: (count) => `Overdue: ${String(count)}`,
    waiting: (count) => `To be answered: ${String(count)}`,
  },
  reportCaption: (months, { from, to, upTo }) =>
    upTo
      ? `Coordination report of ${counted(months, 'month')}, figures from ${date(from)} to ${date(upTo)}`
      : `Coordination report of ${counted(months, 'month')} (${date(from)}–${date(to)}), to be signed`,
  reportCounts: (all, upTo) =>
    `New ${String(all.sent)}, completed ${String(all.completed)} (on time ${String(all.inTime)}), ${upTo ? 'overdue now' : 'overdue at the end'} ${String(all.overdue)}`,
  commendedTitle: (count) => `Proposed for commendation: ${String(count)}`,
  commendedRule: `At least ${String(RATED_FROM)} completed, ${percent(COMMENDED_FROM)} on time, nothing overdue at the end`,
  commended: (tally) =>
    `${tally.name}: completed ${String(tally.completed)}, on time ${percent(tally.inTime / toBeAnswered(tally))}`,
  urgedTitle: (count) => `Proposed to be urged: ${String(count)}`,
  moreAgencies: (count) => `And ${String(count)} more`,
}

function percent(part: number): string {
  return `${String(Math.round(part * 1000) / 10)}%`
}
