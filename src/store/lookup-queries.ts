import { MOST_FOUND } from '../domain/lookup.ts'
import type { CaseLookup, CaseProbe, RequestLookup, RequestProbe } from '../domain/lookup-probe.ts'
import type { ReadScope } from '../domain/read-scope.ts'
import type { CaseHit, Found, Lookups, Page } from '../usecases/ports.ts'
import type { PrismaTransaction } from './database.ts'
import { fromDateColumn } from './days.ts'
import { Prisma } from './generated/client.ts'
import { ENDED, within } from './read-condition.ts'
import { findAll } from './request-store.ts'

/**
 * Every probe is one indexed search of its own, narrowed to what the reader may see before anything is counted or
 * ranked, and ended after MOST_FOUND rows, newest first. Which statements run depends on what was asked and on who asks,
 * never on what is stored.
 */
export function lookups(prisma: PrismaTransaction): Lookups {
  return {
    requests: (scope, lookup, page) => findRequests(prisma, scope, { lookup, page }),
    cases: (scope, lookup, page) => findCases(prisma, scope, { lookup, page }),
  }
}

interface Asked<Lookup> {
  lookup: Lookup
  page: Page
}

const NOTHING = { items: [], total: 0 }

async function findRequests(
  prisma: PrismaTransaction,
  scope: ReadScope,
  { lookup: { probes, marked }, page }: Asked<RequestLookup>,
): ReturnType<Lookups['requests']> {
  if (probes.length === 0) return NOTHING
  const readable = within(scope, 'any')
  const markedFirst = marked ? saidWithMarks(Prisma.sql`r.subject`, marked) : Prisma.empty
  const branches = probes.map((probe, strength) =>
    newest(requestBranch(probe, readable), Prisma.sql`r.code`, strength),
  )
  const rows = await prisma.$queryRaw<{ code: string }[]>`
    select r.code from (${strongest(branches)}) f join coordination_request r on r.code = f.code
    order by f.strength, ${markedFirst} r.status = any(${ENDED}), r.code desc
    limit ${MOST_FOUND}`
  const codes = rows.map(({ code }) => code)
  const items = await findAll(prisma, codes.slice(page.offset, page.offset + page.limit))
  return { items, total: codes.length }
}

interface CaseRow {
  code: string
  decision_number: string
  decision_on: Date
  open_requests: bigint
}

async function findCases(
  prisma: PrismaTransaction,
  scope: ReadScope,
  { lookup: { probes, marked, anyCase }, page }: Asked<CaseLookup>,
): Promise<Found<CaseHit>> {
  if (probes.length === 0) return NOTHING
  const readable = within(scope, 'any')
  const reach = anyCase
    ? Prisma.sql`true`
    : Prisma.sql`exists (select 1 from coordination_request r where r.case_code = c.code
        and r.privacy in ('B1', 'B2') and ${readable})`
  const branches = probes.map((probe, strength) =>
    newest(caseBranch(probe, reach), Prisma.sql`c.code`, strength),
  )
  const partyNames = Prisma.sql`(select string_agg(p.name, ' ') from case_party p where p.case_code = c.code)`
  const markedFirst = marked ? saidWithMarks(partyNames, marked) : Prisma.empty
  const found = await prisma.$queryRaw<{ code: string }[]>`
    select c.code from (${strongest(branches)}) f join enforcement_case c on c.code = f.code
    order by f.strength, ${markedFirst} c.decision_on desc, c.code desc limit ${MOST_FOUND}`
  const codes = found.map(({ code }) => code).slice(page.offset, page.offset + page.limit)
  const rows = await prisma.$queryRaw<CaseRow[]>`
    select c.code, c.decision_number, c.decision_on,
           (select count(*) from coordination_request r where r.case_code = c.code
              and not r.status = any(${ENDED}) and ${readable}) as open_requests
    from enforcement_case c join unnest(${codes}::text[]) with ordinality as wanted(code, place) on c.code = wanted.code
    order by wanted.place`
  return {
    items: rows.map((row) => ({
      code: row.code,
      decision: { number: row.decision_number, on: fromDateColumn(row.decision_on) },
      openRequests: Number(row.open_requests),
    })),
    total: found.length,
  }
}

/** Each code once, at its strongest. */
function strongest(branches: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`
    select code, min(strength) as strength from (${Prisma.join(branches, ' union all ')}) b group by code`
}

interface Branch {
  from: Prisma.Sql
  where: readonly Prisma.Sql[]
  /** One search for each of these values, so that each comes from its index in order. */
  each?: { values: readonly string[]; is: Prisma.Sql; code?: Prisma.Sql }
  /** Any of hundreds of spellings: matched through the index alone, however few the planner expects to look at. */
  isLoose: boolean
}

/** Most rows that a misspelt word is looked for in. */
const MOST_LOOSE = 2_000

function newest(branch: Branch, code: Prisma.Sql, strength: number): Prisma.Sql {
  const { from, where, each, isLoose } = branch
  if (isLoose) {
    return Prisma.sql`(select found.code, ${strength}::int as strength from (
      select ${code} as code from ${from} where ${Prisma.join(where, ' and ')} limit ${MOST_LOOSE}) found
      order by found.code desc limit ${MOST_FOUND})`
  }
  if (!each) {
    return Prisma.sql`(select ${code} as code, ${strength}::int as strength from ${from}
      where ${Prisma.join(where, ' and ')} order by ${code} desc limit ${MOST_FOUND})`
  }
  // A range of one value, in the order of the index that has the value first: the planner then reads no other.
  return Prisma.sql`(select found.code, ${strength}::int as strength
    from unnest(${[...each.values]}::text[]) as wanted(value) cross join lateral (
      select ${code} as code from ${from}
      where ${each.is} between wanted.value and wanted.value and ${Prisma.join(where, ' and ')}
      order by ${each.is} desc, ${each.code ?? code} desc limit ${MOST_FOUND}) found
    order by found.code desc limit ${MOST_FOUND})`
}

const REQUEST_WORDS = Prisma.sql`request_words(r.folded)`
const DOCUMENT = Prisma.sql`regexp_replace(split_part(r.folded, ' · ', 1), '[^a-z0-9]+', '', 'g')`

function requestBranch(probe: RequestProbe, readable: Prisma.Sql): Branch {
  const { code, caseCode, serial, document, on, agencies, types, words, oneOf } = probe
  const each = aloneIn(probe)
  const as = agencies?.as === 'asker' ? ASKER : IN_CHARGE
  const where = [
    code !== undefined && Prisma.sql`r.code = ${code}`,
    caseCode !== undefined && Prisma.sql`r.case_code = ${caseCode}`,
    serial !== undefined && Prisma.sql`substring(r.code from 9)::int = ${serial}`,
    document && Prisma.sql`${REQUEST_WORDS} @> ${document.words}::text[]`,
    document && Prisma.sql`${DOCUMENT} ~ ${`^${document.start}(?![0-9])`}`,
    on && Prisma.sql`r.document_on between ${on.from}::date and ${on.to}::date`,
    words && words.length > 0 && Prisma.sql`${REQUEST_WORDS} @> ${[...words]}::text[]`,
    oneOf && Prisma.sql`${REQUEST_WORDS} && ${[...oneOf]}::text[]`,
    types && !each && Prisma.sql`r.type = any(${[...types]})`,
    agencies && !each && Prisma.sql`${as} = any(${[...agencies.codes]})`,
    readable,
  ].filter((condition) => condition instanceof Prisma.Sql)
  const from = Prisma.sql`coordination_request r`
  return { from, where, isLoose: oneOf !== undefined, ...(each && { each }) }
}

/** Agencies and types stand in indexes of their own; beside other conditions the planner chooses. */
function aloneIn({ agencies, types, ...others }: RequestProbe): Branch['each'] {
  if (Object.keys(others).length > 0 || (agencies && types)) return undefined
  if (types) return { values: types, is: TYPE }
  return agencies && { values: agencies.codes, is: agencies.as === 'asker' ? ASKER : IN_CHARGE }
}

const ASKER = Prisma.sql`r.asker`
const IN_CHARGE = Prisma.sql`r.in_charge`
const TYPE = Prisma.sql`r.type`
const PARTY_CASE = Prisma.sql`p.case_code`
const NAME = Prisma.sql`left(p.folded, 200)`
const INITIALS = Prisma.sql`regexp_replace(left(p.folded, 200), '([a-z0-9])[a-z0-9]*[^a-z0-9]*', '\\1', 'g')`

function caseBranch(probe: CaseProbe, reach: Prisma.Sql): Branch {
  const { code, number, on, issuers, people, names, called, initials, words, oneOf } = probe
  const isOfParty = names !== undefined || initials !== undefined
  const where = [
    code !== undefined && Prisma.sql`c.code = ${code}`,
    number && Prisma.sql`c.numbers @> ${[number.key]}::text[]`,
    number?.of === 'decision' && Prisma.sql`c.decision_number like ${`${number.digits}/%`}`,
    number?.of === 'judgment' && Prisma.sql`c.judgment_number like ${`${number.digits}/%`}`,
    on && number && datedWithin(number.of, on),
    issuers && Prisma.sql`c.issuer = any(${[...issuers]})`,
    people && ofPeople(people),
    called && Prisma.sql`lower(p.name) = any(${[...called]})`,
    words && words.length > 0 && Prisma.sql`c.party_words @> ${[...words]}::text[]`,
    oneOf && Prisma.sql`c.party_words && ${[...oneOf]}::text[]`,
    reach,
  ].filter((condition) => condition instanceof Prisma.Sql)
  return {
    from: isOfParty
      ? Prisma.sql`case_party p join enforcement_case c on c.code = p.case_code`
      : Prisma.sql`enforcement_case c`,
    where,
    isLoose: oneOf !== undefined,
    ...(names && { each: { values: names, is: NAME, code: PARTY_CASE } }),
    ...(initials && { each: { values: [initials], is: INITIALS, code: PARTY_CASE } }),
  }
}

function datedWithin(of: 'decision' | 'judgment', on: { from: string; to: string }): Prisma.Sql {
  return of === 'decision'
    ? Prisma.sql`c.decision_on between ${on.from}::date and ${on.to}::date`
    : Prisma.sql`c.judgment_on between ${on.from}::date and ${on.to}::date`
}

/** A party's words, or those of the officer in charge. */
function ofPeople(words: readonly string[]): Prisma.Sql {
  const wanted = [...words]
  return Prisma.sql`(c.party_words @> ${wanted}::text[] or c.officer_id in (
    select o.id from official o where regexp_split_to_array(o.folded, '[^a-z0-9]+') @> ${wanted}::text[]))`
}

/** What holds what was typed with the same marks comes first. */
function saidWithMarks(column: Prisma.Sql, marked: string): Prisma.Sql {
  return Prisma.sql`coalesce(position(${marked} in lower(${column})) > 0, false) desc,`
}
