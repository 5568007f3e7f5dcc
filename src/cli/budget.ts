import { dayOf, instantAt } from '../domain/time/day.ts'
import { budgetOf, budgetPlan, monthOf } from '../domain/notices/message-budget.ts'
import { monthlyUses } from '../store/tables/monthly-use.ts'
import { paidUses } from '../store/tables/oa-spending.ts'
import { receivedSince } from '../store/messages/received.ts'
import { viCli } from '../texts/cli/messages.ts'
import { isOn } from './arguments.ts'
import type { CliCommand } from './command.ts'
import { jsonLine } from './print.ts'

const t = viCli.budget

export const budget: CliCommand = {
  name: 'budget',
  usage: '',
  says: t,
  flags: ['json'],
  run: async (invocation) => {
    const { terminal, clock, config } = invocation
    const { prisma, catalogue } = await invocation.database()
    const now = clock.now()
    const month = monthOf(now)
    const when = { today: dayOf(now), calendar: catalogue().calendar }
    const received = await receivedSince(prisma, instantAt(month, '00:00'))
    const uses = (await monthlyUses(prisma, month)).map((use) => {
      const limits = budgetOf(config.budgets, use.account)
      const known = { ...use, received: received.get(use.account) ?? 0, month }
      return { ...known, ...(limits && { limits, plan: budgetPlan(limits, use.used, when) }) }
    })
    const paid = await paidUses(prisma, month)
    if (isOn(invocation, 'json')) {
      uses.forEach(({ limits, plan, ...use }) =>
        terminal.out(jsonLine({ ...use, ...limits, ...plan })),
      )
      return paid.forEach((use) => terminal.out(jsonLine({ ...use, month })))
    }
    for (const [channel, limits] of Object.entries(config.budgets)) {
      terminal.out(t.limits(channel, limits))
    }
    for (const use of uses) {
      terminal.out(t.used(use))
      if (use.plan) terminal.out(t.plan(use.plan))
    }
    for (const { account, kind, ...use } of paid) {
      terminal.out(t.paid[kind](account, use, config.zaloOa?.template?.capVnd))
    }
    if (uses.length + paid.length === 0) terminal.out(t.nothing)
  },
}
