import type {
  CoordinationRequest,
  OfficialDocument,
} from '../../domain/request/coordination-request.ts'
import { isRefusedInWriting, workingDue } from '../../domain/request/coordination-request.ts'
import type { Day } from '../../domain/time/day.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { RequestCommand } from '../../domain/request/commands.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import type { Chance } from './chance.ts'
import type { OfficeTime } from './office-time.ts'
import type { ProvinceFile, Scene } from './province-schema.ts'

/** One move of a life that is still to be lived. */
export interface Move {
  by: OfficialId
  /** Office minutes since the move before, where there is that much time. */
  gap: number
  command: (request: CoordinationRequest, on: Day) => RequestCommand
}

export interface Actors {
  officer: OfficialId
  contact: OfficialId
  /** Whom the contact may pass it on to. */
  colleague?: OfficialId
}

export interface ScriptParts {
  scene: Scene
  actors: Actors
  words: ProvinceFile['words']
  time: OfficeTime
  chance: Chance
  /** The number and date of an answer on a day. */
  letter: (on: Day) => OfficialDocument
}

/** What has happened: while the agency was at work, at the turn to the other side, and after it. */
export interface Script {
  work: Move[]
  turn?: Move
  after: Move[]
}

export function scriptOf(parts: ScriptParts): Script {
  const { scene } = parts
  switch (scene.status) {
    case 'draft':
    case 'sent':
      return { work: [], after: [] }
    case 'acknowledged':
      return { work: [...received(parts), ...extension(parts)], after: [] }
    case 'in-progress':
      return { work: working(parts), after: [] }
    case 'blocked':
      return { work: [...working(parts), obstacle(parts)], after: [] }
    case 'returned':
      return { work: [...working(parts), ...insufficient(parts)], after: [] }
    case 'answered':
      return { work: working(parts), turn: answer(parts), after: [] }
    case 'completed': {
      const twice = scene.returned ? insufficient(parts) : []
      return { work: [...working(parts), ...twice], turn: answer(parts), after: [complete(parts)] }
    }
    case 'refused':
      return { work: received(parts), turn: refusal(parts), after: [] }
    case 'refusal-accepted':
      return { work: received(parts), turn: refusal(parts), after: [acceptance(parts)] }
    case 'withdrawn':
      return { work: [], turn: withdrawal(parts), after: [] }
  }
}

function received({ scene, actors, chance }: ScriptParts): Move[] {
  const { contact, colleague } = actors
  const acknowledge: Move = {
    by: contact,
    gap: scene.receivedLater ? 450 : chance.whole(20, 240),
    command: ({ receipt, document }, on) => {
      const receivedOn = scene.receivedLater ? on : (receipt?.on ?? document.on)
      return { type: 'acknowledge', receivedOn, contact }
    },
  }
  if (!scene.transferred || colleague === undefined) return [acknowledge]
  return [
    acknowledge,
    {
      by: contact,
      gap: chance.whole(30, 150),
      command: () => ({ type: 'propose-transfer', to: colleague }),
    },
    {
      by: colleague,
      gap: chance.whole(20, 120),
      command: () => ({ type: 'accept-transfer', by: colleague }),
    },
  ]
}

function working(parts: ScriptParts): Move[] {
  return [...received(parts), start(parts), ...extension(parts)]
}

/** Whoever holds the request after it may have been passed on. */
function holder({ scene, actors }: ScriptParts): OfficialId {
  return scene.transferred ? (actors.colleague ?? actors.contact) : actors.contact
}

function start(parts: ScriptParts): Move {
  const { time, chance } = parts
  const planned = chance.whole(0, 3)
  return {
    by: holder(parts),
    gap: chance.whole(60, 420),
    command: (_request, on) => ({
      type: 'start-work',
      ...(planned > 1 && { expectedOn: time.workingDaysFrom(on, planned) }),
    }),
  }
}

function extension(parts: ScriptParts): Move[] {
  const { scene, actors, words, time, chance } = parts
  if (!scene.extension) return []
  const reason = chance.oneOf(words.extension)
  const ask: Move = {
    by: holder(parts),
    gap: chance.whole(60, 400),
    command: (request, on) => {
      const due = workingDue(request)
      const from = due && dueDay(due) > on ? dueDay(due) : on
      const until = time.workingDaysFrom(from, chance.whole(2, 5))
      return { type: 'request-extension', until, reason }
    },
  }
  if (scene.extension === 'open') return [ask]
  const type = scene.extension === 'granted' ? 'grant-extension' : 'decline-extension'
  return [ask, { by: actors.officer, gap: chance.whole(30, 250), command: () => ({ type }) }]
}

function obstacle(parts: ScriptParts): Move {
  const { words, chance } = parts
  const reason = chance.oneOf(words.obstacle)
  const gap = chance.whole(100, 700)
  return { by: holder(parts), gap, command: () => ({ type: 'report-obstacle', reason }) }
}

function answer(parts: ScriptParts): Move {
  return {
    by: holder(parts),
    gap: parts.chance.whole(60, 600),
    command: (_request, on) => ({ type: 'answer', answer: parts.letter(on) }),
  }
}

/** An answer that does not say everything, and its return. */
function insufficient(parts: ScriptParts): Move[] {
  const { actors, words, chance } = parts
  const reason = chance.oneOf(words.return)
  const gap = chance.whole(60, 500)
  return [answer(parts), { by: actors.officer, gap, command: () => ({ type: 'return', reason }) }]
}

function complete({ actors, chance }: ScriptParts): Move {
  const gap = chance.whole(40, 450)
  return { by: actors.officer, gap, command: () => ({ type: 'complete' }) }
}

function refusal(parts: ScriptParts): Move {
  const reason = parts.chance.oneOf(parts.words.refusal)
  return { by: parts.actors.contact, gap: 0, command: () => ({ type: 'refuse', reason }) }
}

function acceptance({ actors, chance, letter }: ScriptParts): Move {
  const gap = chance.whole(40, 450)
  const command = (request: CoordinationRequest, on: Day): RequestCommand<'accept-refusal'> => ({
    type: 'accept-refusal',
    ...(isRefusedInWriting(request) && { document: letter(on) }),
  })
  return { by: actors.officer, gap, command }
}

function withdrawal({ actors, words, chance }: ScriptParts): Move {
  const reason = chance.oneOf(words.withdrawal)
  return { by: actors.officer, gap: 0, command: () => ({ type: 'withdraw', reason }) }
}
