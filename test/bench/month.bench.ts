// A month of a province with fifty people who have nothing but the free plan of a Zalo bot: 3,000 messages. The real
// service against the local bot server, on virtual time; people type what the histories of the demo province say.
import { startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/app/config/config.ts'
import { planDemoProvince } from '../../src/demo/load-province.ts'
import { isWorkingDay } from '../../src/domain/time/calendar.ts'
import { addDays, day, daysAfter, instantAt } from '../../src/domain/time/day.ts'
import type { OfficialId } from '../../src/domain/people/official.ts'
import { evolve, type RequestEvent } from '../../src/domain/request/events.ts'
import { type RequestPast, lifeOf, untilThen } from '../../src/demo/invented/past.ts'
import type { Province } from '../../src/demo/invented/province.ts'
import { createLog } from '../../src/runtime/log.ts'
import { type DatabaseHandle, openDatabase } from '../../src/app/open-database.ts'
import { saveProvince } from '../../src/store/tables/province.ts'
import { createDatabase } from '../../src/store/migrations/migrate.ts'
import { startMessenger } from '../../src/messenger/messenger.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { announce } from '../../src/usecases/requests/announce.ts'
import { zaloBotConfig } from '../support/accounts.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { linkCodeFor } from '../support/province.ts'
import { codesIn, ZaloBotPhone } from '../support/zalo-phone.ts'
import { row, withServer } from './support.ts'

const FIRST = day('2026-10-01')
const LAST = day('2026-10-31')
const PEOPLE = 50
const TOKEN = '4100000002:local-secret'
const MINUTE_MS = 60_000
/** So many looks in a row nothing must be under way: a job begins a moment after the time has moved. */
const CALM = 16
/** When the service is looked at besides the moments at which somebody does something. */
const MOMENTS = [
  '07:30',
  '07:45',
  '07:50',
  '08:00',
  '10:00',
  '12:00',
  '14:00',
  '16:30',
  '17:00',
] as const

interface Deed {
  at: Date
  life: RequestPast
  /** Absent: the request is made. */
  step?: RequestPast['history'][number]
}

/** The committee, the enforcement office, and the agencies that are asked most, until there are so many people. */
function ofPeople(province: Province, most: number): Province {
  const asked = new Map<string, number>()
  for (const { request } of province.requests) {
    asked.set(request.answerer, (asked.get(request.answerer) ?? 0) + 1)
  }
  const weight = ({ memberships }: Province['officials'][number]): number =>
    Math.max(
      ...memberships.map(({ agency, role }) =>
        /bcd|thads/.test(agency) || role === 'coordinator' ? 1_000 : (asked.get(agency) ?? 0),
      ),
    )
  const officials = province.officials
    .toSorted((one, other) => weight(other) - weight(one) || one.id - other.id)
    .slice(0, most)
  const there = new Set(officials.map(({ id }) => id))
  const agencies = new Set(
    officials.flatMap(({ memberships }) => memberships.map(({ agency }) => agency)),
  )
  const requests = province.requests.filter(
    ({ request, history }) =>
      agencies.has(request.answerer) &&
      history.every(({ by }) => there.has(by)) &&
      (request.officer === undefined || there.has(request.officer)),
  )
  const cases = province.cases.filter(({ officer }) => officer === undefined || there.has(officer))
  return { ...province, officials, requests, cases }
}

function deedsWithin(lives: readonly RequestPast[], begins: Date, ends: Date): Deed[] {
  const within = ({ at }: { at: Date }): boolean => at >= begins && at < ends
  return lives
    .flatMap((life): Deed[] => [
      { at: life.createdAt, life },
      ...life.history.map((step) => ({ at: step.at, life, step })),
    ])
    .filter(within)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

interface Moment {
  at: Date
  deed?: Deed
}

/** What somebody types for a step; the others are taken by the buttons of another channel. */
const WORDS: Readonly<Partial<Record<RequestEvent['type'], string>>> = {
  acknowledged: 'đã nhận',
  'work-started': 'đang làm',
  'obstacle-reported': 'vướng mắc: thiếu hồ sơ',
  answered: 'đã trả lời cv 145/CV',
}

class Month {
  readonly #database: DatabaseHandle
  readonly #clock: FakeClock
  readonly #messenger: Awaited<ReturnType<typeof startMessenger>>
  readonly #app: Awaited<ReturnType<typeof startApp>>
  readonly #phones = new Map<OfficialId, ZaloBotPhone>()
  #typed = 0
  #taken = 0

  private constructor(
    database: DatabaseHandle,
    clock: FakeClock,
    parts: {
      messenger: Awaited<ReturnType<typeof startMessenger>>
      app: Awaited<ReturnType<typeof startApp>>
    },
  ) {
    this.#database = database
    this.#clock = clock
    this.#messenger = parts.messenger
    this.#app = parts.app
  }

  static async open(database: DatabaseHandle): Promise<Month> {
    const clock = new FakeClock(instantAt(addDays(FIRST, -1), '09:00').toISOString())
    const zaloBot = { token: TOKEN, name: 'Bot Phối hợp' }
    const zaloBotSettings = { pollsPerSecond: null }
    const options = { clock, port: 0, zaloBot, zaloBotSettings }
    const messenger = await startMessenger(options)
    const app = await startApp({
      config: readConfig({ HTTP_PORT: '0' }),
      clock,
      log: createLog('silent'),
      telegram: [],
      zaloBots: [zaloBotConfig(messenger.zaloBotApiRoot, TOKEN)],
      database,
    })
    return new Month(database, clock, { messenger, app })
  }

  /** On the day before, so that the welcome counts for the month before. */
  async link(officials: readonly OfficialId[]): Promise<void> {
    const { control } = this.#messenger
    for (const official of officials) {
      const { id } = control.createUser({ firstName: 'Cán bộ' })
      const phone = new ZaloBotPhone(control, id)
      this.#phones.set(official, phone)
      phone.say(`LK ${await linkCodeFor(this.#database, this.#clock.now(), official)}`)
      await this.#rest()
    }
  }

  async live(deeds: readonly Deed[]): Promise<void> {
    const { calendar } = this.#database.catalogue()
    const looks = [...daysAfter(addDays(FIRST, -1), LAST)]
      .filter((on) => isWorkingDay(calendar, on))
      .flatMap((on) => MOMENTS.map((time): Moment => ({ at: instantAt(on, time) })))
    const done = deeds.map((deed): Moment => ({ at: deed.at, deed }))
    const moments = [...looks, ...done].toSorted(
      (one, other) => one.at.getTime() - other.at.getTime(),
    )
    for (const moment of moments) {
      await this.#goTo(moment.at)
      if (moment.deed) await this.#do(moment.deed)
    }
    await this.#goTo(instantAt(LAST, '23:59'))
  }

  async #do({ life, step, at }: Deed): Promise<void> {
    const { draft, subject, createdAt } = life
    if (!step) {
      await inTransaction(this.#database, at, ({ tx }) =>
        tx.requests.insert([{ request: draft, subject, createdAt, history: [] }]),
      )
      return
    }
    const { event, by } = step
    const words = WORDS[event.type]
    const phone = this.#phones.get(by)
    if (
      words !== undefined &&
      phone &&
      (await this.#type(phone, `${words} ${draft.code}`, event))
    ) {
      this.#typed += 1
      return
    }
    await inTransaction(this.#database, at, async (work) => {
      const request = (await work.tx.requests.find(draft.code)) ?? draft
      const next = { ...evolve(request, event), version: request.version + 1 }
      await work.tx.requests.save({ request: next, event, by, at })
      await announce(work, { request: next, event, by })
    })
    this.#taken += 1
    await this.#rest()
  }

  /** Types a reply, and answers what is asked by the first code of each question; true when it came to the step. */
  async #type(phone: ZaloBotPhone, words: string, { type }: RequestEvent): Promise<boolean> {
    const before = await this.#events(type)
    phone.say(words)
    await this.#rest()
    for (
      let questions = 0;
      questions < 4 && (await this.#events(type)) === before;
      questions += 1
    ) {
      const [first] = codesIn(phone.messages().findLast(({ from }) => from.isBot)?.text ?? '')
      if (!first) return false
      phone.say(first.code)
      await this.#rest()
    }
    return (await this.#events(type)) > before
  }

  async #events(type: string): Promise<number> {
    return this.#database.prisma.coordinationRequestEvent.count({ where: { type } })
  }

  async #goTo(at: Date): Promise<void> {
    const now = this.#clock.now().getTime()
    if (at.getTime() <= now) return
    this.#clock.advance(at.getTime() - now)
    this.#app.wake()
    await this.#rest()
  }

  /** Lets everything that can happen now happen; a second per chat is waited for on the clock. */
  async #rest(): Promise<void> {
    for (let calm = 0; calm < CALM;) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      const [waiting] = await this.#database.prisma.$queryRaw<{ now: number; soon: number }[]>`
        select (select count(*)::int from inbox where state = 'new')
               + (select count(*)::int from outbox where state = 'sending' or state = 'dead' and swept_at is null)
               + (select count(*)::int from outbox where state = 'queued' and not_before <= ${this.#clock.now()}) as now,
               (select count(*)::int from outbox where state = 'queued' and not_before > ${this.#clock.now()}
                  and not_before < ${new Date(this.#clock.now().getTime() + MINUTE_MS)}) as soon`
      const isCalm = waiting?.now === 0 && waiting.soon === 0
      calm = isCalm ? calm + 1 : 0
      if (!isCalm) this.#clock.advance(250)
    }
  }

  async report(people: number): Promise<void> {
    const { prisma } = this.#database
    const from = instantAt(FIRST, '00:00')
    const sent = await prisma.$queryRaw<{ lane: number; sent: number; slowest: number | null }[]>`
      select lane, count(*)::int as sent, max(extract(epoch from sent_at - greatest(created_at, not_before)))::float as slowest
      from outbox where created_at >= ${from} and state in ('sent', 'delivered', 'seen') and operation <> 'edit'
      group by lane order by lane`
    const beyond = await prisma.outbox.count({ where: { fate: 'over-budget' } })
    const dead = await prisma.outbox.count({ where: { state: 'dead', createdAt: { gte: from } } })
    const { sent: counted } = this.#messenger.control.zaloBot.usage({})
    row('people, steps of the month', String(people), String(this.#typed + this.#taken))
    row('steps typed by people, taken elsewhere', String(this.#typed), String(this.#taken))
    row('messages the platform counted (aim ≤ 3,000)', String(counted))
    for (const { lane, sent: count, slowest } of sent) {
      row(
        `lane ${String(lane)}: sent, slowest from due to sent`,
        String(count),
        `${(slowest ?? 0).toFixed(1)} s`,
      )
    }
    row('refused for the budget, dead for any cause', String(beyond), String(dead))
  }

  async close(): Promise<void> {
    await this.#app.stop()
    await this.#messenger.stop()
    await this.#database.close()
  }
}

await withServer(async (server) => {
  await createDatabase(server.url('postgres'), 'month')
  const database = await openDatabase(
    { databaseUrl: server.url('month'), databaseConnections: 6, dataDirectory: '.data' },
    'month',
  )
  const ends = instantAt(LAST, '24:00')
  const province = ofPeople(planDemoProvince(database.catalogue(), ends), PEOPLE)
  const lives = province.requests.map(lifeOf)
  const begins = instantAt(FIRST, '00:00')
  await saveProvince(database.prisma, {
    ...province,
    mornings: [],
    requests: lives
      .filter(({ createdAt }) => createdAt < begins)
      .map((life) => ({ ...life, ...untilThen(life, begins) })),
  })
  await database.reload()
  const month = await Month.open(database)
  try {
    await month.link(province.officials.map(({ id }) => id))
    await month.live(deedsWithin(lives, begins, ends))
    await month.report(province.officials.length)
  } finally {
    await month.close()
  }
})
