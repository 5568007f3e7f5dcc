import { describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../../src/domain/request/coordination-request.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { isRefused, type LastingEffect, type Refused } from '../../../src/domain/request/refusal.ts'
import type { RequestStep } from '../../../src/domain/request/commands.ts'
import { evolve } from '../../../src/domain/request/events.ts'
import type { PastEvent } from '../../../src/domain/request/view.ts'
import { decideUndo, type Undoing, UNDO_WITHIN_MS } from '../../../src/domain/request/undo.ts'
import {
  COMMANDS,
  CONTACT,
  draft,
  eventOf,
  NOW,
  SINGLED_OUT,
  STEP_NAMES,
  TODAY,
} from '../../support/request-life.ts'

const OFFICER = 31
const MINUTE = 60_000

interface Life {
  before: CoordinationRequest
  request: CoordinationRequest
  history: PastEvent[]
}

/** A life of legal steps a minute apart; the last one, at NOW, is the contact's. */
function life(...steps: readonly RequestStep[]): Life {
  const made = draft({ limit: SINGLED_OUT })
  let [before, request] = [made, made]
  const history = steps.map((step, index): PastEvent => {
    const event = eventOf(request, COMMANDS[step])
    before = request
    request = evolve(request, event)
    const isLast = index === steps.length - 1
    const at = new Date(NOW.getTime() - (steps.length - 1 - index) * MINUTE)
    return { event, at, by: isLast ? CONTACT : OFFICER }
  })
  return { before, request, history }
}

function undo({ request, history }: Life, now = NOW): Undoing | Refused {
  return decideUndo(request, history, { by: CONTACT, now })
}

function undone(lived: Life): Undoing {
  const undoing = undo(lived)
  if (isRefused(undoing)) throw new Error(`It stays: ${undoing.refused.reason}`)
  return undoing
}

/** What comes before each step, and whether it can be taken back. */
const STEPS: Readonly<Record<RequestStep, [RequestStep[], 'taken back' | LastingEffect]>> = {
  send: [[], 'document'],
  acknowledge: [['send'], 'taken back'],
  'correct-receipt': [['send'], 'taken back'],
  'date-limit': [['send', 'choose-limit'], 'taken back'],
  'choose-limit': [['send'], 'taken back'],
  'start-work': [['send', 'acknowledge'], 'taken back'],
  'report-obstacle': [['send', 'acknowledge', 'start-work'], 'taken back'],
  answer: [['send', 'acknowledge', 'request-extension'], 'taken back'],
  'request-extension': [['send', 'acknowledge'], 'taken back'],
  'grant-extension': [['send', 'acknowledge', 'request-extension'], 'promise'],
  'decline-extension': [['send', 'acknowledge', 'request-extension'], 'taken back'],
  refuse: [['send', 'acknowledge', 'start-work'], 'taken back'],
  'report-not-received': [['send'], 'taken back'],
  'propose-transfer': [['send', 'acknowledge'], 'taken back'],
  'accept-transfer': [['send', 'acknowledge', 'propose-transfer'], 'promise'],
  'decline-transfer': [['send', 'acknowledge', 'propose-transfer'], 'taken back'],
  complete: [['send', 'acknowledge', 'answer'], 'taken back'],
  return: [['send', 'acknowledge', 'answer'], 'taken back'],
  'accept-refusal': [['send', 'refuse'], 'taken back'],
  reroute: [['send', 'refuse'], 'document'],
  withdraw: [['send'], 'document'],
  correct: [['send'], 'taken back'],
  urge: [['send', 'acknowledge'], 'said'],
}

const TAKEN_BACK = STEP_NAMES.filter((step) => STEPS[step][1] === 'taken back')
const LASTING = STEP_NAMES.filter((step) => STEPS[step][1] !== 'taken back')

describe('A step of a moment ago', () => {
  it.each(TAKEN_BACK)('"%s" is taken back: the request is as before it', (step) => {
    const lived = life(...STEPS[step][0], step)
    const { event, step: right } = undone(lived)
    expect(event.of).toEqual([lived.history.at(-1)?.event])
    expect(right).toBe(step)
    const { before, request } = lived
    expect(evolve(request, event)).toEqual({ ...before, version: request.version + 1 })
  })

  it.each(LASTING)('"%s" stays, because of what it has brought about', (step) => {
    const [earlier, because] = STEPS[step]
    expect(undo(life(...earlier, step))).toEqual({ refused: { reason: 'undo-lasting', because } })
  })
})

it('what was told anew is taken back with what it took the place of', () => {
  const inDocument = { ...SINGLED_OUT, limit: { unit: 'in-document' } as const, documentDue: TODAY }
  const made = draft({ limit: inDocument, privacy: 'B1', officer: OFFICER })
  const sent = eventOf(made, COMMANDS.send)
  const before = evolve(made, sent)
  for (const told of [{ officer: 99 }, { documentDue: addDays(TODAY, 9) }]) {
    const event = eventOf(before, { type: 'correct', ...told })
    const request = evolve(before, event)
    const history = [sent, event].map((each) => ({ event: each, at: NOW, by: CONTACT }))
    const taken = undone({ before, request, history })
    expect(evolve(request, taken.event)).toEqual({ ...before, version: request.version + 1 })
  }
})

describe('A step that could be taken back', () => {
  const lived = life('send', 'acknowledge', 'start-work')

  it('can be for exactly five minutes', () => {
    expect(undo(lived, new Date(NOW.getTime() + UNDO_WITHIN_MS))).toHaveProperty('event')
    expect(undo(lived, new Date(NOW.getTime() + UNDO_WITHIN_MS + 1))).toEqual({
      refused: { reason: 'undo-too-late' },
    })
  })

  it('stays once anybody has done something after it', () => {
    const event = eventOf(lived.request, COMMANDS.urge)
    for (const by of [OFFICER, undefined]) {
      const next = { event, at: NOW, ...(by !== undefined && { by }) }
      const moved = { ...lived, request: evolve(lived.request, event) }
      expect(undo({ ...moved, history: [...lived.history, next] })).toEqual({
        refused: { reason: 'undo-overtaken' },
      })
    }
  })

  it('is nobody else’s to take back', () => {
    const { request, history } = lived
    expect(decideUndo(request, history, { by: 99, now: NOW })).toEqual({
      refused: { reason: 'nothing-to-undo' },
    })
    expect(decideUndo(request, history, { by: OFFICER, now: NOW })).toEqual({
      refused: { reason: 'undo-overtaken' },
    })
  })

  it('is taken back once: what was taken back does not come again, nor goes what was before', () => {
    const { event } = undone(lived)
    const request = evolve(lived.request, event)
    const history = [...lived.history, { event, at: NOW, by: CONTACT }]
    expect(undo({ ...lived, request, history })).toEqual({ refused: { reason: 'nothing-to-undo' } })
  })

  it('can be after another was taken back', () => {
    const first = undone(lived)
    const restored = evolve(lived.request, first.event)
    const again = eventOf(restored, COMMANDS['start-work'])
    const history = [...lived.history, ...[first.event, again].map((event) => past(event))]
    const request = evolve(restored, again)
    const second = undone({ ...lived, request, history })
    expect(evolve(request, second.event)).toEqual({ ...lived.before, version: 6 })
  })
})

function past(event: PastEvent['event']): PastEvent {
  return { event, at: NOW, by: CONTACT }
}

describe('Acknowledging and a step that needs it', () => {
  const lived = life('send', 'acknowledge', 'answer')
  const [sent, acknowledged, answered] = lived.history
  if (!sent || !acknowledged || !answered) throw new Error('Three steps were lived')

  it('are taken back together when they were one act', () => {
    const asOne = [sent, { ...acknowledged, by: CONTACT, at: NOW }, answered]
    const { event } = undone({ ...lived, history: asOne })
    expect(event.of).toEqual([acknowledged.event, answered.event])
    expect(evolve(lived.request, event).state).toEqual({ status: 'sent' })
  })

  it('are two when one came before the other', () => {
    const undoing = undo({ ...lived, history: [sent, { ...acknowledged, by: CONTACT }, answered] })
    expect(undoing).toMatchObject({ event: { of: [{ type: 'answered' }] } })
  })
})

it('fails on a history with a gap rather than restoring what never was', () => {
  const { request, history } = life('send', 'acknowledge', 'start-work')
  const gap = history.filter((_, index) => index !== 1)
  expect(() => decideUndo(request, gap, { by: CONTACT, now: NOW })).toThrow(
    /leads to version 2, not 3/,
  )
})
