import { newApiKey } from '../api/access.ts'
import { SCOPES } from '../api/ports.ts'
import { dayOf } from '../domain/time/day.ts'
import { issueKey, listKeys, revokeKey } from '../store/api/keys.ts'
import { auditLog } from '../store/tables/audit.ts'
import { viApiKeyCli as t } from '../texts/cli/api-key.ts'
import { dayOption, required } from './arguments.ts'
import { byFirstWord, type CliCommand, type Invocation, type Run, UsageError } from './command.ts'
import { printEach } from './print.ts'

const actions: Readonly<Record<string, Run>> = {
  list: async (invocation) => {
    const { prisma } = await invocation.database()
    printEach(invocation, await listKeys(prisma), { line: t.line, none: t.none })
  },
  issue: async (invocation) => {
    const name = nameIn(invocation)
    const wanted = required(invocation, 'scope')
    const scope = SCOPES.find((known) => known === wanted)
    if (!scope) throw new UsageError(t.badScope(wanted))
    const expiresOn = dayOption(invocation, 'expires')
    const at = invocation.clock.now()
    if (expiresOn && expiresOn < dayOf(at)) throw new UsageError(t.isPast(expiresOn))
    const { prisma } = await invocation.database()
    const { key, keyHash } = newApiKey()
    const issued = { name, keyHash, scope, at, ...(expiresOn && { expiresOn }) }
    if (!(await issueKey(prisma, issued))) throw new UsageError(t.isThere(name))
    await auditLog(prisma).record({ action: 'api-key-issued', facts: { name, scope }, at })
    invocation.terminal.out(t.issued(name))
    invocation.terminal.out(key)
  },
  revoke: async (invocation) => {
    const name = nameIn(invocation)
    const { prisma } = await invocation.database()
    const at = invocation.clock.now()
    if (!(await revokeKey(prisma, name, at))) throw new UsageError(t.notThere(name))
    await auditLog(prisma).record({ action: 'api-key-revoked', facts: { name }, at })
    invocation.terminal.out(t.revoked(name))
  },
}

/** `api-key`: which systems may call the API. */
export const apiKey: CliCommand = {
  name: 'api-key',
  usage: '[list|issue|revoke] …',
  says: t,
  flags: ['json'],
  values: ['scope', 'expires'],
  run: byFirstWord(actions, { help: t.help, without: 'list' }),
}

function nameIn({ words: [, name = ''] }: Invocation): string {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) throw new UsageError(t.noName)
  return name
}
