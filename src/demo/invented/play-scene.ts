import { isJudicial } from '../../domain/people/agency.ts'
import { limitUnder } from '../../domain/request/applied-limit.ts'
import {
  type AppliedLimit,
  type CoordinationRequest,
  workingDue,
} from '../../domain/request/coordination-request.ts'
import { addDays, type Day } from '../../domain/time/day.ts'
import { latenessOf } from '../../domain/request/lateness.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import { regimeOn } from '../../domain/request/type.ts'
import { RequestHistory } from './history.ts'
import { type Occasion, occasionsOf } from './occasions.ts'
import { OFFICE_DAY, type OfficeMinute } from './office-time.ts'
import type { PlannedRequest } from './province.ts'
import type { Scene } from './province-schema.ts'
import { type Actors, type Move, scriptOf } from './script.ts'
import {
  actorsOf,
  caseFor,
  chairs,
  letterhead,
  type Part,
  type SceneContext,
} from './scene-context.ts'

/**
 * A life that ends as the scene says, found by living it: several beginnings are tried until the rules agree. Its code
 * and the number of its document are still to be given.
 * @throws Error when none does, which is a fault of the province's data.
 */
export function playScene(scene: Scene, to: string, stage: SceneContext): PlannedRequest {
  const type = stage.catalogue.types.get(scene.type)
  if (!type) throw new Error(`Type "${scene.type}" is not in the reference data`)
  const rule = type.limits[scene.law ?? '2026']
  const { limit, start } = (scene.variant ? rule.variants[scene.variant] : undefined) ?? rule
  const { time, chance } = stage
  for (const occasion of occasionsOf({ scene, rule, limit, start, time, chance })) {
    const lived = live({ scene, type, to, stage }, occasion)
    if (lived) return lived
  }
  const wanted = `${scene.status}, ${scene.due}`
  throw new Error(`No life leads to ${wanted} for ${scene.type} to ${to} on ${time.today}`)
}

function live(part: Part, occasion: Occasion): PlannedRequest | undefined {
  const { scene, type, stage } = part
  const { time, chance, file, now } = stage
  const createdAt = occasion.opening.at - (scene.reroutedFrom ? chance.whole(300, 600) : 0)
  const sentOn = time.dayAt(createdAt)
  const documentOn = chance.whole(0, 3) === 0 ? time.workingDaysFrom(sentOn, -1) : sentOn
  if (regimeOn(documentOn) !== (scene.law ?? '2026')) return undefined
  const caseOf = caseFor(part, documentOn)
  const actors = actorsOf(part, caseOf)
  const draft: CoordinationRequest = {
    ...draftOf(part, { documentOn, occasion }),
    officer: actors.officer,
    ...(caseOf && { caseCode: caseOf.code }),
  }
  const life = new RequestHistory(draft, createdAt, time)
  const happened =
    scene.status === 'draft' ||
    (sent(life, part, { occasion, actors }) && acted(life, part, { occasion, actors }))
  if (!happened || !occasion.isMet(latenessOf(life.request, now, time.calendar))) return undefined
  urge(life, part, actors)
  return {
    request: life.request,
    subject: file.subjects[type.code] ?? lowerFirst(type.name.vi),
    createdAt: time.instant(createdAt),
    history: life.history,
  }
}

/** @throws Error for a variant that the law does not have, which is a fault of the province's data. */
function limitIn(
  { scene: { variant }, type }: Part,
  on: { documentOn: Day; documentDue: Day | undefined },
): AppliedLimit {
  const limit = limitUnder(type, { ...on, variant })
  if (!limit) throw new Error(`${type.code} has no limit "${variant ?? ''}"`)
  return limit
}

interface Play {
  occasion: Occasion
  actors: Actors
}

function draftOf(
  part: Part,
  { documentOn, occasion }: { documentOn: Day; occasion: Occasion },
): CoordinationRequest {
  const { scene, type, to } = part
  const answerer = scene.reroutedFrom ?? to
  const { anchors, documentDue } = occasion.opening
  return {
    code: '',
    type: type.code,
    privacy: type.privacy,
    asker: scene.from,
    answerer,
    inCharge: answerer,
    document: { number: '', on: documentOn },
    limit: limitIn(part, { documentOn, documentDue }),
    anchors,
    state: { status: 'draft' },
    version: 0,
  }
}

/** Sent to the agency that has it; or first to another one, which sent it away. */
function sent(
  life: RequestHistory,
  { scene, to, stage }: Part,
  { occasion, actors }: Play,
): boolean {
  const { officer } = actors
  if (!life.take({ type: 'send' }, officer, life.at)) return false
  if (!scene.reroutedFrom) return true
  const contact = stage.chance.oneOf(stage.offices.holders(scene.reroutedFrom, 'contact'))
  const reason = stage.chance.oneOf(stage.file.words.refusal)
  const between = Math.floor((life.at + occasion.opening.at) / 2)
  return (
    life.take({ type: 'refuse', reason }, contact, between) &&
    life.take({ type: 'reroute', to }, officer, occasion.opening.at)
  )
}

function acted(
  life: RequestHistory,
  { scene, to, stage }: Part,
  { occasion, actors }: Play,
): boolean {
  const { time, chance, file, books } = stage
  const { work, turn, after } = scriptOf({
    scene,
    actors,
    time,
    chance,
    words: file.words,
    letter: (on) => ({ number: books.letter(letterhead(stage, to), to, on), on }),
  })
  const until = Math.min(occasion.until, time.now)
  const worked = paced(work, life.at, until)
  if (!worked) return false
  const turned = turn && occasion.turnsAt !== undefined ? [{ ...turn, at: occasion.turnsAt }] : []
  const afterwards = paced(after, occasion.turnsAt ?? life.at, time.now)
  if (!afterwards) return false
  return [...worked, ...turned, ...afterwards].every(({ command, by, at }) =>
    life.take(command(life.request, time.dayAt(at)), by, at),
  )
}

/** Least office minutes between two moves. */
const LEAST_GAP = 3

/** When each move is made: as far apart as it says, or closer where there is less time. Undefined without any time. */
function paced(
  moves: readonly Move[],
  from: OfficeMinute,
  until: OfficeMinute,
): (Move & { at: OfficeMinute })[] | undefined {
  const wanted = moves.reduce((sum, { gap }) => sum + gap, 0)
  const room = until - from - LEAST_GAP * (moves.length + 1)
  if (moves.length > 0 && room < 0) return undefined
  const share = Math.min(1, room / Math.max(1, wanted))
  let at = from
  return moves.map((move) => {
    at += LEAST_GAP + Math.floor(move.gap * share)
    return { ...move, at }
  })
}

/** How often somebody is urged by now, by how late it is. */
const URGINGS: Partial<Record<Scene['due'], number>> = {
  'late-6-15': 1,
  'late-16-30': 2,
  'late-over-30': 3,
}

/** Never today, so that whoever looks may still do it; never a court or a procuracy. */
function urge(life: RequestHistory, { scene, to, stage }: Part, { officer }: Actors): void {
  const { time, chance, catalogue } = stage
  const due = workingDue(life.request)
  const kind = catalogue.agencies.get(to)?.kind
  const times = URGINGS[scene.due] ?? 0
  if (!due || kind === undefined || isJudicial(kind)) return
  const from = firstStartAfter(dueDay(due), stage)
  const days = Math.floor((time.now - from) / OFFICE_DAY) - 1
  for (let turn = 0; turn < times && turn < days; turn += 1) {
    const at = from + Math.floor((days * turn) / times) * OFFICE_DAY + chance.whole(30, 400)
    const by: OfficialId = turn === 2 ? (chairs(stage)[0] ?? officer) : officer
    if (at > life.at) life.take({ type: 'urge' }, by, at)
  }
}

function firstStartAfter(on: Day, { time }: SceneContext): OfficeMinute {
  for (let next = addDays(on, 1); next <= time.today; next = addDays(next, 1)) {
    const start = time.startOf(next)
    if (start !== undefined) return start
  }
  return time.now
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1)
}
