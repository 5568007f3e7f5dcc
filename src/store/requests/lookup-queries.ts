import { MOST_FOUND } from '../../domain/search/lookup.ts'
import type {
  CaseLookup,
  CaseProbe,
  RequestLookup,
  RequestProbe,
} from '../../domain/search/lookup-probe.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { ReadScope } from '../../domain/people/read-scope.ts'
import type { CaseHit, Found, Lookups, Page } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { datedWithin, latestSpans, ofPeople, saidWithMarks } from './lookup-conditions.ts'
import { fromDateColumn } from '../days.ts'
import { Prisma } from '../generated/client.ts'
import { casesWithin, ENDED, within } from '../reports/read-condition.ts'
import { findAll } from './requests.ts'

/**
 * Every probe is one indexed search of its own, narrowed to what the reader may see before anything is counted or
 * ranked, and ended after MOST_FOUND rows, newest first. Which statements run depends on what was asked and on who asks,
 * never on what is stored.
 */
export function lookups(prisma: PrismaTransaction, now: Date): Lookups {
  return {
    requests: (scope, lookup, page) => findRequests(prisma, scope, { lookup, page, now }),
    cases: (scope, lookup, page) => findCases(prisma, scope, { lookup, page, now }),
  }
}

interface Asked<Lookup> {
  lookup: Lookup
  page: Page
  now: Date
}

const NOTHING = { items: [], total: 0 }

/** Codes of the newest that are found of what is `readable`, each at its strongest. */
export function requestsFound(
  scope: ReadScope,
  { probes }: RequestLookup,
  { readable, now }: { readable: Prisma.Sql; now: Date },
): Prisma.Sql {
  const spans = latestSpans(dayOf(now))
  return strongest(
    probes.map((probe, strength) =>
      newest(requestBranch(probe, scope, readable), { strength, spans }),
    ),
  )
}

async function findRequests(
  prisma: PrismaTransaction,
  scope: ReadScope,
  { lookup, page, now }: Asked<RequestLookup>,
): ReturnType<Lookups['requests']> {
  const { probes, marked } = lookup
  if (probes.length === 0) return NOTHING
  const found = requestsFound(scope, lookup, { readable: within(scope, 'any'), now })
  const markedFirst = marked ? saidWithMarks(Prisma.sql`r.subject`, marked) : Prisma.empty
  const rows = await prisma.$queryRaw<{ code: string }[]>`
    select r.code from (${found}) f join coordination_request r on r.code = f.code
    order by f.strength, ${markedFirst} r.status = any(${ENDED}), r.code desc
    limit ${MOST_FOUND}`
  const codes = rows.map(({ code }) => code)
  const items = await findAll(prisma, codes.slice(page.offset, page.offset + page.limit))
  return { items, total: codes.length }
}

interface CaseRow {
  total: number
  code: string | null
  decision_number: string
  decision_on: Date
  open_requests: number
}

async function findCases(
  prisma: PrismaTransaction,
  scope: ReadScope,
  { lookup: { probes, marked }, page, now }: Asked<CaseLookup>,
): Promise<Found<CaseHit>> {
  if (probes.length === 0) return NOTHING
  const readable = within(scope, 'any')
  const spans = latestSpans(dayOf(now))
  const reach = Prisma.sql`(${casesWithin(scope)} or exists (
    select 1 from coordination_request r where r.case_code = c.code
      and r.privacy in ('B1', 'B2') and ${readable}))`
  const branches = probes.map((probe, strength) =>
    newest(caseBranch(probe, reach), { strength, spans }),
  )
  const partyNames = Prisma.sql`(select string_agg(p.name, ' ') from case_party p where p.case_code = c.code)`
  const markedFirst = marked ? saidWithMarks(partyNames, marked) : Prisma.empty
  const rows = await prisma.$queryRaw<CaseRow[]>`
    with found as materialized (
      select c.code, c.decision_number, c.decision_on,
             row_number() over (order by f.strength, ${markedFirst} c.decision_on desc, c.code desc) as place
      from (${strongest(branches)}) f join enforcement_case c on c.code = f.code order by place limit ${MOST_FOUND})
    select counted.total, hit.* from (select count(*)::int as total from found) counted left join (
      select c.*, (select count(*)::int from coordination_request r where r.case_code = c.code
                     and not r.status = any(${ENDED}) and ${readable}) as open_requests
      from found c order by c.place offset ${page.offset} limit ${page.limit}) hit on true order by hit.place`
  return {
    items: rows.flatMap(({ code, decision_number, decision_on, open_requests }) =>
      code === null
        ? []
        : {
            code,
            decision: { number: decision_number, on: fromDateColumn(decision_on) },
            openRequests: open_requests,
          },
    ),
    total: rows[0]?.total ?? 0,
  }
}

/** Each code once, at its strongest. */
function strongest(branches: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`
    select code, min(strength) as strength from (${Prisma.join(branches, ' union all ')}) b group by code`
}

interface Branch {
  from: Prisma.Sql
  code: Prisma.Sql
  where: readonly Prisma.Sql[]
  /** One search for each of these values, so that each comes from its index in order. */
  each?: { values: readonly string[]; is: Prisma.Sql }
  /** Found by terms, which have one index with the months of codes. */
  said?: Said
}

interface Said {
  terms: Prisma.Sql
  /** What codes begin with. */
  prefix: string
  /** Conditions that few meet: they come first. */
  rare: readonly Prisma.Sql[]
}

interface Rank {
  strength: number
  spans: readonly string[][]
}

function newest(branch: Branch, { strength, spans }: Rank): Prisma.Sql {
  const { from, code, where, each, said } = branch
  if (said) return newestSaid({ ...branch, said }, { strength, spans })
  if (!each) {
    // Fenced as in newestSaid.
    return Prisma.sql`(select found.code, ${strength}::int as strength
      from (select ${code} as code from ${from} where ${Prisma.join(where, ' and ')} offset 0) found
      order by found.code desc limit ${MOST_FOUND})`
  }
  // A range of one value, in the order of the index that has the value first: the planner then reads no other.
  return Prisma.sql`(select found.code, ${strength}::int as strength
    from unnest(${[...each.values]}::text[]) as wanted(value) cross join lateral (
      select ${code} as code from ${from}
      where ${Prisma.join([Prisma.sql`${each.is} between wanted.value and wanted.value`, ...where], ' and ')}
      order by ${each.is} desc, ${code} desc limit ${MOST_FOUND}) found
    order by found.code desc limit ${MOST_FOUND})`
}

/**
 * Words that many have would give far more than are shown, and their index keeps no order: it is asked for the latest
 * months, then for some more, then for what is older, and no further than until enough is found. `offset 0` keeps the
 * planner from walking along the codes instead, which takes long where words are rarer than it thinks. The index takes
 * its conditions in the order in which they are written.
 */
function newestSaid(
  { from, code, where, said: { terms, prefix, rare } }: Branch & { said: Said },
  { strength, spans }: Rank,
): Prisma.Sql {
  const months = spans.map((span) => span.map((month) => `${prefix}-${month}`))
  const latest = (conditions: Prisma.Sql[]): Prisma.Sql => Prisma.sql`(select code from (
      select ${code} as code from ${from} where ${Prisma.join([...rare, ...conditions], ' and ')} offset 0) said
    order by code desc limit ${MOST_FOUND})`
  const parts = [
    ...months.map((span) => latest([anyOf(terms, span), ...where])),
    latest([...where, Prisma.sql`left(${code}, 7) <> all(${months.flat()})`]),
  ]
  return Prisma.sql`(select code, ${strength}::int as strength
    from (${Prisma.join(parts, ' union all ')}) found limit ${MOST_FOUND})`
}

const REQUEST_TERMS = Prisma.sql`request_terms(r.folded, r.code, r.type, r.in_charge, r.asker)`

function requestBranch(probe: RequestProbe, scope: ReadScope, readable: Prisma.Sql): Branch {
  const { code, caseCode, serial, document, on, agencies, types, words, oneOf } = probe
  const each = aloneIn(probe)
  const isKeyed = [code, caseCode, serial].some((key) => key !== undefined)
  const isSaid = !each && !isKeyed && !document
  const narrowed = isSaid || document ? termsWithin(scope) : undefined
  // A head's office and its divisions have asked for much of what there is: that narrows little.
  const isRare = isSaid && scope.asking.length === 0
  const by = agencies?.as === 'asker' ? askedBy : inCharge
  const rare = [
    isRare && narrowed,
    isSaid && agencies && anyOf(REQUEST_TERMS, agencies.codes.map(by)),
  ]
  const where = [
    code !== undefined && Prisma.sql`r.code = ${code}`,
    caseCode !== undefined && Prisma.sql`r.case_code = ${caseCode}`,
    serial !== undefined && Prisma.sql`substring(r.code from 9)::int = ${serial}`,
    document && allOf(REQUEST_TERMS, [document.number]),
    document && Prisma.sql`r.folded ~ ${document.written}`,
    words && words.length > 0 && allOf(REQUEST_TERMS, words),
    oneOf && anyOf(REQUEST_TERMS, oneOf),
    !each && types && anyOf(REQUEST_TERMS, types.map(ofType)),
    !isRare && narrowed,
    on && Prisma.sql`r.document_on between ${on.from}::date and ${on.to}::date`,
    !isSaid && !each && agencies && anyOf(REQUEST_TERMS, agencies.codes.map(by)),
    readable,
  ]
  return {
    from: Prisma.sql`coordination_request r`,
    code: Prisma.sql`r.code`,
    where: where.filter(isSql),
    ...(each && { each }),
    ...(isSaid && { said: { terms: REQUEST_TERMS, prefix: 'YC', rare: rare.filter(isSql) } }),
  }
}

function isSql(condition: unknown): condition is Prisma.Sql {
  return condition instanceof Prisma.Sql
}

const ofType = (type: string): string => `type ${type}`
const inCharge = (agency: string): string => `in ${agency}`
const askedBy = (agency: string): string => `by ${agency}`

function allOf(terms: Prisma.Sql, words: readonly string[]): Prisma.Sql {
  return Prisma.sql`${terms} @> ${[...words]}::text[]`
}

function anyOf(terms: Prisma.Sql, words: readonly string[]): Prisma.Sql {
  return Prisma.sql`${terms} && ${[...words]}::text[]`
}

/** What every request within reach has among its terms, so that no other is fetched; `within` then says which are. */
function termsWithin({
  answering,
  asking,
  owning,
  regions,
  all,
}: ReadScope): Prisma.Sql | undefined {
  if (all) return undefined
  const askers = [...asking, ...owning]
  return Prisma.sql`${REQUEST_TERMS} && (${[...answering.map(inCharge), ...askers.map(askedBy)]}::text[]
    || array(select 'by ' || a.code from agency a where a.parent = any(${askers}) or a.region = any(${regions}))
    || array(select 'in ' || a.code from agency a where a.region = any(${regions})))`
}

/** Agencies and types stand in indexes of their own; beside other conditions they are terms. */
function aloneIn({ agencies, types, ...others }: RequestProbe): Branch['each'] {
  if (Object.keys(others).length > 0 || (agencies && types)) return undefined
  if (types) return { values: types, is: TYPE }
  return agencies && { values: agencies.codes, is: agencies.as === 'asker' ? ASKER : IN_CHARGE }
}

const ASKER = Prisma.sql`r.asker`
const IN_CHARGE = Prisma.sql`r.in_charge`
const TYPE = Prisma.sql`r.type`
const CASE_TERMS = Prisma.sql`case_terms(c.party_words, c.code)`
const NAME = Prisma.sql`left(p.folded, 200)`
const INITIALS = Prisma.sql`regexp_replace(left(p.folded, 200), '([a-z0-9])[a-z0-9]*[^a-z0-9]*', '\\1', 'g')`

function caseBranch(probe: CaseProbe, reach: Prisma.Sql): Branch {
  const { code, number, on, issuers, people, names, called, initials, words, oneOf } = probe
  const ofParty =
    (names && { values: names, is: NAME }) ??
    (initials !== undefined ? { values: [initials], is: INITIALS } : undefined)
  const where = [
    code !== undefined && Prisma.sql`c.code = ${code}`,
    number && Prisma.sql`c.numbers @> ${[number.key]}::text[]`,
    number?.of === 'decision' && Prisma.sql`c.decision_number like ${`${number.digits}/%`}`,
    number?.of === 'judgment' && Prisma.sql`c.judgment_number like ${`${number.digits}/%`}`,
    on && number && datedWithin(number.of, on),
    issuers && Prisma.sql`c.issuer = any(${[...issuers]})`,
    people && ofPeople(people),
    called && Prisma.sql`lower(p.name) = any(${[...called]})`,
    words && words.length > 0 && allOf(CASE_TERMS, words),
    oneOf && anyOf(CASE_TERMS, oneOf),
    reach,
  ].filter(isSql)
  if (ofParty) {
    const from = Prisma.sql`case_party p join enforcement_case c on c.code = p.case_code`
    return { from, code: Prisma.sql`p.case_code`, where, each: ofParty }
  }
  return {
    from: Prisma.sql`enforcement_case c`,
    code: Prisma.sql`c.code`,
    where,
    ...((words ?? oneOf) && { said: { terms: CASE_TERMS, prefix: 'VV', rare: [] } }),
  }
}
