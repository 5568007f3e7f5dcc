import { isWorkingDay } from '../../src/domain/calendar.ts'
import { addDays, type Day, day, dayOf, instantAt } from '../../src/domain/day.ts'
import type { OfficialId } from '../../src/domain/official.ts'
import type { RequestEvent } from '../../src/domain/request-events.ts'
import { calendar } from '../support/calendar.ts'
import { COMMUNE, type SmallProvince } from '../support/province.ts'
import type { Evidence, OutboxRow } from './evidence.ts'

type People = SmallProvince

/** Written down apart from the application: who has to hear of what. */
const TOLD: Readonly<
  Partial<Record<RequestEvent['type'], (people: People, contact: OfficialId) => OfficialId[]>>
> = {
  acknowledged: ({ head }) => [head],
  'obstacle-reported': ({ head, leader }) => [head, leader],
  answered: ({ head }) => [head],
  completed: (_people, contact) => [contact],
  urged: ({ leader }) => [leader],
}

/** What was there before anything was asked. */
const EARLIER = '400/THADS-KV9'

/** Every message that somebody should get was written: to the right person, for the right reason. */
export function checkIntended(evidence: Evidence): string[] {
  return [
    ...missingRequests(evidence),
    ...missingCards(evidence),
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

function contactsOf(agency: string, people: People): OfficialId[] {
  return agency === COMMUNE ? [people.contact, people.secondContact] : [people.policeContact]
}

function missingCards({ requests, outbox, people }: Evidence): string[] {
  return requests.flatMap(({ request: { code, inCharge } }) =>
    contactsOf(inCharge, people)
      .filter((official) => !outbox.some((row) => isCardOf(row, code) && row.official === official))
      .map((official) => `official ${String(official)} has no card of ${code}`),
  )
}

function isCardOf({ notice }: OutboxRow, code: string): boolean {
  return notice.kind === 'request-card' && notice.request === code
}

function missingNews({ requests, outbox, people }: Evidence): string[] {
  return requests.flatMap(({ request: { code, contact = people.contact }, history }) =>
    history.flatMap(({ event, by }, index) => {
      const version = index + 1
      const told = (TOLD[event.type]?.(people, contact) ?? []).filter((official) => official !== by)
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
function missingMornings({ now, outbox, people, reminders, requests }: Evidence): string[] {
  const keys = new Set(outbox.map(({ key }) => key))
  const digests = morningsUntil(now).flatMap((on) =>
    [people.chair, people.deputy].map(
      (reader) => `digest/pt.bcd-tinh/${on}/official-${String(reader)}`,
    ),
  )
  const reminded = reminders
    .filter(({ on }) => on >= '2026-11-16')
    .flatMap(({ code, on }) => {
      const request = requests.find((it) => it.request.code === code)?.request
      return contactsOf(request?.inCharge ?? COMMUNE, people)
        .filter((official) => request?.contact === undefined || request.contact === official)
        .map((official) => `reminders/${on}/official-${String(official)}`)
    })
  const late = reminders.some(({ on }) => on === '2026-11-16')
    ? []
    : ['the reminders of 2026-11-16']
  return [...digests, ...reminded]
    .filter((key) => !keys.has(key))
    .concat(late)
    .map((key) => `there is no ${key}`)
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
function staleCards({ outbox, requests, unchanging, unlinked }: Evidence): string[] {
  const closed = new Set([...unchanging, ...unlinked.map(({ chat }) => chat)])
  const versions = new Map(requests.map(({ request }) => [request.code, request.version]))
  return outbox
    .filter(({ live, operation, state }) => live && operation === 'send' && state === 'sent')
    .filter(({ chat }) => !closed.has(chat))
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
