import { describe, expect, it } from 'vitest'
import type {
  CoordinationRequest,
  RequestStatus,
} from '../../src/domain/request/coordination-request.ts'
import { addDays, type Day, day, instantAt } from '../../src/domain/time/day.ts'
import type { Refusal } from '../../src/domain/request/refusal.ts'
import type { RequestCommand } from '../../src/domain/request/commands.ts'
import { decide } from '../../src/domain/request/decisions.ts'
import { isRequestStep } from '../../src/domain/request/view.ts'
import {
  after,
  at,
  COLLEAGUE,
  COMMANDS,
  CONTACT,
  DOCUMENT_ON,
  draft,
  inStatus,
  NOW,
  readyFor,
  STEP_NAMES,
  TODAY,
} from '../support/request-life.ts'

const TOMORROW = addDays(TODAY, 1)
const YESTERDAY = addDays(TODAY, -1)
const BEFORE_DOCUMENT = addDays(DOCUMENT_ON, -1)

interface Fault {
  given: RequestStatus | CoordinationRequest
  when: RequestCommand
  because: Refusal
}

const acknowledged = inStatus('acknowledged')
const asked = readyFor('grant-extension', 'acknowledged')
const withoutDue: CoordinationRequest = inStatus(
  'acknowledged',
  draft({ limit: { ...draft().limit, limit: { unit: 'in-document' } } }),
)
const answerOf = (number: string, on: Day): RequestCommand => ({
  type: 'answer',
  answer: { number, on },
})
const extendTo = (until: Day, reason = 'cần đối chiếu'): RequestCommand => ({
  type: 'request-extension',
  until,
  reason,
})

const FAULTS: Readonly<Record<string, Fault>> = {
  'a receipt in the future': {
    given: 'sent',
    when: { type: 'acknowledge', receivedOn: TOMORROW, contact: CONTACT },
    because: { reason: 'day-in-future', day: TOMORROW },
  },
  'a receipt before the document was written': {
    given: 'sent',
    when: { type: 'acknowledge', receivedOn: BEFORE_DOCUMENT, contact: CONTACT },
    because: {
      reason: 'receipt-before-document',
      receivedOn: BEFORE_DOCUMENT,
      documentOn: DOCUMENT_ON,
    },
  },
  'a receipt corrected to the future': {
    given: 'blocked',
    when: { type: 'correct-receipt', receivedOn: TOMORROW },
    because: { reason: 'day-in-future', day: TOMORROW },
  },
  'a receipt corrected to before the document': {
    given: 'returned',
    when: { type: 'correct-receipt', receivedOn: BEFORE_DOCUMENT },
    because: {
      reason: 'receipt-before-document',
      receivedOn: BEFORE_DOCUMENT,
      documentOn: DOCUMENT_ON,
    },
  },
  'work expected to be done yesterday': {
    given: 'acknowledged',
    when: { type: 'start-work', expectedOn: YESTERDAY },
    because: { reason: 'day-in-past', day: YESTERDAY },
  },
  'an obstacle without a reason': {
    given: 'acknowledged',
    when: { type: 'report-obstacle', reason: '  \n' },
    because: { reason: 'reason-missing' },
  },
  'an answer without a number': {
    given: 'acknowledged',
    when: answerOf(' ', TODAY),
    because: { reason: 'document-number-missing' },
  },
  'an answer whose number carries a secrecy stamp': {
    given: 'acknowledged',
    when: answerOf('12/TỐI MẬT-CAX', TODAY),
    because: { reason: 'document-number-classified' },
  },
  'an answer of tomorrow': {
    given: 'acknowledged',
    when: answerOf('145/UBND', TOMORROW),
    because: { reason: 'day-in-future', day: TOMORROW },
  },
  'an answer older than the question': {
    given: 'in-progress',
    when: answerOf('145/UBND', BEFORE_DOCUMENT),
    because: {
      reason: 'answer-before-document',
      answeredOn: BEFORE_DOCUMENT,
      documentOn: DOCUMENT_ON,
    },
  },
  'an extension while another one is open': {
    given: asked,
    when: extendTo(day('2026-12-10')),
    because: { reason: 'extension-open' },
  },
  'an extension of a limit that has no due yet': {
    given: withoutDue,
    when: extendTo(day('2026-12-10')),
    because: { reason: 'no-due-to-extend' },
  },
  'an extension to the due day itself': {
    given: acknowledged,
    when: extendTo(day('2026-11-25')),
    because: { reason: 'extension-not-later', until: day('2026-11-25'), due: day('2026-11-25') },
  },
  'an extension to a day that has passed': {
    given: acknowledged,
    when: extendTo(YESTERDAY),
    because: { reason: 'day-in-past', day: YESTERDAY },
  },
  'an extension without a reason': {
    given: acknowledged,
    when: extendTo(day('2026-11-30'), ''),
    because: { reason: 'reason-missing' },
  },
  'granting what nobody asked for': {
    given: acknowledged,
    when: COMMANDS['grant-extension'],
    because: { reason: 'no-extension-open' },
  },
  'declining what was granted already': {
    given: after(asked, [COMMANDS['grant-extension']]),
    when: COMMANDS['decline-extension'],
    because: { reason: 'no-extension-open' },
  },
  'a refusal without a reason': {
    given: 'sent',
    when: { type: 'refuse', reason: '' },
    because: { reason: 'reason-missing' },
  },
  'handing over to whoever follows it already': {
    given: acknowledged,
    when: { type: 'propose-transfer', to: CONTACT },
    because: { reason: 'same-contact' },
  },
  'accepting what was offered to somebody else': {
    given: readyFor('accept-transfer', 'acknowledged'),
    when: { type: 'accept-transfer', by: COLLEAGUE + 1 },
    because: { reason: 'no-transfer-open' },
  },
  'declining what was never offered': {
    given: acknowledged,
    when: { type: 'decline-transfer', by: COLLEAGUE },
    because: { reason: 'no-transfer-open' },
  },
  'accepting an answer as sent before the request': {
    given: 'answered',
    when: { type: 'complete', answeredOn: BEFORE_DOCUMENT },
    because: {
      reason: 'answer-before-document',
      answeredOn: BEFORE_DOCUMENT,
      documentOn: DOCUMENT_ON,
    },
  },
  'accepting an answer as sent tomorrow': {
    given: 'answered',
    when: { type: 'complete', answeredOn: TOMORROW },
    because: { reason: 'day-in-future', day: TOMORROW },
  },
  'returning without saying what is missing': {
    given: 'answered',
    when: { type: 'return', reason: '' },
    because: { reason: 'reason-missing' },
  },
  're-routing to the agency that has just refused': {
    given: 'refused',
    when: { type: 'reroute', to: 'test.ubnd-xa' },
    because: { reason: 'same-agency' },
  },
  'withdrawing without a reason': {
    given: 'sent',
    when: { type: 'withdraw', reason: '' },
    because: { reason: 'reason-missing' },
  },
  'a due day of the law told as if a document named it': {
    given: acknowledged,
    when: { type: 'correct', documentDue: day('2026-12-10') },
    because: { reason: 'limit-of-law' },
  },
  'a date of the document that has passed': {
    given: withoutDue,
    when: { type: 'correct', documentDue: YESTERDAY },
    because: { reason: 'day-in-past', day: YESTERDAY },
  },
  'a date of the document once it was answered': {
    given: { ...withoutDue, state: inStatus('answered').state },
    when: { type: 'correct', documentDue: TOMORROW },
    because: { reason: 'wrong-status', status: 'answered' },
  },
  'a subject that nobody is shown': {
    given: acknowledged,
    when: { type: 'correct', subject: 'nhà đất' },
    because: { reason: 'subject-not-shown' },
  },
  'what is so already': {
    given: { ...acknowledged, officer: 99 },
    when: { type: 'correct', officer: 99 },
    because: { reason: 'already-there' },
  },
  'urging twice on one day': {
    given: after(acknowledged, [COMMANDS.urge]),
    when: COMMANDS.urge,
    because: { reason: 'already-urged-today' },
  },
}

describe('A step is refused for', () => {
  it.each(Object.entries(FAULTS))('%s', (_name, { given, when, because }) => {
    const request = typeof given === 'string' ? inStatus(given) : given
    expect(decide(request, when, at(NOW))).toEqual({ refused: because })
  })
})

describe('A step is not refused for', () => {
  const dayAfter = at(instantAt(TOMORROW, '00:00'))

  it('a receipt on the day of the document, or today', () => {
    for (const receivedOn of [DOCUMENT_ON, TODAY]) {
      const command = { type: 'acknowledge', receivedOn, contact: CONTACT } as const
      expect(after(inStatus('sent'), [command]).receipt?.on).toBe(receivedOn)
    }
  })

  it('work expected today, or an answer of today', () => {
    expect(() => after(acknowledged, [{ type: 'start-work', expectedOn: TODAY }])).not.toThrow()
    expect(() => after(acknowledged, [answerOf('1/UBND', TODAY)])).not.toThrow()
  })

  it('an extension to the day after the due day', () => {
    const until = day('2026-11-26')
    expect(after(acknowledged, [extendTo(until)]).extension?.until).toBe(until)
  })

  it('an extension after one that was declined', () => {
    const declined = after(asked, [COMMANDS['decline-extension']])
    expect(after(declined, [extendTo(day('2026-11-27'))]).extension?.decision).toBe('open')
  })

  it('urging again as soon as the next day has begun in Viet Nam', () => {
    const urged = after(acknowledged, [COMMANDS.urge])
    expect(after(urged, [COMMANDS.urge], dayAfter).lastUrgedOn).toBe(TOMORROW)
  })

  it('a second hand-over to somebody else while the first one is open', () => {
    const offered = readyFor('accept-transfer', 'acknowledged')
    expect(after(offered, [{ type: 'propose-transfer', to: 13 }]).transferTo).toBe(13)
  })
})

it('knows exactly the names of the steps', () => {
  expect(STEP_NAMES.every(isRequestStep)).toBe(true)
  for (const name of ['', 'close', 'constructor', 'toString', '__proto__']) {
    expect([name, isRequestStep(name)]).toEqual([name, false])
  }
})
