import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type CoordinationRequest,
  workingDue,
} from '../../src/domain/request/coordination-request.ts'
import { addDays, type Day } from '../../src/domain/time/day.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import type { RequestCommand, RequestStep } from '../../src/domain/request/commands.ts'
import { decide, STEPS } from '../../src/domain/request/decisions.ts'
import { evolve, type RequestEvent } from '../../src/domain/request/events.ts'
import { dueDay, dueEndsAt } from '../../src/domain/request/time-limit.ts'
import { decideUndo } from '../../src/domain/request/undo.ts'
import {
  at,
  COMMANDS,
  CONTACT,
  DOCUMENT_ON,
  draft,
  frozen,
  NOW,
  SINGLED_OUT,
  STEP_NAMES,
} from '../support/request-life.ts'

it('is a history without gaps, whose folding gives the state again', () => {
  law(({ events, request }) => {
    expect(request.version).toBe(events.length)
    expect(events.reduce(evolve, START)).toEqual(request)
  })
})

it('moves a legal due by receipt, execution, re-routing, or another limit or start alone', () => {
  const moving = [
    'sent',
    'acknowledged',
    'receipt-corrected',
    'limit-dated',
    'limit-chosen',
    'work-started',
    'rerouted',
  ]
  law(({ moves }) => {
    const others = moves.filter(({ event }) => !moving.includes(event.type))
    expect(others.map(({ next }) => next.legalDue)).toEqual(
      others.map(({ before }) => before.legalDue),
    )
  })
})

it('agrees only on a day after the due that was asked against', () => {
  law(({ moves }) => {
    let against: Day | undefined
    const agreed: { on: Day | undefined; against: Day | undefined }[] = []
    for (const { before, event, next } of moves) {
      const due = workingDue(before)
      if (event.type === 'extension-requested') against = due && dueDay(due)
      if (event.type === 'extension-granted') agreed.push({ on: next.agreedDue, against })
    }
    expect(agreed.filter(({ on, against: due }) => !on || !due || on <= due)).toEqual([])
  })
})

it('is never shortened by consent', () => {
  law(({ moves }) => {
    const shortened = moves.filter(({ next }) => {
      const [legal, working] = [next.legalDue, workingDue(next)]
      return legal && working && dueEndsAt(working) < dueEndsAt(legal)
    })
    expect(shortened).toEqual([])
  })
})

it('closes by completion or an accepted refusal alone, and nothing follows an end', () => {
  law(({ moves }) => {
    const closing = moves.filter(({ next }) => next.state.status === 'closed')
    const by = new Set(closing.map(({ event }) => event.type))
    expect(new Set(['completed', 'refusal-accepted', ...by]).size).toBe(2)
    const ended = moves.filter(({ before: { state } }) => {
      return state.status === 'closed' || state.status === 'withdrawn'
    })
    expect(ended).toEqual([])
  })
})

it('is as it was before a step that its author takes back, at the next version', () => {
  let takenBack = 0
  law(({ moves }) => {
    const history = moves.map(({ event }, index) => {
      return { event, by: CONTACT, at: new Date(NOW.getTime() + index) }
    })
    for (const [index, { before, next }] of moves.entries()) {
      const lived = history.slice(0, index + 1)
      const undoing = decideUndo(next, lived, { by: CONTACT, now: NOW })
      if (isRefused(undoing)) continue
      takenBack += 1
      expect(evolve(next, undoing.event)).toEqual({ ...before, version: next.version + 1 })
    }
  })
  expect(takenBack).toBeGreaterThan(0)
})

it('writes to nothing that it was given', () => {
  expect(() => fc.assert(fc.property(lives, (turns) => void live(turns, frozen)))).not.toThrow()
})

/** Lives that random turns make. */
function law(
  check: (life: ReturnType<typeof live>) => void,
  sample: Pick<fc.Parameters, 'seed' | 'numRuns'> = { numRuns: 200 },
): void {
  fc.assert(
    fc.property(lives, (turns) => check(live(turns))),
    sample,
  )
}

const START = draft({ limit: SINGLED_OUT })

interface Move {
  before: CoordinationRequest
  event: RequestEvent
  next: CoordinationRequest
}

/** One turn of a random life: which step, with which day, after how many hours. */
interface Turn {
  pick: number
  on: Day
  hours: number
  anyStep: boolean
}

/** Lives by taking turns; the clock only goes forward. What the rules refuse is passed over. */
function live(
  turns: readonly Turn[],
  guard: <T>(value: T) => T = (value) => value,
): { events: RequestEvent[]; moves: Move[]; request: CoordinationRequest } {
  const moves: Move[] = []
  let request = guard(START)
  let now = NOW
  for (const turn of turns) {
    now = new Date(now.getTime() + turn.hours * 3_600_000)
    const event = decide<RequestStep>(request, guard(commandOf(turn, request)), at(now))
    if (isRefused(event)) continue
    const next = guard(evolve(request, guard(event)))
    moves.push({ before: request, event, next })
    request = next
  }
  return { events: moves.map(({ event }) => event), moves, request }
}

/** Mostly a step that exists in the status, so that lives get somewhere. */
function commandOf({ pick, on, anyStep }: Turn, request: CoordinationRequest): RequestCommand {
  const { state, inCharge } = request
  const open = STEP_NAMES.filter((step) => anyStep || STEPS[step].from.includes(state.status))
  const step = open[pick % open.length] ?? 'urge'
  const to = inCharge === 'test.ubnd-xa' ? 'test.ubnd-xa-ben' : 'test.ubnd-xa'
  const dated: Partial<Record<RequestStep, RequestCommand>> = {
    acknowledge: { type: 'acknowledge', receivedOn: on, contact: CONTACT },
    'correct-receipt': { type: 'correct-receipt', receivedOn: on },
    'date-limit': { type: 'date-limit', startedOn: on },
    'start-work': { type: 'start-work', expectedOn: on },
    answer: { type: 'answer', answer: { number: '9/UBND', on } },
    'request-extension': { type: 'request-extension', until: addDays(on, 10), reason: 'thiếu' },
    reroute: { type: 'reroute', to },
  }
  return dated[step] ?? COMMANDS[step]
}

const turn = fc.record({
  pick: fc.nat(59),
  on: fc.integer({ min: -3, max: 25 }).map((count) => addDays(DOCUMENT_ON, count)),
  hours: fc.integer({ min: 0, max: 60 }),
  anyStep: fc.integer({ max: 7 }).map((roll) => roll === 0),
})
const lives = fc.array(turn, { minLength: 5, maxLength: 60, size: 'max' })

it('steps of every kind are among the random ones', () => {
  const seen = new Set<string>()
  law(
    ({ events }) => {
      for (const { type } of events) seen.add(type)
    },
    // The same lives each time: the rarest step is not in every sample.
    { seed: 1, numRuns: 600 },
  )
  expect(seen.size).toBe(STEP_NAMES.length)
})
