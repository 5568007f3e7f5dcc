import type { LimitAnchors } from '../../domain/request/coordination-request.ts'
import type { Lateness, LatenessBand } from '../../domain/request/lateness.ts'
import type { TimeLimit } from '../../domain/request/time-limit.ts'
import type { LimitRule, LimitStart } from '../../domain/request/type.ts'
import { day, type Day, instantAt } from '../../domain/time/day.ts'
import type { Chance } from './chance.ts'
import { BEFORE_FOUR, OFFICE_DAY, type OfficeMinute, type OfficeTime } from './office-time.ts'
import type { Scene } from './province-schema.ts'

/** How a request may begin: when it is sent, and what its document says of the events from which its limit runs. */
interface Opening {
  at: OfficeMinute
  anchors: LimitAnchors
  documentDue?: Day
}

/** One way in which a scene may have come about; whether it did is for the rules to say. */
export interface Occasion {
  opening: Opening
  /** Until when the agency has done what it has done by now. */
  until: OfficeMinute
  /** When the answer, the refusal or the withdrawal came. */
  turnsAt: OfficeMinute | undefined
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

type Standing = Lateness['kind'] | LatenessBand

/**
 * How a scene stands, the wanted way first. Nothing falls due on a rest day, so on one of them nothing is due "today"; in
 * a long holiday there may be no day that was due one to five days ago; a limit of thirty days never ends on some days,
 * because nothing was sent in the holiday a month before; and what is due a few days after it is sent is hardly in time
 * for long.
 */
const STANDINGS: Readonly<Record<Scene['due'], readonly (readonly Standing[])[]>> = {
  none: [['no-due']],
  later: [['in-time'], ['soon']],
  soon: [['soon'], ['in-time']],
  today: [['due-today'], ['soon'], ['in-time']],
  'late-1-5': [['1-5'], ['6-15'], ['16-30']],
  'late-6-15': [['6-15'], ['16-30']],
  'late-16-30': [['16-30'], ['over-30']],
  'late-over-30': [['over-30'], ['16-30']],
  met: [['met', 'no-due']],
  'met-late': [['met-late']],
}

const TRIES = 3
/** More where the turn, too, falls on some minute. */
const TRIES_OF_TURNED = 12
/** Least office minutes between the sending and the turn. */
const LEAST = 45
/** Days of sending for what still lives under the law of 2008. */
const LAW_2008 = { from: day('2026-03-30'), to: day('2026-06-19') }

export function* occasionsOf(ground: Ground): Generator<Occasion> {
  const { scene, time } = ground
  for (const standings of STANDINGS[scene.due]) {
    for (let tries = 0; tries < (isTurned(scene) ? TRIES_OF_TURNED : TRIES); tries += 1) {
      const turnsAt = isTurned(scene) ? turningPoint(ground) : undefined
      const until = turnsAt ?? time.now
      const latest = turnsAt ?? (scene.law ? law2008(ground) : time.now)
      for (const ago of daysBefore(ground)) {
        const opening = openingOn(time.dayAt(latest - ago * OFFICE_DAY), ground)
        if (!opening || (turnsAt !== undefined && opening.at + LEAST > turnsAt)) continue
        const isMet = (lateness: Lateness): boolean =>
          standings.includes(lateness.kind === 'overdue' ? lateness.band : lateness.kind)
        yield { opening, until, turnsAt, isMet }
      }
    }
  }
}

function isTurned({ due }: Scene): boolean {
  return due === 'met' || due === 'met-late'
}

/** How many working days before its turn, or before now, a request may have been sent: rather lately than long ago. */
function daysBefore({ scene, chance }: Ground): number[] {
  const between = (from: number, to: number): number[] =>
    chance.shuffled(Array.from({ length: to - from + 1 }, (_, index) => from + index))
  if (scene.status === 'draft') return between(0, 2)
  if (scene.due === 'none') return between(3, 12)
  return scene.law ? between(0, 15) : [...between(0, 45), ...between(46, 110)]
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

/** Events that come after the request, unlike those that have made it necessary. */
const AHEAD: ReadonlySet<LimitStart> = new Set<LimitStart>([
  'planned-action',
  'appointed-time',
  'enforcement-date',
])

/**
 * Sent at some minute of a day that has begun; what must be done at once, early enough to count on that day. Where the
 * law leaves it to the document, that names a plausible day; and where nothing is to be due, nothing is known of the
 * event from which the limit runs.
 */
function openingOn(
  on: Day,
  { scene, rule, limit, start, time, chance }: Ground,
): Opening | undefined {
  const begin = time.startOf(on)
  if (begin === undefined) return undefined
  const isAtOnce = limit.unit === 'at-once' || limit.unit === 'hours'
  const at = begin + chance.whole(10, isAtOnce ? BEFORE_FOUR - 180 : OFFICE_DAY - 30)
  if (at > time.now) return undefined
  if (scene.due === 'none') return { at, anchors: {} }
  const midnight = (days: number): Date => instantAt(time.workingDaysFrom(on, days), '00:00')
  const anchors = rule.noLaterThan ? { [rule.noLaterThan.start]: midnight(18) } : {}
  if (limit.unit === 'in-document') {
    return { at, anchors, documentDue: time.workingDaysFrom(on, chance.whole(6, 10)) }
  }
  if (start === 'receipt' || start === 'execution') return { at, anchors }
  const event = midnight(AHEAD.has(start) ? chance.whole(6, 8) : -chance.whole(0, 1))
  return { at, anchors: { [start]: event } }
}
