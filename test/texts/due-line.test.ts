import { expect, it } from 'vitest'
import type { AppliedLimit, LimitAnchors } from '../../src/domain/request/coordination-request.ts'
import { type Day, day, instantAt } from '../../src/domain/time/day.ts'
import { duesFrom } from '../../src/domain/request/applied-limit.ts'
import type { Language, Official } from '../../src/domain/people/official.ts'
import { viewRequest } from '../../src/domain/request/view.ts'
import { dueOf } from '../../src/domain/request/time-limit.ts'
import { render } from '../../src/texts/render/notice.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { catalogue } from '../demo/invented/demo-data.ts'
import { calendar } from '../support/calendar.ts'
import { CONTACT, draft, THREE_WORKING_DAYS } from '../support/request-life.ts'
import { agencyOf, ASKER, ORDINARY, viewIn } from './scenes.ts'

/** The card of a request under a limit, as its contact reads it. */
function card(
  limit: AppliedLimit,
  receivedOn: Day,
  { language = 'vi', ...happened }: LimitAnchors & { language?: Language } = {},
): string {
  const anchors = { receipt: instantAt(receivedOn, '09:00'), ...happened }
  const request = {
    ...draft({ limit, document: { number: '1/THADS', on: receivedOn } }),
    ...duesFrom(limit, anchors, calendar),
    receipt: { on: receivedOn, source: 'confirmed' },
    state: { status: 'sent' },
  } as const
  const contact: Official = {
    id: CONTACT,
    name: 'Trần Thị H',
    title: '',
    language,
    memberships: [{ agency: request.inCharge, role: 'contact', from: day('2025-07-01') }],
  }
  const facts = {
    request,
    typeName: { vi: 'Xác minh', en: 'Verification' },
    answerParts: [],
    asker: ASKER,
    inCharge: agencyOf(request.inCharge, 'ubnd-xa', 'UBND phường A'),
    people: new Map(),
  }
  const now = instantAt(receivedOn, '10:00')
  const view = viewRequest(facts, contact, {
    now,
    calendar,
    audience: 'direct',
    agencyOf: () => undefined,
  })
  const notice = {
    kind: 'request-card',
    request: request.code,
    occasion: 'new',
    version: 0,
  } as const
  return plainText(render(notice, { language, ...(view && { view }) })?.text ?? [])
}

function limitOf(code: string): AppliedLimit {
  const rule = catalogue.types.get(code)?.limits['2026']
  if (!rule) throw new Error(`The catalogue has no "${code}"`)
  const { limit, start, internal, basis, certainty } = rule
  return { regime: '2026', limit, start, internal, basis, certainty }
}

it('a due date counted over days that are not announced yet is marked as provisional', () => {
  const overTet = card(THREE_WORKING_DAYS, day('2027-02-03'))
  expect(overTet).toContain('hết thứ Hai, 15/02/2027')
  expect(overTet).toContain('tạm tính, lịch nghỉ chưa được thông báo')
  expect(card(THREE_WORKING_DAYS, day('2027-02-03'), { language: 'en' })).toContain('provisional')
  expect(card(THREE_WORKING_DAYS, day('2026-02-12'))).not.toContain('lịch nghỉ')
  expect(card(THREE_WORKING_DAYS, day('2026-12-30'))).not.toContain('lịch nghỉ')
})

it('a day off is marked as provisional where a due date is explained', () => {
  const limit = { unit: 'working-days', value: 3 } as const
  const reasoning = dueOf(limit, instantAt(day('2027-02-04'), '09:00'), calendar)
  if (!reasoning) throw new Error('There is no due date')
  const received = day('2027-02-04')
  const notice = {
    kind: 'due-explained',
    received,
    limit,
    reasoning,
    announcedThrough: 2026,
  } as const
  const text = plainText(render(notice, { language: 'vi' })?.text ?? [])
  expect(text).toContain('11/02/2027 (Tết Nguyên đán (nghỉ bù), tạm tính)')
  expect(text).toContain('hết thứ Ba, 16/02/2027')
})

it('a day that a list of the asking office tells is told in the name of that office', () => {
  const view = viewIn({ ...ORDINARY, level: 'B1' })
  const event = {
    type: 'limit-dated',
    start: 'court-accepts',
    on: day('2026-11-12'),
    dues: { anchors: {} },
  } as const
  const { code, version } = view.request
  const at = instantAt(day('2026-11-20'), '09:00')
  const notice = { kind: 'event-note', request: code, version, event, at } as const
  const [first] = plainText(render(notice, { language: 'vi', view })?.text ?? []).split('\n')
  expect(first).toContain(view.asker.name)
  expect(first).toContain('12/11/2026')
})

it('a freeze is to be executed at once, and reported within 24 hours only from its execution', () => {
  const limit = limitOf('phong-toa-tai-khoan')
  const on = day('2026-11-30')
  expect(card(limit, on)).toContain('Thực hiện ngay; báo kết quả trong 24 giờ kể từ khi thực hiện.')
  expect(card(limit, on, { language: 'en' })).toContain(
    'To execute at once; result within 24 hours of executing.',
  )
  const executed = card(limit, on, { execution: instantAt(on, '09:30') })
  expect(executed).toContain('hạn trả lời: 9 giờ 30 ngày 01/12/2026')
  expect(executed).not.toContain('thực hiện ngay')
})

it('the opinion of the procuracy has an internal target, and no article is named for it', () => {
  const shown = card(limitOf('mien-giam-y-kien-vks'), day('2026-11-09'))
  expect(shown).toContain('hạn nội bộ: hết thứ Tư, 25/11/2026')
  expect(shown).not.toMatch(/Điều 43|Luật 2025/)
})

it('every article of the law in force is named with the name of its law', () => {
  const bases = [...catalogue.types.values()].flatMap(({ limits, note, steps }) => [
    limits['2026'].basis,
    note,
    ...steps,
  ])
  expect(bases.filter((text) => /Luật 2025/.test(text))).toEqual([])
})
