import { addDays, type Day, dayOf } from '../domain/time/day.ts'
import type { Role } from '../domain/people/official.ts'
import { ROLES } from '../domain/people/official.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { addDelegation, endDelegation, listDelegations } from '../store/tables/delegations.ts'
import {
  addOffice,
  addPerson,
  endOffices,
  firstDayOf,
  type ListedPerson,
  listPeople,
  preferAccount,
} from '../store/tables/people-admin.ts'
import { setPhone } from '../store/tables/official-phones.ts'
import { ROLE_NAMES, viPeopleCli } from '../texts/cli/people.ts'
import {
  type CliCommand,
  type Invocation,
  isOn,
  jsonLine,
  textOption,
  UsageError,
} from './command.ts'
import { dayOption } from './time.ts'

const t = viPeopleCli

export const people: CliCommand = {
  name: 'people',
  usage: '[add|assign|end|prefer|phone|delegate] …',
  summary: t.summary,
  help: t.help,
  options: {
    json: { type: 'boolean' },
    name: { type: 'string' },
    title: { type: 'string' },
    agency: { type: 'string' },
    role: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    deputy: { type: 'string' },
    end: { type: 'string' },
    account: { type: 'string' },
  },
  run: async (invocation) => {
    const [action] = invocation.words
    const run = action === undefined ? undefined : ACTIONS[action]
    await (run ?? list)(invocation, await invocation.database())
  },
}

type Action = (invocation: Invocation, database: DatabaseHandle) => Promise<void>

const ACTIONS: Readonly<Record<string, Action>> = {
  add: async (invocation, database) => {
    const name = required(invocation, 'name')
    const person = { name, title: required(invocation, 'title'), ...office(invocation, database) }
    invocation.terminal.out(t.added(await addPerson(database.prisma, person), name))
  },
  assign: async (invocation, database) => {
    const id = await personId(database, invocation.words[1])
    const added = await addOffice(database.prisma, id, office(invocation, database))
    invocation.terminal.out(added ? t.assigned : t.alreadyAssigned)
  },
  end: async (invocation, database) => {
    const id = await personId(database, invocation.words[1])
    const lastDay = dayOption(invocation, 'to') ?? dayOf(invocation.clock.now())
    const agency = required(invocation, 'agency')
    checkAgency(agency, database)
    const begins = await firstDayOf(database.prisma, id, agency)
    if (begins && lastDay < begins) throw new UsageError(t.endsBeforeOffice(lastDay, begins))
    invocation.terminal.out(t.ended(await endOffices(database.prisma, id, { agency, lastDay })))
  },
  prefer: async (invocation, database) => {
    const id = await personId(database, invocation.words[1])
    const account = required(invocation, 'account')
    const preferred = await preferAccount(database.prisma, id, account)
    if (!preferred) throw new UsageError(t.noSuchAccount(account))
    invocation.terminal.out(t.preferred(account))
  },
  phone: async (invocation, { prisma }) => {
    const id = await personId({ prisma }, invocation.words[1])
    const given = invocation.words[2] ?? ''
    const phone = given.replace(/[\s.]/g, '').replace(/^(?:\+84|0)/, '84')
    if (given !== '-' && !/^84\d{9}$/.test(phone)) throw new UsageError(t.noPhone)
    await setPhone(prisma, id, given === '-' ? undefined : phone)
    invocation.terminal.out(given === '-' ? t.phoneForgotten : t.phoneKept)
  },
  delegate,
}

/** Away between two days, with or without somebody to stand in; or the list of absences; or the end of one. */
async function delegate(invocation: Invocation, database: DatabaseHandle): Promise<void> {
  const { prisma } = database
  const { terminal, words } = invocation
  const today = dayOf(invocation.clock.now())
  const ended = textOption(invocation, 'end')
  if (ended !== undefined) {
    const lastDay = dayOption(invocation, 'to') ?? addDays(today, -1)
    const done = await endDelegation(prisma, Number(ended) || 0, lastDay)
    return terminal.out(done ? t.delegationEnded : t.noDelegation(ended))
  }
  if (words[1] === undefined) {
    const absences = await listDelegations(prisma, today)
    for (const absence of absences) {
      terminal.out(isOn(invocation, 'json') ? jsonLine(absence) : t.absence(absence))
    }
    return
  }
  const official = await personId(database, words[1])
  const to = dayOption(invocation, 'to')
  if (!to) throw new UsageError(t.missing('to'))
  const from = dayOption(invocation, 'from') ?? today
  if (to < from) throw new UsageError(t.endsBeforeItBegins)
  const named = textOption(invocation, 'deputy')
  const deputy = named === undefined ? undefined : await personId(database, named)
  if (deputy === official) throw new UsageError(t.ownDeputy)
  await addDelegation(prisma, { official, ...(deputy !== undefined && { deputy }), from, to })
  terminal.out(t.delegated)
}

async function list(invocation: Invocation, database: DatabaseHandle): Promise<void> {
  const words = invocation.words.join(' ')
  const agency = textOption(invocation, 'agency')
  if (agency !== undefined) checkAgency(agency, database)
  const found = await listPeople(database.prisma, {
    ...(words && { words }),
    ...(agency && { agency }),
  })
  const asJson = isOn(invocation, 'json')
  if (found.length === 0 && !asJson) return invocation.terminal.out(t.nobody)
  for (const person of found) {
    invocation.terminal.out(asJson ? jsonLine(person) : personLine(person))
  }
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
  const agency = required(invocation, 'agency')
  const role = required(invocation, 'role')
  checkAgency(agency, database)
  if (!isRole(role)) throw new UsageError(t.unknownRole(role))
  return { agency, role, from: dayOption(invocation, 'from') ?? dayOf(invocation.clock.now()) }
}

export async function personId(
  { prisma }: Pick<DatabaseHandle, 'prisma'>,
  text: string | undefined,
): Promise<number> {
  if (text === undefined) throw new UsageError(t.noPerson)
  const id = /^\d{1,9}$/.test(text) ? Number(text) : undefined
  const found = id !== undefined && (await prisma.official.findUnique({ where: { id } }))
  if (!found) throw new UsageError(t.unknownPerson(text))
  return found.id
}

/** @throws UsageError when there is no such agency. */
export function checkAgency(code: string, { catalogue }: DatabaseHandle): void {
  if (!catalogue().agencies.has(code)) throw new UsageError(t.unknownAgency(code))
}

function required(invocation: Invocation, name: string): string {
  const value = textOption(invocation, name)
  if (!value) throw new UsageError(t.missing(name))
  return value
}

function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text)
}
