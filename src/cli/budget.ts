import { isWorkingDay, type WorkingCalendar } from '../domain/calendar.ts'
import { addDays, type Day, dayOf } from '../domain/day.ts'
import { budgetOf, monthOf, outlookOf } from '../domain/message-budget.ts'
import { accountsInUse, monthlyUse } from '../store/monthly-use.ts'
import { viCliChannels } from '../texts/vi-cli-channels.ts'
import { type CliCommand, isOn, jsonLine } from './command.ts'

const t = viCliChannels.budget

export const budget: CliCommand = {
  name: 'budget',
  usage: '',
  summary: t.summary,
  help: t.help,
  options: { json: { type: 'boolean' } },
  run: async (invocation) => {
    const { prisma, reference } = await invocation.database()
    const { config, clock, terminal } = invocation
    const today = dayOf(clock.now())
    const month = monthOf(clock.now())
    const days = workingDaysOf(month, today, reference().calendar)
    let shown = 0
    for (const account of await accountsInUse(prisma, month)) {
      const allowed = budgetOf(config.budgets, account)
      if (!allowed) continue
      const { messages: used, chats } = await monthlyUse(prisma, account, month)
      const use = { used, chats: chats.size, outlook: outlookOf(allowed, used, days) }
      shown += 1
      if (isOn(invocation, 'json')) terminal.out(jsonLine({ account, month, ...allowed, ...use }))
      else t.lines(account, allowed, use).forEach(terminal.out)
    }
    if (shown === 0 && !isOn(invocation, 'json')) terminal.out(t.none(month))
  },
}

function workingDaysOf(
  month: Day,
  today: Day,
  calendar: WorkingCalendar,
): { elapsed: number; remaining: number } {
  const days = { elapsed: 0, remaining: 0 }
  for (let on = month; on.slice(0, 7) === month.slice(0, 7); on = addDays(on, 1)) {
    if (isWorkingDay(calendar, on)) days[on < today ? 'elapsed' : 'remaining'] += 1
  }
  return days
}
