import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { readUpdates } from '../../src/channels/zalo-bot/update.ts'
import { readConfig } from '../../src/app/config/config.ts'
import { handleRow } from '../../src/conversation/handle.ts'
import { InboxWorker } from '../../src/conversation/inbox-worker.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { shippedLexicon } from '../../src/app/lexicon-file.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { findFaults } from '../../src/app/readiness.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import { connect } from '../../src/store/database.ts'
import { addDelegation } from '../../src/store/tables/delegations.ts'
import { settleAll } from '../../src/store/reports/foreseen.ts'
import { inboxStore } from '../../src/store/messages/inbox.ts'
import { dropDatabase } from '../../src/store/migrations/migrate.ts'
import { paperSecret } from '../../src/store/reports/papers.ts'
import { loadCatalogue } from '../../src/store/tables/catalogue.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { unreadableRows } from '../../src/store/tables/unreadable.ts'
import { sweepDeadLetters } from '../../src/usecases/waiting/follow-up-dead-letters.ts'
import { sendDigests } from '../../src/usecases/digests/send-digest.ts'
import { sendReminders } from '../../src/usecases/reminders/send-reminders.ts'
import { copyDatabase } from '../support/copy-database.ts'
import { openTestDatabase } from '../support/database.ts'
import { withDatabase } from '../support/database-url.ts'
import { dispatcherOn, ScriptedChannel } from '../support/dispatcher.ts'
import { FakeClock } from '../support/messenger.ts'
import {
  COMMUNE,
  COMMUNE_POLICE,
  seedSmallProvince,
  sendRequest,
  type SmallProvince,
} from '../support/province.ts'

const ACCOUNT = 'zalo-bot:1'
const DAMAGED = 'YC-2611-0001'
const SOUND = 'YC-2611-0002'
const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)
const MORNING = at('2026-11-19', '08:05')

/** Two requests that are a week late, one of them about to be damaged, and around them a row of everything that is stored. */
async function seed(database: DatabaseHandle): Promise<SmallProvince> {
  const { prisma } = database
  const people = await seedSmallProvince(database)
  const linkedAt = at('2026-11-02', '09:00')
  for (const [chatId, officialId] of Object.entries(people)) {
    await prisma.address.create({
      data: { officialId, account: ACCOUNT, chatId, linkedAt, changedAt: linkedAt },
    })
  }
  for (const number of ['1', '2']) {
    const code = `VV-2611-000${number}`
    await prisma.enforcementCase.create({
      data: {
        code,
        decisionNumber: `${number}/QĐ-THADS`,
        decisionOn: new Date('2026-10-05'),
        issuer: 'pt.thads-kv-9',
        field: 'DS',
        status: 'enforcing',
        numbers: [],
        parties: {
          create: { role: 'debtor', kind: 'person', name: 'Nguyễn A', folded: 'nguyen a' },
        },
      },
    })
    await sendRequest(database, at('2026-11-09', '09:00'), {
      document: { number: `${number}/THADS`, on: day('2026-11-09') },
      officer: people.officer,
      caseCode: code,
    })
  }
  await addDelegation(prisma, {
    official: people.clerk,
    deputy: people.leader,
    from: day('2026-11-16'),
    to: day('2026-11-30'),
  })
  await prisma.chatGroup.create({
    data: { account: ACCOUNT, chatId: 'group', state: 'linked', since: linkedAt, agency: COMMUNE },
  })
  await prisma.accountSilence.create({
    data: { account: 'telegram:1', direction: 'sends', reason: 'silent', since: MORNING, why: '-' },
  })
  await inTransaction(database, at('2026-11-12', '07:30'), sendReminders)
  const evening = at('2026-11-18', '17:00')
  await inTransaction(database, evening, (work) => sendDigests(work, { late: false }))
  await inTransaction(database, evening, async ({ tx }) => {
    const digest = (await tx.digests.newest(['pt.bcd-tinh'])) ?? 0
    const order = { committee: 'pt.bcd-tinh', digest, by: people.chair, orderedAt: evening }
    for (const [act, code] of [
      ['urge', DAMAGED],
      ['urge', SOUND],
      ['mute', DAMAGED],
    ] as const) {
      const target = { kind: 'request', code } as const
      await tx.orders.add({ ...order, act, target, given: {}, dueAt: evening })
    }
  })
  await prisma.committeeAction.create({
    data: {
      committee: 'pt.bcd-tinh',
      act: 'urge',
      officialId: people.chair,
      given: {},
      state: 'done',
      orderedAt: evening,
      dueAt: evening,
      settledAt: at('2026-11-18', '17:30'),
      outcome: { urged: [] },
    },
  })
  await prisma.committeeAction.updateMany({ where: { act: 'mute' }, data: { state: 'undone' } })
  const expiresAt = at('2026-12-31', '09:00')
  const here = { account: ACCOUNT, chatId: 'officer' }
  const form = { step: 'withdraw', request: DAMAGED, version: 1, given: {}, asked: true }
  await prisma.question.create({ data: { ...here, form, askedAt: evening, expiresAt } })
  const { id: outboxId } = await prisma.outbox.findFirstOrThrow()
  const choice = { act: 'details', request: DAMAGED }
  const choices = [{ code: 'XM7K', number: 1, choice }]
  await prisma.prompt.create({
    data: { ...here, token: '7K', number: 1, outboxId, choices, openedAt: evening, expiresAt },
  })
  await paperSecret(prisma)
  return people
}

let template = ''
let people: SmallProvince

beforeAll(async () => {
  const database = await openTestDatabase()
  people = await seed(database)
  await settleAll(database.prisma)
  template = new URL(database.url).pathname.slice(1)
  await database.prisma.$disconnect()
  return () => dropDatabase(inject('databaseServer'), template)
})

async function damagedDatabase(damage: string): Promise<DatabaseHandle> {
  const server = inject('databaseServer')
  const name = `test_${randomBytes(6).toString('hex')}`
  await copyDatabase(server, name, template)
  const url = withDatabase(server, name)
  const prisma = connect(url, 4)
  const close = async (): Promise<void> => {
    await prisma.$disconnect()
    await dropDatabase(server, name)
  }
  onTestFinished(close)
  expect(await prisma.$executeRawUnsafe(damage)).toBeGreaterThan(0)
  const catalogue = await loadCatalogue(prisma)
  return { url, prisma, catalogue: () => catalogue, reload: async () => undefined, close }
}

/** Lets everything leave, and follows up what did not. */
async function sent(database: DatabaseHandle, now: Date): Promise<ScriptedChannel> {
  const clock = new FakeClock(now.toISOString())
  const channel = new ScriptedChannel(ACCOUNT)
  const { dispatcher } = dispatcherOn(database, { channel, clock })
  await dispatcher.drain()
  while ((await inTransaction(database, now, sweepDeadLetters)) > 0);
  await dispatcher.drain()
  return channel
}

function inbox(
  database: DatabaseHandle,
  clock: FakeClock,
): { say: (who: keyof SmallProvince, text: string) => Promise<void>; drain: () => Promise<void> } {
  const store = inboxStore(database.prisma, database.catalogue, {
    now: () => clock.now(),
    onStored: () => undefined,
  })
  const read = readUpdates({ names: ['Phối hợp'], inGroups: true })
  const parts = { catalogue: database.catalogue, lexicon: shippedLexicon(), read: () => read }
  const worker = new InboxWorker({
    inbox: store,
    handle: (tx, row, now) => handleRow(parts, { tx, row, now }),
    onWake: () => () => undefined,
    onDone: () => undefined,
    clock,
    log: createLog('silent'),
    metrics: createMetrics(),
  })
  const drain = (): Promise<void> => worker.drain()
  let said = 0
  const say = async (chatId: keyof SmallProvince, text: string): Promise<void> => {
    said += 1
    const chat = { id: chatId, chat_type: 'PRIVATE' }
    const message = { chat, from: { id: chatId }, text }
    const payload = { event_name: 'message.text.received', message }
    await store.store([
      { account: ACCOUNT, externalId: `${chatId} ${String(said)}`, chatId, payload },
    ])
    await drain()
  }
  return { say, drain }
}

const TIMETABLE = jobs(readConfig({}))

/** Every job in a transaction of its own, as of a working morning; returns those that failed. */
async function failingJobs(database: DatabaseHandle, now: Date): Promise<string[]> {
  const failed: string[] = []
  for (const job of TIMETABLE) {
    await inTransaction(database, now, async (work) => {
      const slot = { at: now, dueAt: now, late: false }
      await work.tx.jobs.claim(job.name, slot, { now })
      await job.run(work, slot)
    }).catch((error: unknown) => failed.push(`${job.name}: ${String(error).slice(0, 200)}`))
  }
  return failed
}

const ASKED: readonly [who: keyof SmallProvince, text: string, answer: RegExp][] = [
  ['contact', '/viec', new RegExp(SOUND)],
  ['contact', '/quahan', new RegExp(SOUND)],
  ['chair', '/quahan', new RegExp(SOUND)],
  ['contact', `/yc ${SOUND}`, new RegExp(SOUND)],
  ['head', '/vuviec VV-2611-0002', /VV-2611-0002/],
  ['officer', '/tra 2/THADS', new RegExp(SOUND)],
  ['secretary', '/thongke', /Quá hạn/i],
  ['coordinator', '/trogiup', /\/viec/],
]

/** What went wrong of a morning's work on what is sound; nothing when all went well. */
async function lostBy(damage: string): Promise<{ lost: string[]; database: DatabaseHandle }> {
  const database = await damagedDatabase(damage)
  const { prisma } = database
  const lost = (await failingJobs(database, MORNING)).map((failure) => `job ${failure}`)
  const written = async (key: string): Promise<boolean> =>
    (await prisma.outbox.count({ where: { key: { startsWith: key } } })) > 0
  for (const who of ['contact', 'leader', 'deputy', 'chair'] as const) {
    const key = `reminders/2026-11-19/official-${String(people[who])}`
    const row = await prisma.outbox.findUnique({ where: { key } })
    if (!JSON.stringify(row?.notice ?? '').includes(SOUND)) lost.push(`reminder to ${who}`)
  }
  if (!(await written('digest/pt.bcd-tinh/2026-11-19/'))) lost.push('digest')
  const history = { requestCode: SOUND, type: 'urged' }
  if ((await prisma.coordinationRequestEvent.count({ where: history })) === 0) lost.push('order')
  const { calls } = await sent(database, MORNING)
  for (const who of ['leader', 'deputy', 'chair', 'officer'] as const) {
    if (!calls.some(({ chatId }) => chatId === who)) lost.push(`delivery to ${who}`)
  }
  const clock = new FakeClock(MORNING.toISOString())
  const { say } = inbox(database, clock)
  for (const [who, text, answer] of ASKED) {
    clock.advance(1_000)
    await say(who, text)
    const { calls: answers } = await sent(database, clock.now())
    const isAnswered = answers.some((call) => call.chatId === who && answer.test(call.text))
    if (!isAnswered) lost.push(`answer to ${text}`)
  }
  return { lost, database }
}

const ABOUT_ROWS = { key: { startsWith: 'unreadable/' } }
const ABOUT_MESSAGES = { key: { startsWith: 'undelivered/' } }

type Told =
  /** Named to the coordinators as a row that was set aside. */
  | 'set-aside'
  /** The same, and the service is not ready before it is mended. */
  | 'holds-up'
  /** Followed up as a message that did not arrive. */
  | 'undelivered'
  /** Made anew, or nothing that anybody would miss. */
  | 'mended'

const request = (columns: string): string =>
  `update coordination_request set ${columns} where code = '${DAMAGED}'`
const order = (columns: string): string =>
  `update committee_action set ${columns} where request = '${DAMAGED}' and state = 'waiting'`
const event = (type: string, json: string): string =>
  `insert into coordination_request_event (request_code, version, type, event, at)
   values ('${DAMAGED}', 99, '${type}', '${json}', '2026-11-13')`
const KINDS: readonly [kind: string, damage: string, told: Told][] = [
  ['request: its due day', request(`legal_due = '{"bad":1}'`), 'holds-up'],
  ['request: its due day is no day', request(`legal_due = '{"kind":"day","on":"x"}'`), 'holds-up'],
  ['request: its state', request(`state = '"x"'`), 'holds-up'],
  ['request: its status', request(`status = 'x'`), 'holds-up'],
  ['request: its privacy', request(`privacy = 'B9'`), 'holds-up'],
  ['request: its limit', request(`"limit" = '[]'`), 'holds-up'],
  ['request: its anchors', request(`anchors = '{"receipt":{"$at":"x"}}'`), 'holds-up'],
  ['request: its extension', request(`extension = '{"$big":"x"}'`), 'holds-up'],
  ['request: its date', request(`document_on = 'infinity'`), 'holds-up'],
  ['request: its agency', request(`in_charge = 'nowhere'`), 'mended'],
  ['event', event('acknowledged', '"x"'), 'set-aside'],
  ['event that takes back', event('undone', '{"of":1}'), 'set-aside'],
  ['case', `update enforcement_case set field = 'x' where code = 'VV-2611-0001'`, 'set-aside'],
  ['party', `update case_party set kind = 'x' where case_code = 'VV-2611-0001'`, 'set-aside'],
  ['official', `update official set language = 'xx' where name like 'Lê%'`, 'set-aside'],
  ['office', `update membership set role = 'x' where role = 'clerk'`, 'set-aside'],
  [
    'office without end',
    `update membership set to_on = 'infinity' where role = 'coordinator'`,
    'set-aside',
  ],
  [
    'reminder',
    `insert into reminder values ('${DAMAGED}', '2026-11-12', 'x', '2026-11-12')`,
    'set-aside',
  ],
  ['absence', `update delegation set to_on = 'infinity'`, 'set-aside'],
  ['order: what was said', order(`given = '"x"'`), 'holds-up'],
  ['order: what is ordered', order(`act = 'x'`), 'holds-up'],
  [
    'order that was carried out',
    `update committee_action set outcome = '{"urged":1}' where state = 'done'`,
    'mended',
  ],
  [
    'silence over a request',
    `update committee_action set until = 'infinity', state = 'done' where act = 'mute'`,
    'mended',
  ],
  ['digest', `update digest set summary = '"x"'`, 'set-aside'],
  [
    'digest: one number',
    `update digest set summary = summary || '{"overdue":"many"}'`,
    'set-aside',
  ],
  ['question', `update question set form = '"x"'`, 'set-aside'],
  ['prompt', `update prompt set choices = '"x"' where chat_id = 'officer'`, 'set-aside'],
  [
    'update',
    `insert into inbox (account, external_id, chat_id, payload, received_at, next_attempt_at)
     values ('${ACCOUNT}', 'x', 'contact', '"x"', '2026-11-19', '2026-11-19')`,
    'set-aside',
  ],
  [
    'message that waits',
    `insert into outbox (key, account, chat_id, official_id, operation, lane, notice, cause, state, not_before, created_at)
     select 'x', account, chat_id, official_id, 'send', 1, '{"a":{"$big":"x"}}', '{"rule":"x"}', 'queued', '2026-11-19', '2026-11-19'
     from address where chat_id = 'officer'`,
    'undelivered',
  ],
  [
    'message that did not arrive',
    `insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, cause, state, fate, not_before, created_at)
     select 'x', account, chat_id, official_id, id, 'send', 1, '"x"', '"x"', 'dead', 'blocked', '2026-11-19', '2026-11-19'
     from address where chat_id = 'clerk'`,
    'undelivered',
  ],
  [
    'message of no known state',
    `insert into outbox (key, account, chat_id, official_id, operation, lane, notice, cause, state, not_before, created_at)
     select 'x', account, chat_id, official_id, 'send', 1, '{"kind":"masked-warning"}', '{"rule":"x"}', 'x', '2026-11-19', '2026-11-19'
     from address where chat_id = 'officer'`,
    'set-aside',
  ],
  ['card that was sent', `update outbox set notice = '"x"' where request = '${DAMAGED}'`, 'mended'],
  ['group', `update chat_group set agency = 'nowhere', state = 'linked'`, 'mended'],
  ['account that is silent', `update account_silence set account = 'x:1'`, 'set-aside'],
  ['request type', `update request_type set spec = '"x"' where code = 'khen-thuong'`, 'holds-up'],
  [
    'agency',
    `update agency set valid_from = 'infinity' where code = '${COMMUNE_POLICE}'`,
    'set-aside',
  ],
  [
    'day of the calendar',
    `update calendar_day set kind = 'x' where "on" = '2027-01-01'`,
    'set-aside',
  ],
  ['setting', `update setting set value = '7' where name = 'paper-secret'`, 'mended'],
]

const costOnlyThemselves: string[] = []

describe('A damaged row', () => {
  it.each(KINDS)('of this kind costs only itself: %s', async (kind, damage, told) => {
    const { lost, database } = await lostBy(damage)
    expect(lost).toEqual([])
    costOnlyThemselves.push(kind)
    const { prisma } = database
    const later = at('2026-11-19', '08:35')
    expect(await failingJobs(database, later)).toEqual([])
    const toCoordinator = await prisma.outbox.findMany({
      where: { officialId: people.coordinator, OR: [ABOUT_ROWS, ABOUT_MESSAGES] },
    })
    const kinds = toCoordinator.map(({ key }) => key.split('/')[0])
    const isNamed = told === 'set-aside' || told === 'holds-up'
    expect(kinds.filter((key) => key === 'unreadable')).toHaveLength(isNamed ? 1 : 0)
    expect(told !== 'undelivered' || kinds.includes('undelivered')).toBe(true)
    const faults = await findFaults(database, [], new FakeClock(later.toISOString()))
    expect(faults.some(({ fault }) => fault === 'rows-unreadable')).toBe(told === 'holds-up')
    expect((await unreadableRows(prisma)).length > 0).toBe(isNamed)
  })

  it('is not what waits for somebody to be linked', async () => {
    const { database } = await lostBy(
      `insert into outbox (key, official_id, operation, lane, notice, cause, state, fate, not_before, created_at)
       select 'x', id, 'send', 1, '{"kind":"masked-warning"}', '{"rule":"x"}', 'unaddressed', 'no-address', '2026-11-19', '2026-11-19'
       from official limit 1`,
    )
    expect(await unreadableRows(database.prisma)).toEqual([])
  })

  it('is counted', () => {
    process.stdout.write(
      `damaged rows of each kind: ${String(costOnlyThemselves.length)} of ${String(KINDS.length)} cost only themselves\n`,
    )
    expect(costOnlyThemselves).toEqual(KINDS.map(([kind]) => kind))
  })
})
