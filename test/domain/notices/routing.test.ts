import { describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../../src/domain/request/coordination-request.ts'
import { type Addressed, noticesAfter } from '../../../src/domain/notices/routing.ts'
import type { Roster } from '../../../src/domain/people/seats.ts'
import type { OfficialId } from '../../../src/domain/people/official.ts'
import type { RequestStep } from '../../../src/domain/request/commands.ts'
import { evolve, type RequestEvent } from '../../../src/domain/request/events.ts'
import { partsOf } from '../../../src/domain/request/parts.ts'
import {
  after,
  COLLEAGUE,
  COMMANDS,
  CONTACT,
  eventOf,
  NOW,
  readyFor,
  STEP_NAMES,
} from '../../support/request-life.ts'
import { STEPS } from '../../../src/domain/request/decisions.ts'

const LEADER = 21
const OFFICER = 31
const ROSTER: Roster = {
  contacts: [CONTACT, COLLEAGUE],
  leaders: [LEADER],
  owners: [OFFICER],
  extenders: [COLLEAGUE],
}

/** Who hears of each step, when it is nobody of them who took it. */
/** At once; what goes its way is told in the list of the next morning. */
const HEARS: Readonly<Record<RequestStep, readonly OfficialId[]>> = {
  send: [CONTACT, COLLEAGUE],
  acknowledge: [],
  'correct-receipt': [],
  'date-limit': [OFFICER, CONTACT, COLLEAGUE],
  'choose-limit': [OFFICER, CONTACT, COLLEAGUE],
  'start-work': [],
  'report-obstacle': [OFFICER, LEADER],
  answer: [OFFICER],
  'request-extension': [OFFICER],
  'grant-extension': [CONTACT, COLLEAGUE],
  'decline-extension': [CONTACT, COLLEAGUE],
  refuse: [OFFICER],
  'report-not-received': [OFFICER],
  'propose-transfer': [COLLEAGUE],
  'accept-transfer': [OFFICER, CONTACT, COLLEAGUE],
  'decline-transfer': [CONTACT, COLLEAGUE],
  complete: [CONTACT],
  return: [CONTACT],
  'accept-refusal': [CONTACT, COLLEAGUE],
  reroute: [CONTACT, COLLEAGUE],
  withdraw: [CONTACT, COLLEAGUE],
  correct: [OFFICER, CONTACT, COLLEAGUE],
  urge: [CONTACT, COLLEAGUE, LEADER],
}

function taken(step: RequestStep): { request: CoordinationRequest; event: RequestEvent } {
  const [status = 'sent'] = STEPS[step].from
  const before = readyFor(step, status)
  return { request: after(before, [COMMANDS[step]]), event: eventOf(before, COMMANDS[step]) }
}

function told(step: RequestStep, by?: OfficialId): Addressed[] {
  return noticesAfter({ ...taken(step), at: NOW, ...(by !== undefined && { by }) }, ROSTER)
}

describe.each(STEP_NAMES)('"%s"', (step) => {
  it('is told to whom it concerns, once each', () => {
    expect(told(step).map(({ to }) => to)).toEqual(HEARS[step])
  })

  it('is not told to whoever took it', () => {
    for (const by of [CONTACT, COLLEAGUE, LEADER, OFFICER]) {
      expect(told(step, by).map(({ to }) => to)).toEqual(HEARS[step].filter((to) => to !== by))
    }
  })

  it('is told with the version that it brought about', () => {
    const { request } = taken(step)
    for (const { notice } of told(step, 99)) {
      expect(notice).toMatchObject({ request: request.code, version: request.version, by: 99 })
    }
  })
})

it('hurries only what somebody has to act on today', () => {
  const urgent = STEP_NAMES.filter((step) => told(step).some((it) => it.urgent))
  expect(new Set(urgent)).toEqual(
    new Set(['send', 'reroute', 'refuse', 'report-not-received', 'report-obstacle']),
  )
})

it('puts a card before whoever has to act, and a note before whoever has to know', () => {
  const cards = STEP_NAMES.filter((step) =>
    told(step).some(({ notice }) => notice.kind === 'request-card'),
  )
  expect(new Set(cards)).toEqual(new Set(['send', 'reroute', 'return', 'propose-transfer', 'urge']))
})

describe('A step that is taken back', () => {
  it.each(STEP_NAMES)('is told, when it was "%s", to whoever was told of it', (step) => {
    const { request, event } = taken(step)
    if (event.type === 'undone') throw new Error('A step takes nothing back')
    const { changing: restored } = partsOf(readyFor(step, STEPS[step].from[0] ?? 'sent'))
    const undone: RequestEvent = { type: 'undone', of: [event], restored }
    const after = evolve(request, undone)
    const told = noticesAfter({ request: after, event: undone, at: NOW }, ROSTER)
    expect(new Set(told.map(({ to }) => to))).toEqual(new Set(HEARS[step]))
    expect(told.every(({ notice }) => notice.kind === 'event-note')).toBe(true)
  })
})

describe('When the contact who followed a request', () => {
  const { request, event } = taken('complete')
  const followers = (roster: Roster): OfficialId[] =>
    noticesAfter({ request, event, at: NOW }, roster).map(({ to }) => to)

  it('has left the office, all contacts are told', () => {
    expect(followers({ ...ROSTER, contacts: [COLLEAGUE, 13] })).toEqual([COLLEAGUE, 13])
  })

  it('is a leader of the agency, that leader alone is told', () => {
    expect(followers({ ...ROSTER, contacts: [COLLEAGUE], leaders: [CONTACT] })).toEqual([CONTACT])
  })
})

it('offers a hand-over to nobody when it is no longer open', () => {
  const { request, event } = taken('propose-transfer')
  const { transferTo: _gone, ...without } = request
  expect(noticesAfter({ request: without, event, at: NOW }, ROSTER)).toEqual([])
})
