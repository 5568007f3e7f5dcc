import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { AdjustableClock } from '../runtime/clock.ts'
import type { Config } from '../app/config/config.ts'
import type { TelegramSettings } from '../channels/telegram/gateway.ts'
import { localOaConfig } from './local-oa.ts'
import { addWorkingDays, isWorkingDay } from '../domain/time/calendar.ts'
import { CLOCK_SETTING, demoClock } from './clock.ts'
import { loadDemoProvince } from './load-province.ts'
import { type Day, day, dayOf, instantAt } from '../domain/time/day.ts'
import { OperatorError } from '../runtime/errors.ts'
import type { Logger } from '../runtime/log.ts'
import type { Step } from '../runtime/steps.ts'
import { enStart } from '../texts/cli/start.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { demoPeople, type DemoPerson } from '../store/tables/demo-people.ts'
import { give, ownerOf } from '../store/server/ownership.ts'
import { writeSetting } from '../store/tables/settings.ts'
import { inTransaction } from '../store/transaction.ts'
import { kindName } from '../texts/agency-kinds.ts'
import { issueLinkCode } from '../usecases/accounts/link-account.ts'
import type { ZaloBotConfig, ZaloOaConfig } from '../app/config/zalo-settings.ts'
import { type Messenger, type MessengerOptions, startMessenger } from '../messenger/messenger.ts'
import type { ClockMove, StagePerson } from '../messenger/page/stage.ts'
import { type Stage, stageRoutes } from './stage.ts'

/** The bot of the local messenger. Its token opens nothing but that messenger. */
const BOT = {
  token: '4100000001:local-messenger-only-0000000000',
  username: 'phoi_hop_bot',
  name: 'Phối hợp',
}
const ZALO_BOT = { token: '4100000002:local-messenger-only', name: 'Bot Phối hợp' }
const ZALO_OA = {
  id: '4100000003',
  name: 'Thi hành án dân sự (thử nghiệm)',
  type: 2,
  appId: '4100000004',
  appSecret: 'local-app-secret',
  accessToken: 'local-access',
  refreshToken: 'local-refresh',
} as const
const OA_WEBHOOK = '/zalo-oa-local'
const FIRST_USER = 600_000
const STRANGER = FIRST_USER - 1
const CODE_VALID_MS = 3_600_000
const HOUR_MS = 3_600_000

export interface Demo {
  url: string
  clock: AdjustableClock
  telegram: TelegramSettings
  zaloBot: ZaloBotConfig
  zaloOa: ZaloOaConfig
  /** Lets the local official account deliver to the service. */
  deliverTo(httpUrl: string): void
  stop(): Promise<void>
}

interface DemoParts {
  config: Config & { messenger: { port: number } }
  database: DatabaseHandle
  log: Logger
  step: Step
  onAdvance: () => void
}

/** Starts the local messenger with the cast of the demo province and a clock that the page can move forward. */
export async function startDemo(parts: DemoParts): Promise<Demo> {
  const { config, database, log, step } = parts
  const clock = await demoClock(database)
  await step(enStart.province, () => loadDemoProvince(database, clock.now()))
  const stage = demoStage(parts, clock, (cast) => giveEverybodyAPhone(messenger, cast))
  const journal = join(config.dataDirectory, 'messenger.jsonl')
  // Nobody signs for the local account but the messenger of this start.
  const zaloOa = { ...ZALO_OA, secretKey: randomBytes(24).toString('base64url') }
  const messenger = await openMessenger(config.messenger.port, {
    zaloOa,
    clock,
    journal,
    log,
    extend: (app) => stageRoutes(app, { stage, pageDirectory: resolve('dist/page') }),
  })
  give(journal, ownerOf(config.dataDirectory))
  giveEverybodyAPhone(messenger, (await demoPeople(database.prisma, undefined)).map(toPerson))
  return {
    url: messenger.url,
    clock,
    telegram: { token: BOT.token, apiRoot: messenger.apiRoot },
    zaloBot: { token: ZALO_BOT.token, apiRoot: messenger.zaloBotApiRoot, inGroups: true },
    zaloOa: localOaConfig(zaloOa, messenger.zaloOaRoots, OA_WEBHOOK),
    deliverTo: (httpUrl) => {
      messenger.control.zaloOa.setAccount({ webhookUrl: `${httpUrl}${OA_WEBHOOK}` })
    },
    stop: () => messenger.stop(),
  }
}

type MessengerParts = Pick<MessengerOptions, 'clock' | 'journal' | 'log' | 'extend' | 'zaloOa'>

async function openMessenger(port: number, parts: MessengerParts): Promise<Messenger> {
  try {
    const accounts = { bot: BOT, zaloBot: ZALO_BOT }
    return await startMessenger({ ...parts, ...accounts, port, allowLocalWebhooks: true })
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    throw new OperatorError(`${error.message} The port is set with MESSENGER_PORT.`)
  }
}

/** Who has come since, as from a sheet of people, has a phone when the page learns of them. */
function demoStage(
  { database, onAdvance }: DemoParts,
  clock: AdjustableClock,
  givePhones: (cast: readonly StagePerson[]) => void,
): Stage {
  const { prisma } = database
  return {
    state: async () => {
      const cast = (await demoPeople(prisma, dayOf(clock.now()))).map(toPerson)
      givePhones(cast)
      return { now: clock.now().toISOString(), people: [...cast, stranger] }
    },
    inviteFor: async (user) => {
      const cast = await demoPeople(prisma, dayOf(clock.now()))
      const member = cast.find(({ id }) => FIRST_USER + id === user)
      if (!member) return undefined
      return inTransaction(database, clock.now(), (work) =>
        issueLinkCode(work, member.id, CODE_VALID_MS),
      )
    },
    advance: async (move) => {
      clock.advanceTo(targetOf(move, clock.now(), database))
      await writeSetting(prisma, CLOCK_SETTING, clock.aheadMs)
      onAdvance()
    },
  }
}

function targetOf(move: ClockMove, now: Date, { catalogue }: DatabaseHandle): Date {
  switch (move.to) {
    case 'next-hour':
      return new Date(Math.floor(now.getTime() / HOUR_MS + 1) * HOUR_MS)
    case 'next-working-morning':
      return nextMorning(now, catalogue().calendar)
    case 'day':
      return instantAt(day(move.day), '07:30')
  }
}

function nextMorning(now: Date, calendar: Parameters<typeof isWorkingDay>[0]): Date {
  const today = dayOf(now)
  const morning = (on: Day): Date => instantAt(on, '07:30')
  const todayCounts = isWorkingDay(calendar, today) && now < morning(today)
  return morning(todayCounts ? today : addWorkingDays(calendar, today, 1))
}

const stranger: StagePerson = {
  user: STRANGER,
  name: 'Người Lạ Mặt',
  role: 'chưa đăng ký',
  agency: '',
  group: 'Người ngoài',
  linked: false,
}

function toPerson({ id, name, title, agency, kind, linked }: DemoPerson): StagePerson {
  return { user: FIRST_USER + id, name, role: title, agency, group: kindName(kind, 'vi'), linked }
}

function giveEverybodyAPhone({ control }: Messenger, cast: readonly StagePerson[]): void {
  const known = new Set(control.users().map(({ id }) => id))
  for (const { user: id, name: firstName } of [...cast, stranger]) {
    if (!known.has(id)) control.createUser({ id, firstName, languageCode: 'vi' })
  }
}
