import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { HERE } from '../../src/app/parts.ts'
import type { ApiIntake } from '../../src/app/api-parts.ts'
import { type App, startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/app/config/config.ts'
import type { WebhookSettings } from '../../src/channels/ports.ts'
import type { OfficialId } from '../../src/domain/people/official.ts'
import { createLog } from '../../src/runtime/log.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { type Messenger, startMessenger } from '../../src/messenger/messenger.ts'
import {
  BOT,
  OA_WEBHOOK,
  oaConfig,
  UPLOAD_URL,
  ZALO_BOT,
  ZALO_OA,
  zaloBotConfig,
} from './accounts.ts'
import type { ClockTime } from '../../src/domain/time/office-hours.ts'
import { dueRun } from '../../src/schedule/plan.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import { isUnclaimed } from '../../src/store/tables/jobs.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { openTestDatabase } from './database.ts'
import { FakeClock } from './messenger.ts'
import { linkCodeFor, seedSmallProvince, type SmallProvince } from './province.ts'
import { timesSaid } from './times-said.ts'
import { waitUntil } from './wait-until.ts'
import { ZaloOaPhone } from './zalo-oa-phone.ts'
import { ZaloBotPhone } from './zalo-phone.ts'

export interface RunningApp {
  database: DatabaseHandle
  clock: FakeClock
  messenger: Messenger
  app: App
  people: SmallProvince
  /** Moves the clock on, and waits until every job whose time has come then has run. */
  goTo: (on: string, time: ClockTime) => Promise<void>
  /** A phone in an official's hand, linked by a code. */
  phoneOf: (official: OfficialId) => Promise<Phone>
  /** A phone of somebody nobody knows. */
  strangerPhone: () => Phone
  /** A phone with Zalo on which an official is linked. */
  zaloPhoneOf: (official: OfficialId) => Promise<ZaloBotPhone>
  strangerZaloPhone: () => ZaloBotPhone
  oaPhoneOf: (official: OfficialId) => Promise<ZaloOaPhone>
  strangerOaPhone: () => ZaloOaPhone
}

export interface AppOptions {
  startsAt?: string
  /** Where updates are delivered, instead of being fetched. */
  webhook?: { port: number; secret: string }
  /** Where records go that come in over the API. */
  intake?: ApiIntake
  /** Other settings. */
  env?: Record<string, string>
  /** Adds to the small province before anybody is linked. */
  seed?: (database: DatabaseHandle) => Promise<void>
}

/** The whole service against a local messenger, on a database of its own; stopped after the test. */
export async function runApp(
  startsAt?: string,
  options: Omit<AppOptions, 'startsAt'> = {},
): Promise<RunningApp> {
  const begins = startsAt === undefined ? {} : { startsAt }
  const { running, stop } = await startRunning({ ...options, ...begins })
  onTestFinished(stop)
  return running
}

/** One running service for all tests of a file; stopped after the last. */
export function useApp(options: AppOptions = {}): { current: RunningApp } {
  const holder = {} as { current: RunningApp }
  let stop = async (): Promise<void> => undefined
  beforeAll(async () => {
    const started = await startRunning(options)
    holder.current = started.running
    stop = started.stop
  })
  afterAll(() => stop())
  return holder
}

interface Parts {
  database: DatabaseHandle
  clock: FakeClock
  messenger: Messenger
  webhook?: NonNullable<AppOptions['webhook']>
  intake?: ApiIntake
  env?: Record<string, string>
}

/** The service alone, beside whatever else works on the same database and messenger. */
export async function startTestApp({
  database,
  clock,
  messenger,
  webhook,
  intake,
  env = {},
}: Parts): Promise<App> {
  const { apiRoot } = messenger
  const config = readConfig({ HTTP_PORT: String(webhook?.port ?? 0), UPLOAD_URL, ...env })
  return startApp({
    config,
    ...(config.caseSource && { caseSource: config.caseSource }),
    clock,
    log: createLog(process.env['TEST_LOG'] ?? 'silent'),
    telegram: [{ token: BOT.token, apiRoot, ...(webhook && { webhook: hookOf(webhook) }) }],
    zaloBots: [zaloBotConfig(messenger.zaloBotApiRoot)],
    zaloOas: [oaConfig(messenger.zaloOaRoots)],
    database,
    ...(intake && { intake }),
    publicUrl: HERE,
    pacing: { chatGapMs: 0, groupPerMinute: 1000, accountPerSecond: Number.POSITIVE_INFINITY },
  })
}

function hookOf({ port, secret }: NonNullable<AppOptions['webhook']>): WebhookSettings {
  return { url: `http://127.0.0.1:${String(port)}/telegram`, secret }
}

async function startRunning({
  startsAt = '2026-11-20T01:00:00.000Z',
  webhook,
  intake,
  seed,
  env = {},
}: AppOptions): Promise<{ running: RunningApp; stop: () => Promise<void> }> {
  const clock = new FakeClock(startsAt)
  const database = await openTestDatabase()
  const people = await seedSmallProvince(database)
  await seed?.(database)
  const messenger = await startMessenger({
    clock,
    port: 0,
    bot: BOT,
    limits: { enabled: false },
    allowLocalWebhooks: true,
    zaloBot: ZALO_BOT,
    zaloOa: ZALO_OA,
    zaloBotSettings: { pollsPerSecond: null },
    zaloOaSettings: { requestsPerMinute: null },
  })
  const app = await startTestApp({
    database,
    clock,
    messenger,
    ...(webhook && { webhook }),
    ...(intake && { intake }),
    env,
  })
  messenger.control.zaloOa.setAccount({ webhookUrl: `${app.httpUrl}${OA_WEBHOOK}` })
  const strangerPhone = (): Phone => {
    const { id } = messenger.control.createUser({ firstName: 'Điện thoại' })
    return new Phone(messenger, id)
  }
  const strangerZaloPhone = (): ZaloBotPhone => {
    const { id } = messenger.control.createUser({ firstName: 'Điện thoại' })
    return new ZaloBotPhone(messenger.control, id)
  }
  const strangerOaPhone = (): ZaloOaPhone => {
    const { id } = messenger.control.createUser({ firstName: 'Điện thoại' })
    return new ZaloOaPhone(messenger.control, id)
  }
  const running = {
    database,
    clock,
    messenger,
    app,
    people,
    goTo: async (on: string, time: ClockTime) => {
      clock.advance(instantAt(day(on), time).getTime() - clock.now().getTime())
      app.wake()
      await untilJobsRan(database, clock.now())
    },
    strangerPhone,
    strangerZaloPhone,
    strangerOaPhone,
    oaPhoneOf: async (official: OfficialId) => {
      const phone = strangerOaPhone()
      phone.say(`LK ${await linkCodeFor(database, clock.now(), official)}`)
      await phone.sees(/liên kết/)
      return phone
    },
    zaloPhoneOf: async (official: OfficialId) => {
      const phone = strangerZaloPhone()
      phone.say(`LK ${await linkCodeFor(database, clock.now(), official)}`)
      await phone.sees(/liên kết/)
      return phone
    },
    phoneOf: async (official: OfficialId) => {
      const phone = strangerPhone()
      const code = await linkCodeFor(database, clock.now(), official)
      phone.start(code)
      await phone.sees(/liên kết/)
      return phone
    },
  }
  const stop = async (): Promise<void> => {
    await app.stop()
    await messenger.stop()
    await database.close()
  }
  return { running, stop }
}

async function untilJobsRan({ prisma, catalogue }: DatabaseHandle, now: Date): Promise<void> {
  const due = jobs(readConfig({})).flatMap(({ name, timetable }) => {
    const run = dueRun(timetable, now, catalogue().calendar)
    return run ? [{ name, run }] : []
  })
  await expect
    .poll(async () => {
      const waiting = await Promise.all(due.map(({ name, run }) => isUnclaimed(prisma, name, run)))
      return due.filter((_, index) => waiting[index]).map(({ name }) => name)
    })
    .toEqual([])
}

type MessageView = ReturnType<Messenger['control']['telegram']['transcript']>[number]

/** One person's chat with the bot, as that person sees it. */
export class Phone {
  readonly user: number
  readonly #messenger: Messenger

  constructor(messenger: Messenger, user: number) {
    this.#messenger = messenger
    this.user = user
  }

  get #telegram(): Messenger['control']['telegram'] {
    return this.#messenger.control.telegram
  }

  messages(): MessageView[] {
    return this.#telegram.transcript({ user: this.user }).filter(({ deleted }) => !deleted)
  }

  /** Opens the bot, by a deep link where there is a code. */
  start(code?: string): void {
    this.#telegram.start({ user: this.user, ...(code && { payload: code }) })
  }

  say(text: string, replyTo?: MessageView): MessageView {
    return this.#telegram.say({ user: this.user, text, ...(replyTo && { replyTo: replyTo.id }) })
  }

  /** Sends a file, with words under it. */
  sendFile(caption?: string, replyTo?: MessageView): MessageView {
    const mimeType = 'application/pdf'
    const file = { kind: 'document', name: 'cv.pdf', mimeType, base64: 'JVBERg==' } as const
    return this.#telegram.sendFile({
      user: this.user,
      ...file,
      ...(caption !== undefined && { caption }),
      ...(replyTo && { replyTo: replyTo.id }),
    })
  }

  /** Changes what was said. */
  change(message: MessageView, text: string): void {
    this.#telegram.edit({ user: this.user, message: message.id, text })
  }

  /** Presses a button and returns what showed over the chat. */
  async press(message: MessageView, button: RegExp): Promise<string> {
    const found = buttonsOf(message).find((label) => button.test(label))
    if (found === undefined) {
      throw new Error(`No button ${String(button)} among ${buttonsOf(message).join(', ')}`)
    }
    const { press } = this.#telegram.press({ user: this.user, message: message.id, button: found })
    const { id } = press
    return this.#until(() => {
      return this.#telegram.presses({ user: this.user }).find((press) => press.id === id)?.answer
        ?.text
    }, `an answer to pressing "${found}"`)
  }

  /** Clears the chat, on this phone alone. */
  deleteHistory(): void {
    this.#telegram.deleteHistory({ user: this.user })
  }

  /** The newest message of the bot whose text, and a button where one is named, match; waits for it. */
  async sees(text: RegExp, button?: RegExp): Promise<MessageView> {
    const what = button ? `${String(text)} with a button ${String(button)}` : String(text)
    return this.#until(() => this.newest(text, button), what)
  }

  /** The newest message of the bot that is so; waits for it. */
  async seesThat(isSo: (message: MessageView) => boolean, what: string): Promise<MessageView> {
    return this.#until(() => this.fromBot().findLast(isSo), what)
  }

  offers(message: MessageView, button: RegExp): boolean {
    return buttonsOf(message).some((label) => button.test(label))
  }

  /** The same message once it shows this. */
  async seesOn(message: MessageView, text: RegExp): Promise<MessageView> {
    return this.#until(
      () => this.messages().find(({ id, text: shown }) => id === message.id && text.test(shown)),
      `${String(text)} on message ${String(message.id)}`,
    )
  }

  /** Waits until a message offers such a button. */
  async seesWith(message: MessageView, button: RegExp): Promise<MessageView> {
    return this.#until(
      () => this.messages().find((shown) => shown.id === message.id && this.offers(shown, button)),
      `message ${String(message.id)} with ${String(button)}`,
    )
  }

  /** Waits until a message offers no such button any more. */
  async seesWithout(message: MessageView, button: RegExp): Promise<MessageView> {
    return this.#until(
      () =>
        this.messages().find(
          (shown) => shown.id === message.id && !buttonsOf(shown).some((it) => button.test(it)),
        ),
      `message ${String(message.id)} without ${String(button)}`,
    )
  }

  fromBot(): MessageView[] {
    return this.messages().filter(({ from }) => from.isBot)
  }

  /** How often the bot has said it. */
  count(said: RegExp): number {
    return timesSaid(
      said,
      this.fromBot().map(({ text }) => text),
    )
  }

  newest(text: RegExp, button?: RegExp): MessageView | undefined {
    return this.fromBot().findLast(
      (message) =>
        text.test(message.text) && (button === undefined || this.offers(message, button)),
    )
  }

  async #until<T>(look: () => T | undefined, what: string): Promise<T> {
    return waitUntil(look, {
      what,
      events: this.#messenger.control.events,
      shown: () =>
        this.messages().map((message) => `— ${message.text} [${buttonsOf(message).join('|')}]`),
    })
  }
}

export function buttonsOf({ keyboard = [] }: MessageView): string[] {
  return keyboard.flat().map(({ text }) => text)
}
