import { addDays, type Day, dayOf } from '../domain/time/day.ts'
import { type OfficialId, type Role, ROLES } from '../domain/people/official.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import type { ListedPerson } from '../console/ports.ts'
import { addDelegation, endDelegation, listDelegations } from '../store/tables/delegations.ts'
import {
  addOffice,
  addPerson,
  endOffices,
  firstDayOf,
  listPeople,
  preferAccount,
  renamePerson,
} from '../store/tables/people-admin.ts'
import { setPhone } from '../store/tables/official-phones.ts'
import { ROLE_NAMES, viPeopleCli as t } from '../texts/cli/people.ts'
import { agencyOption, dayOption, personNamed, required, textOption } from './arguments.ts'
import { byFirstWord, type CliCommand, type Invocation, type Run, UsageError } from './command.ts'
import { printEach } from './print.ts'

const actions: Readonly<Record<string, Run>> = {
  add: async (invocation) => {
    const database = await invocation.database()
    const name = required(invocation, 'name')
    const person = { name, title: required(invocation, 'title'), ...office(invocation, database) }
    invocation.terminal.out(t.added(await addPerson(database.prisma, person), name))
  },
  rename: async (invocation) => {
    const { database, id } = await named(invocation)
    await renamePerson(database.prisma, id, required(invocation, 'name'))
    invocation.terminal.out(t.renamed)
  },
  assign: async (invocation) => {
    const { database, id } = await named(invocation)
    const added = await addOffice(database.prisma, id, office(invocation, database))
    invocation.terminal.out(added ? t.assigned : t.alreadyAssigned)
  },
  end: async (invocation) => {
    const { database, id } = await named(invocation)
    const { prisma } = database
    const lastDay = dayOption(invocation, 'to') ?? dayOf(invocation.clock.now())
    const agency = requiredAgency(invocation, database)
    const begins = await firstDayOf(prisma, id, agency)
    if (begins && lastDay < begins) throw new UsageError(t.endsBeforeOffice(lastDay, begins))
    invocation.terminal.out(t.ended(await endOffices(prisma, id, { agency, lastDay })))
  },
  prefer: async (invocation) => {
    const { database, id } = await named(invocation)
    const account = required(invocation, 'account')
    const preferred = await preferAccount(database.prisma, id, account)
    if (!preferred) throw new UsageError(t.noSuchAccount(account))
    invocation.terminal.out(t.preferred(account))
  },
  phone: async (invocation) => {
    const { database, id } = await named(invocation)
    const given = invocation.words[2] ?? ''
    const phone = given.replace(/[\s.]/g, '').replace(/^(?:\+84|0)/, '84')
    if (given !== '-' && !/^84\d{9}$/.test(phone)) throw new UsageError(t.noPhone)
    await setPhone(database.prisma, id, given === '-' ? undefined : phone)
    invocation.terminal.out(given === '-' ? t.phoneForgotten : t.phoneKept)
  },
  delegate,
}

export const people: CliCommand = {
  name: 'people',
  usage: '[add|rename|assign|end|prefer|phone|delegate] …',
  says: t,
  flags: ['json'],
  values: ['name', 'title', 'agency', 'role', 'from', 'to', 'deputy', 'end', 'account'],
  run: byFirstWord(actions, { help: t.help, otherwise: list }),
}

/** The official whom the second word names. */
async function named({
  words,
  database: open,
}: Invocation): Promise<{ database: DatabaseHandle; id: OfficialId }> {
  const database = await open()
  const { id } = await personNamed(database, words[1])
  return { database, id }
}

/** Away between two days, with or without somebody to stand in; or the list of absences; or the end of one. */
async function delegate(invocation: Invocation): Promise<void> {
  const { prisma } = await invocation.database()
  const { terminal, words } = invocation
  const today = dayOf(invocation.clock.now())
  const ended = textOption(invocation, 'end')
  if (ended !== undefined) {
    const lastDay = dayOption(invocation, 'to') ?? addDays(today, -1)
    const done = await endDelegation(prisma, Number(ended) || 0, lastDay)
    return terminal.out(done ? t.delegationEnded : t.noDelegation(ended))
  }
  if (words[1] === undefined) {
    return printEach(invocation, await listDelegations(prisma, today), { line: t.absence })
  }
  const { id: official } = await personNamed({ prisma }, words[1])
  const to = dayOption(invocation, 'to')
  if (!to) throw new UsageError(t.missing('to'))
  const from = dayOption(invocation, 'from') ?? today
  if (to < from) throw new UsageError(t.endsBeforeItBegins)
  const named = textOption(invocation, 'deputy')
  const deputy = named === undefined ? undefined : (await personNamed({ prisma }, named)).id
  if (deputy === official) throw new UsageError(t.ownDeputy)
  await addDelegation(prisma, { official, ...(deputy !== undefined && { deputy }), from, to })
  terminal.out(t.delegated)
}

async function list(invocation: Invocation): Promise<void> {
  const database = await invocation.database()
  const words = invocation.words.join(' ')
  const agency = agencyOption(invocation, 'agency', database)
  const wanted = { ...(words && { words }), ...(agency && { agency }) }
  const found = await listPeople(database.prisma, wanted)
  printEach(invocation, found, { line: personLine, none: t.nobody })
}

function personLine({ id, name, title, offices, addresses, waiting }: ListedPerson): string {
  const held = offices.map(({ agencyName, role, to }) => {
    return [`${roleName(role)} – ${agencyName}`, to && t.ended_on(to)].filter(Boolean).join(' ')
  })
  const active = addresses.filter(({ state }) => state === 'active').map(({ account }) => account)
  const awaited = waiting > 0 ? [t.awaited(waiting)] : []
  return [String(id), name, title, held.join('; '), t.linked(active), ...awaited].join('  |  ')
}

function roleName(role: string): string {
  return isRole(role) ? ROLE_NAMES[role] : role
}

function office(
  invocation: Invocation,
  database: DatabaseHandle,
): { agency: string; role: Role; from: Day } {
  const agency = requiredAgency(invocation, database)
  const role = required(invocation, 'role')
  if (!isRole(role)) throw new UsageError(t.unknownRole(role))
  return { agency, role, from: dayOption(invocation, 'from') ?? dayOf(invocation.clock.now()) }
}

function requiredAgency(invocation: Invocation, database: DatabaseHandle): string {
  const agency = required(invocation, 'agency')
  agencyOption(invocation, 'agency', database)
  return agency
}

function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text)
}
