import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { describe, expect, it } from 'vitest'
import { type RequestStatus, workingDue } from '../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import type { RequestStep } from '../../src/domain/request/commands.ts'
import { decide, STEPS } from '../../src/domain/request/decisions.ts'
import {
  after,
  at,
  COLLEAGUE,
  COMMANDS,
  CONTACT,
  draft,
  frozen,
  inStatus,
  NOW,
  readyFor,
  STATUSES,
  STEP_NAMES,
  THREE_WORKING_DAYS,
  TODAY,
} from '../support/request-life.ts'

/** Where each step leads from each status in which it exists. */
const LEADS: Readonly<Record<RequestStep, Partial<Record<RequestStatus, RequestStatus>>>> = {
  send: { draft: 'sent' },
  acknowledge: { sent: 'acknowledged' },
  'correct-receipt': {
    sent: 'sent',
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
    returned: 'returned',
  },
  'date-limit': {
    sent: 'sent',
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
    returned: 'returned',
  },
  'choose-limit': {
    sent: 'sent',
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
    returned: 'returned',
  },
  'start-work': {
    acknowledged: 'in-progress',
    'in-progress': 'in-progress',
    blocked: 'in-progress',
    returned: 'in-progress',
  },
  'report-obstacle': { acknowledged: 'blocked', 'in-progress': 'blocked', blocked: 'blocked' },
  answer: {
    acknowledged: 'answered',
    'in-progress': 'answered',
    blocked: 'answered',
    returned: 'answered',
  },
  'request-extension': {
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
  },
  'grant-extension': {
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
  },
  'decline-extension': {
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
  },
  refuse: { sent: 'refused', acknowledged: 'refused', 'in-progress': 'refused' },
  'report-not-received': { sent: 'sent' },
  'propose-transfer': {
    sent: 'sent',
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
    returned: 'returned',
  },
  'accept-transfer': {
    sent: 'sent',
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
    returned: 'returned',
  },
  'decline-transfer': {
    sent: 'sent',
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
    returned: 'returned',
  },
  complete: { answered: 'closed' },
  return: { answered: 'returned' },
  'accept-refusal': { refused: 'closed' },
  reroute: { refused: 'sent' },
  withdraw: { draft: 'withdrawn', sent: 'withdrawn' },
  correct: {
    sent: 'sent',
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
    returned: 'returned',
    answered: 'answered',
    refused: 'refused',
  },
  urge: {
    sent: 'sent',
    acknowledged: 'acknowledged',
    'in-progress': 'in-progress',
    blocked: 'blocked',
    returned: 'returned',
  },
}

/** The statuses that may follow each status, as the field has agreed on them. */
const MAY_FOLLOW: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  draft: ['sent', 'withdrawn'],
  sent: ['acknowledged', 'refused', 'withdrawn'],
  acknowledged: ['in-progress', 'answered', 'blocked', 'refused'],
  'in-progress': ['answered', 'blocked', 'refused'],
  blocked: ['in-progress', 'answered'],
  answered: ['closed', 'returned'],
  returned: ['in-progress', 'answered'],
  refused: ['closed', 'sent'],
  closed: [],
  withdrawn: [],
}

const PAIRS = STEP_NAMES.flatMap((step) =>
  STATUSES.map((status) => ({ step, status, to: LEADS[step][status] })),
)

describe('Each step from each status', () => {
  it.each(PAIRS.filter(({ to }) => to))('"$step" leads from "$status" to "$to"', (pair) => {
    const { step, status, to } = pair
    const request = frozen(readyFor(step, status))
    const next = after(request, [frozen(COMMANDS[step])])
    expect(next.state.status).toBe(to)
    expect(next.version).toBe(request.version + 1)
  })

  it.each(PAIRS.filter(({ to }) => !to))('"$step" does not exist in "$status"', (pair) => {
    const { step, status } = pair
    const request = frozen(readyFor(step, status))
    const outcome = decide<RequestStep>(request, COMMANDS[step], at(NOW))
    expect(outcome).toEqual({ refused: { reason: 'wrong-status', status } })
  })
})

describe('The table of steps', () => {
  it('lets a status be followed by exactly those that the field has agreed on', () => {
    for (const status of STATUSES) {
      const reached = STEP_NAMES.flatMap((step) =>
        STEPS[step].from.includes(status) ? [LEADS[step][status]] : [],
      )
      const changed = reached.filter((to) => to !== status)
      expect([status, new Set(changed)]).toEqual([status, new Set(MAY_FOLLOW[status])])
    }
  })

  it('opens extensions from "acknowledged", "in-progress" and "blocked" alone', () => {
    const from = new Set(STEPS['request-extension'].from)
    expect(from).toEqual(new Set(['acknowledged', 'in-progress', 'blocked']))
  })
})

describe('What a step carries into the state', () => {
  it('acknowledging names the follower and confirms the receipt', () => {
    const request = inStatus('acknowledged')
    expect(request.contact).toBe(CONTACT)
    expect(request.receipt).toEqual({ on: '2026-11-19', source: 'confirmed' })
    expect(request.legalDue).toEqual({ kind: 'day', on: '2026-11-25' })
  })

  it('a second announcement of work replaces the expected day, or takes it away', () => {
    const first = inStatus('in-progress')
    expect(first.state).toEqual({ status: 'in-progress', expectedOn: '2026-11-25' })
    const second = after(first, [{ type: 'start-work' }])
    expect(second.state).toEqual({ status: 'in-progress' })
  })

  it('an answer keeps its number and day, and closing keeps them again', () => {
    expect(inStatus('answered').state).toMatchObject({ answer: { number: '145/UBND-NC' } })
    expect(inStatus('closed').state).toEqual({
      status: 'closed',
      outcome: 'completed',
      answer: { number: '145/UBND-NC', on: '2026-11-20' },
    })
  })

  it('a back-dated answer is closed with the day on which it was really sent', () => {
    const request = inStatus('answered')
    const command = { type: 'complete', answeredOn: day('2026-11-19') } as const
    expect(decide(request, command, at(NOW))).toMatchObject({ answer: { on: '2026-11-19' } })
  })

  it('a refusal keeps its reason and the suggested agency; accepting it keeps the reason', () => {
    const refused = inStatus('refused')
    expect(refused.state).toEqual({
      status: 'refused',
      reason: 'không thuộc địa bàn',
      suggested: 'UBND xã bên',
    })
    expect(after(refused, [COMMANDS['accept-refusal']]).state).toEqual({
      status: 'closed',
      outcome: 'refusal-accepted',
      reason: 'không thuộc địa bàn',
      document: { number: '146/UBND-NC', on: TODAY },
    })
  })

  it('who refuses information does so in writing (NĐ 152/2026 Đ21.6a): no refusal is accepted without its document', () => {
    const accepted = (wanted: Partial<CoordinationRequest>) =>
      decide({ ...inStatus('refused'), ...wanted }, { type: 'accept-refusal' }, at(NOW))
    const missing = { refused: { reason: 'document-number-missing' } }
    expect(accepted({})).toEqual(missing)
    expect(accepted({ type: 'cung-cap-thong-tin-tai-khoan' })).toEqual(missing)
    const closed = { type: 'refusal-accepted', reason: 'không thuộc địa bàn' }
    expect(accepted({ type: 'giai-thich-ban-an' })).toEqual(closed)
    expect(accepted({ limit: { ...THREE_WORKING_DAYS, regime: '2008' } })).toEqual(closed)
  })

  it('a refusal without a suggestion keeps none', () => {
    const event = decide(inStatus('sent'), { type: 'refuse', reason: 'nhầm' }, at(NOW))
    expect(event).toEqual({ type: 'refused', reason: 'nhầm' })
  })

  it('a declined extension stays on record and moves nothing', () => {
    const asked = readyFor('decline-extension', 'in-progress')
    const declined = after(asked, [COMMANDS['decline-extension']])
    expect(declined.extension?.decision).toBe('declined')
    expect(declined.agreedDue).toBeUndefined()
    expect(declined.legalDue).toEqual(asked.legalDue)
  })

  it('a granted extension agrees on a day beside the legal one', () => {
    const asked = readyFor('grant-extension', 'blocked')
    const granted = after(asked, [COMMANDS['grant-extension']])
    expect(granted.agreedDue).toBe('2026-11-30')
    expect(granted.legalDue).toEqual(asked.legalDue)
    expect(workingDue(granted)).toEqual({ kind: 'day', on: '2026-11-30' })
  })

  it.each(['answer', 'refuse'] as const)('an open extension lapses with "%s"', (step) => {
    const asked = readyFor('grant-extension', 'in-progress')
    const next = after(asked, [COMMANDS[step]])
    expect(next.extension?.decision).toBe('lapsed')
  })

  it('whoever accepts a hand-over follows the request; whoever declines leaves it as it was', () => {
    const offered = readyFor('accept-transfer', 'acknowledged')
    const accepted = after(offered, [COMMANDS['accept-transfer']])
    expect(accepted).toMatchObject({ contact: COLLEAGUE })
    expect(accepted).not.toHaveProperty('transferTo')
    const declined = after(offered, [COMMANDS['decline-transfer']])
    expect(declined).toMatchObject({ contact: CONTACT })
    expect(declined).not.toHaveProperty('transferTo')
  })

  it('the next agency starts afresh: no contact, no hand-over, no agreed day, a new receipt', () => {
    const refused = {
      ...inStatus('refused'),
      contact: CONTACT,
      transferTo: COLLEAGUE,
      agreedDue: day('2026-11-30'),
      extension: { until: day('2026-11-30'), reason: 'x', decision: 'granted' as const },
    }
    const later = instantAt(day('2026-11-23'), '10:00')
    const next = after(refused, [COMMANDS.reroute], at(later))
    for (const name of ['contact', 'transferTo', 'agreedDue', 'extension']) {
      expect(next).not.toHaveProperty(name)
    }
    expect(next).toMatchObject({
      inCharge: 'test.ubnd-xa-ben',
      answerer: 'test.ubnd-xa',
      sentAt: later,
      receipt: { on: '2026-11-23', source: 'presumed' },
      legalDue: { kind: 'day', on: '2026-11-27' },
    })
  })

  it('the next agency is not held to what the first one executed', () => {
    const limit = {
      ...THREE_WORKING_DAYS,
      limit: { unit: 'hours', value: 24 },
      start: 'execution',
    } as const
    const taken = [COMMANDS.send, COMMANDS.acknowledge, COMMANDS['start-work'], COMMANDS.refuse]
    const refused = after(draft({ limit }), taken)
    expect(refused.anchors.execution).toEqual(NOW)
    const later = instantAt(day('2026-11-25'), '10:00')
    const next = after(refused, [COMMANDS.reroute], at(later))
    expect(next.anchors).not.toHaveProperty('execution')
    expect(next.legalDue).toEqual({ kind: 'day', on: '2026-11-25' })
  })
})

describe('A day that both sides agreed on', () => {
  const asked = after(inStatus('acknowledged'), [
    { type: 'request-extension', until: day('2026-11-26'), reason: 'cần đối chiếu' },
  ])
  const receivedLater = { type: 'correct-receipt', receivedOn: TODAY } as const
  const later = at(instantAt(day('2026-11-25'), '09:00'))
  const muchLater = { type: 'correct-receipt', receivedOn: day('2026-11-25') } as const

  it('is the one that counts while it is after the legal one', () => {
    expect(asked.legalDue).toEqual({ kind: 'day', on: '2026-11-25' })
    expect(workingDue(after(asked, [COMMANDS['grant-extension']]))).toEqual({
      kind: 'day',
      on: '2026-11-26',
    })
  })

  it('never shortens the legal one when a later receipt moves that', () => {
    const granted = after(asked, [COMMANDS['grant-extension'], receivedLater])
    expect(workingDue(granted)).toEqual({ kind: 'day', on: '2026-11-26' })
    const moved = after(granted, [muchLater], later)
    expect(moved).toMatchObject({ agreedDue: '2026-11-26' })
    expect(workingDue(moved)).toEqual({ kind: 'day', on: '2026-11-30' })
  })
})
