import type {
  CoordinationRequest,
  RequestCode,
} from '../../src/domain/request/coordination-request.ts'
import { addDays, dayOf } from '../../src/domain/time/day.ts'
import type { OfficialId } from '../../src/domain/people/official.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import type { RequestCommand } from '../../src/domain/request/commands.ts'
import { loadOfficials } from '../../src/store/tables/officials.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import type { RequestToCreate } from '../../src/usecases/requests/create-request.ts'
import { takeStep } from '../../src/usecases/requests/take-step.ts'
import { sendRequest, type SmallProvince } from './province.ts'
import type { Phone, RunningApp } from './running-app.ts'

/** What answers a question: a button, or words. */
export type Reply = RegExp | string
type Replied = readonly [asked: RegExp, reply: Reply]

type Shown = ReturnType<Phone['messages']>[number]

/** Tells stories on one running service: everybody has one phone, every request a document of its own. */
export class Stories {
  readonly #running: () => RunningApp
  readonly #phones = new Map<OfficialId, Promise<Phone>>()
  #documents = 100

  constructor(running: () => RunningApp) {
    this.#running = running
  }

  /** The phone of one of the small province's people. */
  phone(who: keyof SmallProvince): Promise<Phone> {
    const { people, phoneOf } = this.#running()
    const id = people[who]
    const phone = this.#phones.get(id) ?? phoneOf(id)
    this.#phones.set(id, phone)
    return phone
  }

  /** A request of the enforcement officer to the commune, whose document is a day old. */
  async request(wanted: Partial<RequestToCreate> = {}): Promise<CoordinationRequest> {
    const { database, clock, people } = this.#running()
    this.#documents += 1
    return sendRequest(database, clock.now(), {
      document: {
        number: `${String(this.#documents)}/THADS-KV9`,
        on: addDays(dayOf(clock.now()), -1),
      },
      officer: people.officer,
      ...wanted,
    })
  }

  /** A request that the contact has taken in today, once the card shows it. */
  async acknowledged(): Promise<CoordinationRequest> {
    const { clock, people } = this.#running()
    const phone = await this.phone('contact')
    const request = await this.request()
    await phone.sees(new RegExp(request.code))
    const receivedOn = dayOf(clock.now())
    await this.take(request, 'contact', {
      type: 'acknowledge',
      receivedOn,
      contact: people.contact,
    })
    await phone.sees(new RegExp(`${request.code}[^]*✅ Đã tiếp nhận; ngày nhận`))
    return request
  }

  /** Takes steps as somebody would on a phone, without the questions. */
  async take(
    { code }: Pick<CoordinationRequest, 'code'>,
    who: keyof SmallProvince,
    ...commands: readonly RequestCommand[]
  ): Promise<void> {
    const { database, clock, people } = this.#running()
    const by = (await loadOfficials(database.prisma, [people[who]])).get(people[who])
    if (!by) throw new Error(`Nobody is called ${who}`)
    for (const command of commands) {
      const request = await this.now(code)
      const taken = await inTransaction(database, clock.now(), (work) =>
        takeStep(work, { request, command, by }),
      )
      if (isRefused(taken)) throw new Error(`${command.type}: ${JSON.stringify(taken.refused)}`)
    }
  }

  /** The request as it stands now. */
  async now(code: RequestCode): Promise<CoordinationRequest> {
    const { database, clock } = this.#running()
    const request = await inTransaction(database, clock.now(), ({ tx }) => tx.requests.find(code))
    if (!request) throw new Error(`There is no ${code}`)
    return request
  }

  /** The newest message on a phone that offers this button for a request, once there is one. */
  async offered(phone: Phone, { code }: { code: RequestCode }, button: RegExp): Promise<Shown> {
    return phone.seesThat(
      (message) => message.text.includes(code) && phone.offers(message, button),
      `${code} with the button ${String(button)}`,
    )
  }

  /** Presses a button of a request, behind "more" where it stands there, and answers what is asked. */
  async go(
    phone: Phone,
    request: { code: RequestCode },
    { button, replies = [] }: { button: RegExp; replies?: readonly Replied[] },
  ): Promise<string> {
    const card = await this.#cardWith(phone, request, button)
    const toast = await phone.press(card, button)
    for (const [asked, reply] of replies) {
      const question = await phone.seesThat(
        ({ text, keyboard }) =>
          text.includes(request.code) &&
          asked.test(text) &&
          keyboard?.flat().some((it) => typeof reply === 'string' || reply.test(it.text)) === true,
        `the question ${String(asked)} about ${request.code}`,
      )
      if (typeof reply === 'string') phone.say(reply)
      else await phone.press(question, reply)
    }
    return toast
  }

  async #cardWith(phone: Phone, request: { code: RequestCode }, button: RegExp): Promise<Shown> {
    const card = await this.offered(phone, request, new RegExp(`${button.source}|Thao tác khác`))
    if (phone.offers(card, button)) return card
    await phone.press(card, /Thao tác khác/)
    return this.offered(phone, request, button)
  }
}
