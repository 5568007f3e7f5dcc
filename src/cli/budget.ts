import { budgetOf, monthOf } from '../domain/message-budget.ts'
import { monthlyUses } from '../store/monthly-use.ts'
import { viCli } from '../texts/vi-cli.ts'
import { type CliCommand, isOn, jsonLine } from './command.ts'

const t = viCli.budget

export const budget: CliCommand = {
  name: 'budget',
  usage: '',
  summary: t.summary,
  help: t.help,
  options: { json: { type: 'boolean' } },
  run: async (invocation) => {
    const { terminal, clock, config } = invocation
    const { prisma } = await invocation.database()
    const month = monthOf(clock.now())
    const uses = await monthlyUses(prisma, month)
    const rows = uses.map((use) => ({ ...use, month, ...budgetOf(config.budgets, use.account) }))
    if (isOn(invocation, 'json')) return rows.forEach((row) => terminal.out(jsonLine(row)))
    for (const [channel, limits] of Object.entries(config.budgets)) {
      terminal.out(t.limits(channel, limits))
    }
    for (const use of uses) terminal.out(t.used(use))
    if (uses.length === 0) terminal.out(t.nothing)
  },
}
