import { describe, expect, it } from 'vitest'
import type { Agency } from '../../../src/domain/people/agency.ts'
import type { CoordinationRequest } from '../../../src/domain/request/coordination-request.ts'
import { day } from '../../../src/domain/time/day.ts'
import type { Membership, Official } from '../../../src/domain/people/official.ts'
import {
  needsReceiptFirst,
  type RequestFacts,
  viewRequest,
} from '../../../src/domain/request/view.ts'
import { calendar } from '../../support/calendar.ts'
import {
  COLLEAGUE,
  CONTACT,
  inStatus,
  NOW,
  readyFor,
  STATUSES,
  STEP_NAMES,
} from '../../support/request-life.ts'

const agency = (code: string, kind: string): Agency => ({
  code,
  kind,
  name: code,
  successors: [],
  aliases: [],
})

function facts(request: CoordinationRequest, kind = 'ubnd-xa'): RequestFacts {
  return {
    request,
    typeName: { vi: 'Xác minh', en: 'Verification' },
    answerParts: [],
    asker: agency(request.asker, 'thads-kv'),
    inCharge: agency(request.inCharge, kind),
    caseOf: {
      code: 'VV-2611-0007',
      decision: { number: '46/QĐ-THADS', on: day('2026-10-05'), issuer: 'pt.thads-tinh' },
      field: 'DS',
      parties: [],
      status: 'enforcing',
      amount: 1n,
    },
    people: new Map(),
  }
}

function reader(id: number, ...offices: [agency: string, role: Membership['role']][]): Official {
  const memberships = offices.map(([code, role]) => ({
    agency: code,
    role,
    from: day('2025-07-01'),
  }))
  return { id, name: 'Người Thử', title: '', language: 'vi', memberships }
}

const contact = reader(CONTACT, ['test.ubnd-xa', 'contact'])
const officer = reader(31, ['pt.thads-kv-9', 'enforcement-officer'])
const chair = reader(41, ['pt.bcd-tinh', 'committee-chair'])
const stranger = reader(51, ['test.cong-an-xa', 'contact'])

function seen(request: CoordinationRequest, by: Official, audience: 'direct' | 'group' = 'direct') {
  const owned = { ...request, officer: 31 }
  return viewRequest(facts(owned), by, { now: NOW, calendar, audience, agencyOf: () => undefined })
}

describe('What is open to the contact', () => {
  it.each([
    ['draft', []],
    [
      'sent',
      [
        'acknowledge',
        'correct-receipt',
        'start-work',
        'report-obstacle',
        'answer',
        'request-extension',
        'refuse',
        'report-not-received',
        'propose-transfer',
      ],
    ],
    [
      'acknowledged',
      [
        'correct-receipt',
        'start-work',
        'report-obstacle',
        'answer',
        'request-extension',
        'refuse',
        'propose-transfer',
      ],
    ],
    [
      'blocked',
      [
        'correct-receipt',
        'start-work',
        'report-obstacle',
        'answer',
        'request-extension',
        'propose-transfer',
      ],
    ],
    ['returned', ['correct-receipt', 'start-work', 'answer', 'propose-transfer']],
    ['answered', []],
    ['refused', []],
    ['closed', []],
    ['withdrawn', []],
  ] as const)('in "%s" is exactly this', (status, steps) => {
    expect(seen(inStatus(status), contact)?.steps).toEqual(steps)
  })
})

describe('What is open to the owner', () => {
  it.each([
    ['sent', ['withdraw', 'correct', 'urge']],
    ['acknowledged', ['correct', 'urge']],
    ['answered', ['complete', 'return', 'correct']],
    ['refused', ['accept-refusal', 'reroute', 'correct']],
    ['closed', []],
  ] as const)('in "%s" is exactly this', (status, steps) => {
    expect(seen(inStatus(status), officer)?.steps).toEqual(steps)
  })

  it('decides on an extension only while one is open', () => {
    const open = seen(readyFor('grant-extension', 'in-progress'), officer)?.steps
    expect(open).toEqual(['grant-extension', 'decline-extension', 'correct', 'urge'])
  })
})

it('a hand-over is offered to the colleague who was asked, and to nobody else', () => {
  const request = readyFor('accept-transfer', 'acknowledged')
  const colleague = reader(COLLEAGUE, ['test.ubnd-xa', 'contact'])
  expect(seen(request, colleague)?.steps).toContain('accept-transfer')
  expect(seen(request, contact)?.steps).not.toContain('accept-transfer')
})

it('a group is shown no steps and nothing but what a group may know', () => {
  const view = seen(inStatus('sent'), contact, 'group')
  expect(view?.steps).toEqual([])
  expect(view?.caseOf).not.toHaveProperty('amount')
})

it('who has nothing to do with a request does not learn that it exists', () => {
  for (const status of STATUSES) expect(seen(inStatus(status), stranger)).toBeUndefined()
  expect(seen(inStatus('sent'), reader(61))).toBeUndefined()
})

it('whoever has to answer reads as such, even when holding another office too', () => {
  const both = reader(CONTACT, ['pt.bcd-tinh', 'committee-chair'], ['test.ubnd-xa', 'leader'])
  expect(seen(inStatus('sent'), both)?.side).toBe('answering')
  expect(seen(inStatus('sent'), chair)?.side).toBe('committee')
  expect(seen(inStatus('sent'), officer)?.side).toBe('asking')
})

it('the committee urges administrative agencies and offers nothing towards a court', () => {
  const viewing = { now: NOW, calendar, audience: 'direct', agencyOf: () => undefined } as const
  const request = inStatus('acknowledged')
  expect(viewRequest(facts(request), chair, viewing)?.steps).toEqual(['urge'])
  expect(viewRequest(facts(request, 'toa-kv'), chair, viewing)?.steps).toEqual([])
})

it('a view says how the request stands today, and holds nothing of the case unmasked', () => {
  const view = seen({ ...inStatus('acknowledged'), privacy: 'B3' }, contact)
  expect(view).toMatchObject({
    lateness: { kind: 'soon', workingDaysLeft: 2 },
    pastLegalDue: false,
    today: '2026-11-20',
    caseOf: { code: 'VV-2611-0007', parties: [] },
  })
  const { caseOf: _case, ...without } = facts(inStatus('sent'))
  const viewing = { now: NOW, calendar, audience: 'direct', agencyOf: () => undefined } as const
  expect(viewRequest(without, contact, viewing)).not.toHaveProperty('caseOf')
})

it('before acknowledging, the steps that need a receipt date ask for it first', () => {
  const asking = STEP_NAMES.filter((step) => needsReceiptFirst(inStatus('sent'), step))
  expect(asking).toEqual([
    'start-work',
    'report-obstacle',
    'answer',
    'request-extension',
    'grant-extension',
    'decline-extension',
  ])
  expect(STEP_NAMES.some((step) => needsReceiptFirst(inStatus('acknowledged'), step))).toBe(false)
})
