import { addDays, instantAt } from '../domain/time/day.ts'
import { auditLog, brokenEntry, codesOf, positionOfSeal } from '../store/tables/audit.ts'
import { viAuditCli as t } from '../texts/cli/audit.ts'
import { dayOption, limitOption, personNamed, textOption } from './arguments.ts'
import { byFirstWord, type CliCommand, type Ending, type Run, UsageError } from './command.ts'
import { printEach } from './print.ts'

const DEFAULT_LIMIT = 50
const BROKEN: Ending = { exitCode: 1 }

const actions: Readonly<Record<string, Run>> = {
  list: async (invocation) => {
    const { prisma } = await invocation.database()
    const official = textOption(invocation, 'official')
    const code = textOption(invocation, 'case')
    const party = textOption(invocation, 'person')
    const from = dayOption(invocation, 'from')
    const to = dayOption(invocation, 'to')
    const limit = limitOption(invocation, { most: DEFAULT_LIMIT, bad: t.badLimit })
    const filter = {
      ...(official && { official: (await personNamed({ prisma }, official)).id }),
      ...((code ?? party) && {
        about: await codesOf(prisma, { ...(code && { code }), ...(party && { party }) }),
      }),
      ...(from && { from: instantAt(from, '00:00') }),
      ...(to && { until: instantAt(addDays(to, 1), '00:00') }),
    }
    const { items } = await auditLog(prisma).find(filter, { offset: 0, limit })
    printEach(invocation, items, { line: t.line, none: t.none })
  },
  verify: async ({ words: [, seal], terminal, database }) => {
    if (seal !== undefined && !/^[0-9a-f]{8,64}$/.test(seal)) throw new UsageError(t.badSeal(seal))
    const { prisma } = await database()
    const broken = await brokenEntry(prisma)
    if (broken !== undefined) {
      terminal.out(t.broken(broken))
      return BROKEN
    }
    const head = await auditLog(prisma).head()
    terminal.out(t.whole(head.entries, head.seal))
    if (seal === undefined) return undefined
    const position = await positionOfSeal(prisma, seal)
    terminal.out(position === undefined ? t.sealMissing(seal) : t.sealFound(seal, position))
    return position === undefined ? BROKEN : undefined
  },
}

/** `audit`: who has seen and done what, and whether the record of it is whole. */
export const auditCommand: CliCommand = {
  name: 'audit',
  usage: '[list|verify]',
  says: t,
  flags: ['json'],
  values: ['official', 'case', 'person', 'from', 'to', 'limit'],
  run: byFirstWord(actions, { help: t.help, without: 'list' }),
}
