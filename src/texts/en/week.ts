import { date, isoWeek } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { counted } from './time.ts'

export const enWeek: Phrases['week'] = {
  title: (from, to) => `WEEK ${String(isoWeek(from))} (${date(from)}–${date(to)})`,
  counts: ({ all }, overdueBefore) => [
    `New: ${String(all.sent)}`,
    `Completed: ${String(all.completed)} (on time ${String(all.inTime)})`,
    `Not closed: ${String(all.openAtEnd)}${all.unchecked > 0 ? ` (to be checked ${String(all.unchecked)})` : ''}`,
    `Overdue at the end: ${String(all.overdue)} (the week before ${String(overdueBefore)})`,
  ],
  punctualTitle: 'Everything on time',
  attentionTitle: 'Needing attention',
  attention: ({ name, overdue }) => `${name}: ${String(overdue)} overdue`,
  median: (days) => `Half of the requests are answered within ${counted(days, 'working day')}`,
  directions: ({ given, done, open }) =>
    `Directions: given ${String(given)}, done ${String(done)}, open ${String(open)}`,
  next: (due, agenda, on) =>
    `${on ? `Week from ${date(on)}` : 'Next week'}: ${String(due)} due; on the agenda: ${String(agenda)}.`,
  closing: '',
  reportCaption: (months, from, to) =>
    `📊 Coordination report of ${counted(months, 'month')} (${date(from)}–${date(to)}), to be signed`,
}
