import { date, isoWeek } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { counted } from './time.ts'

export const enWeek: Phrases['week'] = {
  title: (from, to) => `WEEK ${String(isoWeek(from))} (${date(from)}–${date(to)})`,
  counts: ({ all }, overdueBefore) =>
    `New: ${String(all.sent)} | completed: ${String(all.completed)} (on time ${String(all.inTime)}) | not closed: ${String(all.openAtEnd)}${all.unchecked > 0 ? ` (to be checked ${String(all.unchecked)})` : ''} | overdue at the end: ${String(all.overdue)} (the week before ${String(overdueBefore)})`,
  punctual: (names) => `Everything on time: ${names.join(', ')}`,
  attention: (agencies) =>
    `Needing attention: ${agencies.map(({ name, overdue }) => `${name} (${String(overdue)} overdue)`).join('; ')}`,
  median: (days) => `Median time to answer: ${counted(days, 'working day')}`,
  directions: ({ given, done, open }) =>
    `Directions: given ${String(given)}, done ${String(done)}, open ${String(open)}`,
  next: (due, agenda, on) =>
    `${on ? `Week from ${date(on)}` : 'Next week'}: ${String(due)} due; on the agenda: ${String(agenda)}.`,
  closing: '',
  reportCaption: (months, from, to) =>
    `📊 Coordination report of ${counted(months, 'month')} (${date(from)}–${date(to)}), to be signed`,
}
