import { day, type Day } from '../../domain/time/day.ts'
import type { Lateness } from '../../domain/request/lateness.ts'
import type { LimitRule, LimitStart } from '../../domain/request/type.ts'
import type { TimeLimit } from '../../domain/request/time-limit.ts'
import type { Chance } from './chance.ts'
import { type Goal, goalsOf, isAwaited } from './goals.ts'
import { type Opening, openingsDueOn, openingsOn, openingWithoutDue } from './openings.ts'
import { OFFICE_DAY, type OfficeMinute, type OfficeTime } from './office-time.ts'
import type { Scene } from './province-schema.ts'

/** One way in which a scene may have come about; whether it did is for the rules to say. */
export interface Occasion {
  opening: Opening
  /** Until when the agency has done what it has done by now. */
  until: OfficeMinute
  /** When the answer, the refusal or the withdrawal came. */
  turnsAt?: OfficeMinute
  /** The day agreed by an extension. */
  agreedOn?: Day
  isMet: (lateness: Lateness) => boolean
}

interface Ground {
  scene: Scene
  rule: LimitRule
  limit: TimeLimit
  start: LimitStart
  time: OfficeTime
  chance: Chance
}

const TRIES = 60
const TRIES_FOR_A_GOAL = 12
/** Days of sending for what still lives under the law of 2008. */
const LAW_2008 = { from: day('2026-03-30'), to: day('2026-06-19') }

export function* occasionsOf(ground: Ground): Generator<Occasion> {
  const { due } = ground.scene
  if (isAwaited(due)) {
    for (const goal of goalsOf(due, ground.time)) yield* awaited(ground, goal)
    return
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (due === 'none') yield* waitingWithoutDue(ground)
    else yield* due === 'met' ? turnedInTime(ground) : turnedLate(ground)
  }
}

function* waitingWithoutDue(ground: Ground): Generator<Occasion> {
  const { scene, time, chance } = ground
  const ago = scene.status === 'draft' ? chance.whole(0, 2) : chance.whole(3, 12)
  const on = scene.law ? time.dayAt(law2008(ground)) : time.daysAgo(ago)
  for (const opening of openingWithoutDue(on, ground)) {
    yield { opening, until: time.now, isMet: ({ kind }) => kind === 'no-due' }
  }
}

/** Due on one of the days that are wanted; an extension has moved it there from an earlier one. */
function* awaited(ground: Ground, { dueOn, isMet }: Goal): Generator<Occasion> {
  const { scene, time, chance } = ground
  const agreed = scene.extension === 'granted'
  const days = Array.from({ length: TRIES_FOR_A_GOAL }, () => chance.shuffled(dueOn)).flat()
  for (const on of days) {
    const lawful = agreed ? time.workingDaysFrom(on, -chance.whole(3, 5)) : on
    const start = time.startOf(lawful)
    const until = agreed && start !== undefined ? start + OFFICE_DAY : time.now
    for (const opening of openingsDueOn(lawful, ground, ground)) {
      yield { opening, until, isMet, ...(agreed && { agreedOn: on }) }
    }
  }
}

function* turnedInTime(ground: Ground): Generator<Occasion> {
  const { time, chance, limit } = ground
  const turnsAt = turningPoint(ground)
  const day = Math.floor(turnsAt / OFFICE_DAY)
  const sent = day - chance.whole(0, roomIn(limit))
  for (const opening of openingsOn(time.dayAt(sent * OFFICE_DAY), ground, ground)) {
    if (opening.at + 45 > turnsAt) continue
    yield {
      opening,
      until: turnsAt,
      turnsAt,
      isMet: ({ kind }) => kind === 'met' || kind === 'no-due',
    }
  }
}

function* turnedLate(ground: Ground): Generator<Occasion> {
  const { time, chance } = ground
  const turnsAt = turningPoint(ground)
  const due = time.dayAt(turnsAt - chance.whole(1, 5) * OFFICE_DAY)
  for (const opening of openingsDueOn(due, ground, ground)) {
    yield { opening, until: turnsAt, turnsAt, isMet: ({ kind }) => kind === 'met-late' }
  }
}

/** When the agency's turn ended: lately while the other side has still to act, else some time ago. */
function turningPoint(ground: Ground): OfficeMinute {
  const { scene, time, chance } = ground
  if (scene.law) return law2008(ground)
  const ago = ((): number => {
    if (scene.status === 'answered' || scene.status === 'refused') return chance.whole(20, 1800)
    if (scene.status === 'withdrawn') return chance.whole(200, 9000)
    return scene.when === 'recent' ? chance.whole(500, 1800) : chance.whole(2200, 24_000)
  })()
  return time.now - ago
}

function law2008({ time, chance }: Ground): OfficeMinute {
  const from = time.startOf(LAW_2008.from)
  const to = time.startOf(LAW_2008.to)
  if (from === undefined || to === undefined) return time.now
  return chance.whole(from + 20 * OFFICE_DAY, to)
}

/** Working days that an answer in time may take, at most. */
function roomIn(limit: TimeLimit): number {
  switch (limit.unit) {
    case 'working-days':
      return Math.min(6, Math.abs(limit.value))
    case 'days':
      return Math.min(9, Math.floor((limit.value * 5) / 7) - 1)
    case 'months':
      return 10
    case 'in-document':
      return 5
    case 'hours':
    case 'at-once':
      return 0
  }
}
