import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { branchOf, isJudicial } from '../../src/domain/people/agency.ts'
import { awaitsAnswer } from '../../src/domain/request/coordination-request.ts'
import { addDays, day, instantAt } from '../../src/domain/time/day.ts'
import { commended, ranked, toBeAnswered, urged } from '../../src/domain/committee/merit.ts'
import type { Tally } from '../../src/domain/committee/coordination-report.ts'
import { isOverdue, isPastLegalDue, latenessOf } from '../../src/domain/request/lateness.ts'
import { planWork } from '../../src/domain/reminders/worklist.ts'
import type { Official } from '../../src/domain/people/official.ts'
import { Seats } from '../../src/domain/people/seats.ts'
import { loadOfficials } from '../../src/store/tables/officials.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import {
  countRequests,
  listRequests,
  requestLine,
} from '../../src/usecases/requests/list-requests.ts'
import type { RequestLine } from '../../src/domain/notices/request-line.ts'
import { paperOf, digestSection } from '../../src/usecases/digests/digest-paper.ts'
import type { Work } from '../../src/usecases/ports.ts'
import { freezeDigest } from '../../src/usecases/digests/send-digest.ts'
import { periodReport } from '../../src/usecases/digests/send-period-reports.ts'
import { agencyWeeks, committeeWeek, weekOfAll } from '../../src/usecases/digests/send-week.ts'
import {
  anyRequest,
  clearRequests,
  COMMITTEE,
  type Stored,
  storeRequests,
} from '../support/any-requests.ts'
import { calendar } from '../support/calendar.ts'
import { useDatabase } from '../support/database.ts'
import { COMMUNE, seedSmallProvince, type SmallProvince } from '../support/province.ts'
import { TODAY } from '../support/request-life.ts'

const database = useDatabase()
let people: SmallProvince

beforeAll(async () => {
  people = await seedSmallProvince(database.current)
})

const NOW = instantAt(TODAY, '10:00')
const MONTH_BEGINS = day('2026-11-01')

/** The law: whatever the requests, every place that shows a number of this moment shows the same one. */
async function everywhere(
  holds: (work: Work, stored: readonly Stored[]) => Promise<void>,
): Promise<void> {
  const province = fc.array(anyRequest, { minLength: 1, maxLength: 24 })
  await fc.assert(
    fc
      .asyncProperty(province, async (wanted) => {
        const stored = await storeRequests(database.current, people, wanted)
        await inTransaction(database.current, NOW, (work) => holds(work, stored))
      })
      .afterEach(() => clearRequests(database.current)),
    { numRuns: 20 },
  )
}

function kindOf({ request }: Stored): string {
  return database.current.catalogue().agencies.get(request.inCharge)?.kind ?? ''
}

/** How many requests stand where, by the rules of the domain alone. */
function counted(stored: readonly Stored[]): Record<Number, number> {
  const standing = (kind: string, among = stored): number =>
    among.filter(({ request }) => {
      return awaitsAnswer(request) && latenessOf(request, NOW, calendar).kind === kind
    }).length
  const of = (branch: string): Stored[] =>
    stored.filter((each) => branchOf(kindOf(each)) === branch)
  return {
    open: stored.filter(({ request }) => awaitsAnswer(request)).length,
    overdue: standing('overdue'),
    dueToday: standing('due-today'),
    soon: standing('soon'),
    court: standing('overdue', of('court')),
    procuracy: standing('overdue', of('procuracy')),
    unchecked: stored.filter(({ request: { state } }) =>
      ['answered', 'refused'].includes(state.status),
    ).length,
    longest: Math.max(
      0,
      ...stored.map(({ request }) => {
        const lateness = latenessOf(request, NOW, calendar)
        return lateness.kind === 'overdue' ? lateness.days : 0
      }),
    ),
  }
}

type Number =
  'open' | 'overdue' | 'dueToday' | 'soon' | 'court' | 'procuracy' | 'unchecked' | 'longest'

async function official(id: number): Promise<Official> {
  const one = (await loadOfficials(database.current.prisma, [id])).get(id)
  if (!one) throw new Error(`There is no official ${String(id)}`)
  return one
}

it('counts the same in the digest, its lists, /thongke and /quahan, and in the report of the period', async () => {
  await everywhere(async (work, stored) => {
    const wanted = counted(stored)
    const { open, overdue, dueToday, soon, court, procuracy, unchecked } = wanted
    const { id, summary } = await freezeDigest(work, COMMITTEE)
    expect(summary).toMatchObject({ open, overdue, dueToday, soon })
    expect([summary.court.overdue, summary.procuracy.overdue]).toEqual([court, procuracy])
    const today = stored.filter(({ request }) => {
      return awaitsAnswer(request) && latenessOf(request, NOW, calendar).kind === 'due-today'
    })
    expect([summary.court.dueToday, summary.procuracy.dueToday]).toEqual(
      ['court', 'procuracy'].map(
        (branch) => today.filter((each) => branchOf(kindOf(each)) === branch).length,
      ),
    )

    const chair = await official(people.chair)
    const numbers = await countRequests(work, chair)
    expect(numbers).toMatchObject({ open, overdue, dueToday, soon, unchecked, court, procuracy })

    const late = await listRequests(work, chair, { list: 'overdue', page: 1 })
    expect(late.paging.total).toBe(overdue)
    expect(late.among).toEqual({ court, procuracy })

    for (const [section, count] of [
      ['overdue', overdue],
      ['due-today', dueToday],
      ['soon', soon],
    ] as const) {
      const list = await digestSection(work, chair, { digest: id, section, page: 1 })
      expect([section, list?.paging.total]).toEqual([section, count])
    }

    const period = { months: 3, from: MONTH_BEGINS, to: TODAY } as const
    const { report } = await periodReport(work, COMMITTEE, period)
    expect(report.all).toMatchObject({ overdue, unchecked, openAtEnd: open + unchecked })
    expect([report.all.completed, report.all.inTime]).toEqual([
      numbers.closedThisMonth,
      numbers.closedInTime,
    ])
  })
})

it('adds up: by band, by kind of agency with the courts and procuracies, on the chart and on paper', async () => {
  await everywhere(async (work, stored) => {
    const { open, overdue, court, procuracy } = counted(stored)
    const { id, summary } = await freezeDigest(work, COMMITTEE)
    const known = await work.tx.digests.find(id)
    const { items } = await work.tx.digests.section(id, 'overdue', { offset: 0, limit: 100 })
    if (!known) throw new Error('No digest was kept')
    expect(total(Object.values(summary.bands))).toBe(overdue)
    const parts = { committee: COMMITTEE, summary, sections: { overdue: items } }
    const chart = await paperOf(work, parts, 'chart')
    if (chart.kind !== 'digest-chart') throw new Error('No chart')
    const judicial = summary.court.open + summary.procuracy.open
    expect(total(chart.agencies.map((each) => each.overdue)) + court + procuracy).toBe(overdue)
    expect(total(chart.agencies.map((each) => each.open)) + judicial).toBe(open)
    expect(chart.among).toEqual({ court, procuracy })
    expect(chart.trend.at(-1)?.overdue).toBe(overdue)
    const paper = await paperOf(work, parts, 'pdf')
    expect(paper).toMatchObject({
      kind: 'digest-paper',
      total: overdue,
      among: { court, procuracy },
    })
    expect(paper.kind === 'digest-paper' && paper.lines.length).toBe(overdue)
    const withinAgreement = stored.filter(
      ({ request }) =>
        request.agreedDue && isPastLegalDue(request, NOW) && !isOverdue(request, NOW),
    )
    expect(summary.withinAgreement).toBe(withinAgreement.length)
    const difficult = stored.filter(
      (each) =>
        awaitsAnswer(each.request) &&
        (kindOf(each).startsWith('bcd-') ||
          (each.request.state.status === 'blocked' && !isJudicial(kindOf(each)))),
    )
    expect(summary.blocked + summary.awaitingCommittee).toBe(difficult.length)
  })
})

it('counts the longest whoever it is at, and names neither what is restricted or silenced nor a court', async () => {
  await everywhere(async (work, stored) => {
    const { longest, overdue } = counted(stored)
    const { summary } = await freezeDigest(work, COMMITTEE)
    expect(summary.oldest.length).toBe(Math.min(3, overdue))
    expect(summary.oldest[0]?.days ?? 0).toBe(longest)
    const shy = stored.filter(
      (each) => ['B3', 'B4'].includes(each.privacy) || each.isMuted || isJudicial(kindOf(each)),
    )
    const named = [...summary.oldest, ...summary.newest].flatMap(({ code }) => code ?? [])
    expect(named.filter((code) => shy.some(({ request }) => request.code === code))).toEqual([])
    const ranked = summary.agencies.map(({ kind }) => kind)
    expect(ranked.filter(isJudicial)).toEqual([])
    const listed = summary.late.map(({ agency }) => agency)
    const { agencies } = work.catalogue
    expect(listed.filter((code) => isJudicial(agencies.get(code)?.kind ?? ''))).toEqual([])
  })
})

it("counts the same for the people of one agency: their statistics, their list, their group and their morning's work", async () => {
  await everywhere(async (work, stored) => {
    const own = counted(stored.filter(({ request }) => request.inCharge === COMMUNE))
    const leader = await official(people.leader)
    const { open, overdue, dueToday } = own
    expect(await countRequests(work, leader)).toMatchObject({ open, overdue, dueToday })
    const late = await listRequests(work, leader, { list: 'overdue', page: 1 })
    expect(late.paging.total).toBe(overdue)
    const waiting = await listRequests(work, leader, { list: 'waiting', page: 1 })
    expect(waiting.paging.total).toBe(open)

    for (const agency of [COMMUNE, COMMITTEE]) {
      await work.tx.groups.link(
        { account: 'telegram:1', chatId: agency },
        { agency, by: people.chair },
        NOW,
      )
    }
    const todayEndsAt = instantAt(TODAY, '24:00')
    const groups = await work.tx.groups.counts({ now: NOW, todayEndsAt })
    const told = (agency: string): object =>
      groups.find(({ group }) => group.chatId === agency)?.counts ?? {
        dueToday: 0,
        overdue: 0,
        court: 0,
        procuracy: 0,
      }
    expect(told(COMMUNE)).toEqual({ dueToday, overdue, court: 0, procuracy: 0 })
    const all = counted(stored)
    expect(told(COMMITTEE)).toEqual({
      dueToday: all.dueToday,
      overdue: all.overdue,
      court: all.court,
      procuracy: all.procuracy,
    })

    const seats = new Seats(await work.tx.officials.seats(TODAY), work.catalogue.agencies)
    const morning = planWork(await work.tx.digests.workBefore(todayEndsAt), seats, NOW)
    expect(morning.get(people.leader)?.overdue.length ?? 0).toBe(overdue)
    const officer = await countRequests(work, await official(people.officer))
    expect(morning.get(people.officer)?.['late-elsewhere'].length ?? 0).toBe(officer.overdue)
    expect(morning.get(people.officer)?.['to-verify'].length ?? 0).toBe(officer.unchecked)
  })
})

it('counts the same in the weeks of the committee and of each agency, their lists, /thongke and the report of the month', async () => {
  await everywhere(async (work, stored) => {
    const chair = await official(people.chair)
    const numbers = await countRequests(work, chair)
    const week = await weekOfAll(work, TODAY)
    const all = await committeeWeek(work, week, COMMITTEE)
    const { open, overdue, unchecked } = counted(stored)
    const standing = { overdue, unchecked, openAtEnd: open + unchecked }
    expect(all.report.all).toMatchObject(standing)
    const period = { months: 1, from: MONTH_BEGINS, to: day('2026-11-30') } as const
    const { report } = await periodReport(work, COMMITTEE, period)
    expect(report.all).toMatchObject({
      ...standing,
      completed: numbers.closedThisMonth,
      inTime: numbers.closedInTime,
    })

    const asked = new Set(stored.map(({ request }) => request.inCharge))
    const agencies = await agencyWeeks(work, week, asked)
    expect(total(agencies.map((one) => one.dueNext))).toBe(all.dueNext)
    expect(total(agencies.map((one) => one.overdueBefore))).toBeLessThanOrEqual(all.overdueBefore)
    for (const { agency, all: own, dueNext, lines } of agencies) {
      const theirs = stored.filter(({ request }) => request.inCharge === agency.code)
      const rules = counted(theirs)
      expect([own.overdue, own.openAtEnd - own.unchecked]).toEqual([rules.overdue, rules.open])
      const filter = { inCharge: agency.code, page: 1 }
      const late = await listRequests(work, chair, { list: 'overdue', ...filter })
      expect(late.paging.total).toBe(own.overdue)
      const [from, to] = [addDays(week.to, 1), addDays(week.to, 7)]
      const due = theirs.filter(({ request }) => {
        const on = awaitsAnswer(request) && requestLine(request, work.catalogue, NOW).dueOn
        return on && from <= on && on <= to
      })
      expect(dueNext).toBe(due.length)
      expect(lines.length).toBe(Math.min(3, own.overdue))
      expect(Math.max(0, ...lines.map(daysLate))).toBe(rules.longest)
    }
    const told = new Map(agencies.map((one) => [one.agency.code, one]))
    const leader = await official(people.leader)
    const own = told.get(COMMUNE)?.all
    const mine = await countRequests(work, leader)
    const answering = { list: 'waiting', inCharge: COMMUNE, page: 1 } as const
    const waiting = await listRequests(work, leader, answering)
    const counts = [mine.overdue, mine.unchecked, mine.open, waiting.paging.total]
    // Of an agency of which there is nothing to say nothing is late.
    const said = own && [own.overdue, own.unchecked, waitingOf(own), waitingOf(own)]
    expect(said ?? [0, ...counts.slice(1)]).toEqual(counts)
  })
})

it('adds up in the report: by agency in every ranking and outside, and by type', async () => {
  await everywhere(async (work) => {
    const period = { months: 3, from: day('2026-10-01'), to: day('2026-12-31') } as const
    const { report } = await periodReport(work, COMMITTEE, period)
    const { ranks, few, apart } = ranked(report.agencies)
    const parts = [...ranks, ...few, ...apart, ...report.judicial]
    expect(added(parts)).toEqual(report.all)
    expect(added(report.types)).toEqual(report.all)
    const [best, late] = [commended(report.agencies), urged(report.agencies)]
    expect(best.filter((one) => late.includes(one) || !ranks.includes(one))).toEqual([])
    const rated = ranks.map(toBeAnswered)
    expect(rated.filter((count) => count < 5)).toEqual([])
    const courts = report.judicial.map(({ name }) => name)
    const named = [...ranks, ...few, ...apart, ...best, ...late].map(({ name }) => name)
    expect(named.filter((name) => courts.includes(name))).toEqual([])
  })
})

function waitingOf({ openAtEnd, unchecked }: Tally): number {
  return openAtEnd - unchecked
}

function daysLate({ lateness }: RequestLine): number {
  return lateness.kind === 'overdue' ? lateness.days : -1
}

function added(tallies: readonly Tally[]): Tally {
  const sum = (count: (tally: Tally) => number): number => total(tallies.map(count))
  return {
    sent: sum(({ sent }) => sent),
    completed: sum(({ completed }) => completed),
    inTime: sum(({ inTime }) => inTime),
    openAtEnd: sum(({ openAtEnd }) => openAtEnd),
    unchecked: sum(({ unchecked }) => unchecked),
    overdue: sum(({ overdue }) => overdue),
  }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
