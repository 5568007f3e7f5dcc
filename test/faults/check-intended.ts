import { awaitsAnswer } from '../../src/domain/request/coordination-request.ts'
import { isWorkingDay } from '../../src/domain/time/calendar.ts'
import { addDays, type Day, day, dayOf, instantAt } from '../../src/domain/time/day.ts'
import type { OfficialId } from '../../src/domain/people/official.ts'
import type { RequestEvent } from '../../src/domain/request/events.ts'
import { calendar } from '../support/calendar.ts'
import { COMMUNE, type SmallProvince } from '../support/province.ts'
import type { Evidence, OutboxRow } from './evidence.ts'
import { BEGINS_AT } from './stage.ts'
import { holdersOf, mayHold, mayHoldOffice, mayMistakeTheDay, mayRead } from './who-reads.ts'

/** Who holds which office when something happens to a request. */
interface Around {
  people: SmallProvince
  contacts: readonly OfficialId[]
  leaders: readonly OfficialId[]
  /** Who follows the request, or every contact where nobody does any more; empty where that is not sure. */
  followers: readonly OfficialId[]
}

/** Written down apart from the application: who has to hear of what, at once. */
const TOLD: Readonly<
  Partial<Record<RequestEvent['type'], (around: Around) => readonly OfficialId[]>>
> = {
  'obstacle-reported': ({ people, leaders }) => [people.head, ...leaders],
  answered: ({ people }) => [people.head],
  'transfer-accepted': ({ people, contacts }) => [people.head, ...contacts],
  completed: ({ followers }) => followers,
  urged: ({ leaders }) => leaders,
}

/** What was there before anything was asked. */
const EARLIER = '400/THADS-KV9'

/** Every message that somebody should get was written: to the right person, for the right reason. */
export function checkIntended(evidence: Evidence): string[] {
  return [
    ...missingRequests(evidence),
    ...missingCards(evidence),
    ...missingGreetings(evidence),
    ...missingNews(evidence),
    ...missingMornings(evidence),
    ...staleCards(evidence),
  ]
}

function missingRequests({ asked, requests }: Evidence): string[] {
  const there = new Set(requests.map(({ request }) => request.document.number))
  return [EARLIER, ...asked]
    .filter((number) => !there.has(number))
    .map((number) => `no request ${number}`)
}

/**
 * What was asked is shown on a card to the contacts of that moment; what was there before, on a card or in a list of
 * the morning, to whoever is there for the whole run.
 */
function missingCards(evidence: Evidence): string[] {
  const { requests, outbox, asked, now } = evidence
  return requests.flatMap(({ request: { code, inCharge: agency, document }, history }) => {
    const sentAt = history[0]?.at.getTime() ?? now
    const isNew = asked.includes(document.number)
    const time = { from: sentAt, until: isNew ? sentAt : now }
    const shows = isNew ? isCardOf : names
    return holdersOf({ agency, role: 'contact' }, time, evidence)
      .filter((official) => !outbox.some((row) => shows(row, code) && row.official === official))
      .map((official) => `official ${String(official)} has no card of ${code}`)
  })
}

/**
 * Whoever comes into an office and is linked is shown what waited there already, and still does. What may not have been
 * readable at that moment stands in the list of the next morning.
 */
function missingGreetings(evidence: Evidence): string[] {
  const { offices, holdings, requests, outbox, now, plan } = evidence
  const isDamaged = plan.crises.some(({ crisis }) => crisis.kind === 'row-damaged')
  const newcomers = offices.filter(({ from, until }) => from > BEGINS_AT && until > now)
  return newcomers.flatMap(({ official, agency, role, from }) => {
    const linked = holdings.find((it) => it.official === official && !it.isAwaited)
    if (!linked || !ANSWERING.has(role)) return []
    return requests
      .filter(({ request }) => request.inCharge === agency && awaitsAnswer(request))
      .filter(({ request }) => !isDamaged || request.document.number !== EARLIER)
      .filter(({ history }) => (history[0]?.at.getTime() ?? now) < from)
      .filter(
        ({ request: { code } }) =>
          !outbox.some((row) => row.official === official && names(row, code)),
      )
      .map(
        ({ request: { code } }) =>
          `official ${String(official)}, who came into office, was not shown ${code}`,
      )
  })
}

const ANSWERING: ReadonlySet<string> = new Set(['contact', 'leader'])

function names({ notice }: OutboxRow, code: string): boolean {
  return JSON.stringify(notice).includes(code)
}

function isCardOf({ notice }: OutboxRow, code: string): boolean {
  return notice.kind === 'request-card' && notice.request === code
}

function missingNews(evidence: Evidence): string[] {
  const { requests, outbox, people } = evidence
  return requests.flatMap(({ request: { code, contact: follower, inCharge: agency }, history }) =>
    history.flatMap(({ event, by, at }, index) => {
      const version = index + 1
      const time = { from: at.getTime(), until: at.getTime() }
      const contacts = holdersOf({ agency, role: 'contact' }, time, evidence)
      const leaders = holdersOf({ agency, role: 'leader' }, time, evidence)
      const followed = follower ?? people.contact
      const isThere = [...contacts, ...leaders].includes(followed)
      const mayBe = mayHoldOffice({ official: followed, agency }, at.getTime(), evidence)
      const unlessSure = mayBe ? [] : contacts
      const followers = isThere ? [followed] : unlessSure
      const around = { people, contacts, leaders, followers }
      const told = (TOLD[event.type]?.(around) ?? []).filter((official) => official !== by)
      return told
        .filter((official) => !outbox.some((row) => isAbout(row, { official, code, version })))
        .map((official) => `official ${String(official)} was not told: ${event.type} of ${code}`)
    }),
  )
}

function isAbout(
  { official, notice }: OutboxRow,
  wanted: { official: OfficialId; code: string; version: number },
): boolean {
  if (official !== wanted.official) return false
  if (notice.kind !== 'event-note' && notice.kind !== 'request-card') return false
  return notice.request === wanted.code && notice.version === wanted.version
}

/** Each working morning: a digest for its two readers, reminders for those who follow what is due. */
function missingMornings(evidence: Evidence): string[] {
  const { now, outbox, reminders, requests } = evidence
  const keys = new Set(outbox.map(({ key }) => key))
  const digests = morningsUntil(now).flatMap((on) =>
    DIGEST_READERS.flatMap((role) => holdersOf({ role }, allDay(on), evidence)).map(
      (reader) => `digest/pt.bcd-tinh/${on}/official-${String(reader)}`,
    ),
  )
  const reminded = reminders
    .filter(({ on }) => on >= '2026-11-16')
    .flatMap(({ code, on }) => {
      const request = requests.find((it) => it.request.code === code)?.request
      const agency = request?.inCharge ?? COMMUNE
      return holdersOf({ agency, role: 'contact' }, allDay(day(on)), evidence)
        .filter((official) => request?.contact === undefined || request.contact === official)
        .map((official) => `reminders/${on}/official-${String(official)}`)
    })
  const isThere = reminders.some(({ on }) => on === '2026-11-16') || mayMistakeTheDay(evidence)
  const late = isThere ? [] : ['the reminders of 2026-11-16']
  return [...digests, ...reminded]
    .filter((key) => !keys.has(key))
    .concat(late)
    .map((key) => `there is no ${key}`)
}

const DIGEST_READERS = ['committee-chair', 'standing-deputy'] as const

/** A morning may be made up for until its evening. */
function allDay(on: Day): { from: number; until: number } {
  const [from, until] = [instantAt(on, '00:00'), instantAt(on, '23:59')]
  return { from: from.getTime(), until: until.getTime() }
}

function morningsUntil(now: number): Day[] {
  const mornings: Day[] = []
  for (let on = day('2026-11-16'); on <= dayOf(new Date(now)); on = addDays(on, 1)) {
    const isOver = instantAt(on, '07:35').getTime() <= now
    if (isOver && isWorkingDay(calendar, on)) mornings.push(on)
  }
  return mornings
}

/** Every message that follows a request shows where it stands, unless its edits are visibly dead, or its chat is closed to it. */
function staleCards(evidence: Evidence): string[] {
  const { outbox, requests, unchanging } = evidence
  const versions = new Map(requests.map(({ request }) => [request.code, request.version]))
  return outbox
    .filter(({ live, operation, state }) => live && operation === 'send' && state === 'sent')
    .filter(({ chat }) => !unchanging.has(chat))
    .filter((row) => isStillTheirs(row, evidence))
    .filter(({ id, request, shown }) => {
      const edits = outbox.filter(({ target, operation }) => operation === 'edit' && target === id)
      if (edits.some(({ state }) => state === 'dead')) return false
      const newest = Math.max(
        shown ?? 0,
        ...edits.filter(({ state }) => state === 'sent').map((edit) => edit.shown ?? 0),
      )
      return newest !== versions.get(request ?? '')
    })
    .map(
      ({ key, shown, request }) =>
        `${key} shows ${String(shown)} of ${request ?? ''} at ${String(versions.get(request ?? ''))}`,
    )
}

/** Whoever gave the phone away, or the office up, sees no request go on. */
function isStillTheirs({ official, chat, request }: OutboxRow, evidence: Evidence): boolean {
  if (official === null || request === null) return true
  const atLast = { at: evidence.now, lateMs: 0 }
  return (
    mayHold({ official, chat }, atLast, evidence) &&
    mayRead({ official, names: [request] }, atLast, evidence)
  )
}
