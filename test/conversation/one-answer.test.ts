import { describe, expect, it } from 'vitest'
import { readAnswers } from '../../src/conversation/questions/given.ts'
import type { FieldContext } from '../../src/conversation/questions/fields.ts'
import type { Field } from '../../src/domain/notices/question-notice.ts'
import type { LimitStart } from '../../src/domain/request/type.ts'
import { calendar } from '../support/calendar.ts'
import { inStatus, TODAY } from '../support/request-life.ts'
import { lexicon } from './reply/corpus.ts'

const CONTEXT: FieldContext = {
  request: inStatus('acknowledged'),
  catalogue: { calendar, types: new Map(), agencies: new Map() },
  lexicon,
  today: TODAY,
  colleagues: [],
}

/** Today is Friday, 20/11/2026. */
function read(text: string, ...asked: readonly Field[]): object {
  return readAnswers(text, asked, CONTEXT)
}

/** The day from which a limit runs that begins with `start`. */
function readStart(start: LimitStart, text: string): object {
  const request = { ...CONTEXT.request, limit: { ...CONTEXT.request.limit, start } }
  return readAnswers(text, ['startedOn'], { ...CONTEXT, request })
}

const EXTENSION: readonly [text: string, given: object][] = [
  ['đến 04/12 vì chưa xác minh xong', { until: '2026-12-04', reason: 'chưa xác minh xong' }],
  ['den 4/12 vi chua xac minh xong', { until: '2026-12-04', reason: 'chua xac minh xong' }],
  ['4.12.2026, chờ VPĐK đo đạc', { until: '2026-12-04', reason: 'chờ VPĐK đo đạc' }],
  [
    'lý do: 18/11 mới nhận hồ sơ. xin đến 30/11',
    { until: '2026-11-30', reason: '18/11 mới nhận hồ sơ' },
  ],
  [
    'do cán bộ nghỉ ốm, thiếu người\nhết ngày 30/11 ạ',
    { until: '2026-11-30', reason: 'cán bộ nghỉ ốm, thiếu người' },
  ],
  ['04/12', { until: '2026-12-04' }],
  ['xin đến 04/12 ạ, cảm ơn anh', { until: '2026-12-04' }],
  ['chưa xác minh xong', { reason: 'chưa xác minh xong' }],
  ['vì bận', { reason: 'bận' }],
  ['ok', {}],
  ['dạ vâng ạ', {}],
]

const ANSWER: readonly [text: string, given: object][] = [
  ['145/UBND-NC ngày 20/11', { answerNumber: '145/UBND-NC', answerOn: '2026-11-20' }],
  ['số 145/UBND-NC, ngày 20/11', { answerNumber: '145/UBND-NC', answerOn: '2026-11-20' }],
  ['cv 145/UBND-NC', { answerNumber: '145/UBND-NC' }],
  ['hôm qua', { answerOn: '2026-11-19' }],
  ['145', { answerNumber: '145' }],
  ['số 145', { answerNumber: '145' }],
  ['145 ngày 19/11', { answerNumber: '145', answerOn: '2026-11-19' }],
  ['công văn số 145 ngày 19/11/26', { answerNumber: '145', answerOn: '2026-11-19' }],
  ['cv 145 hôm qua', { answerNumber: '145', answerOn: '2026-11-19' }],
  ['19/11 số 145/UBND', { answerNumber: '145/UBND', answerOn: '2026-11-19' }],
]

const RECEIVED_AND_ANSWERED: readonly [text: string, given: object][] = [
  [
    'nhận 19/11, trả lời cv 145/UBND-NC ngày 20/11',
    { receivedOn: '2026-11-19', answerNumber: '145/UBND-NC', answerOn: '2026-11-20' },
  ],
  [
    '145/UBND-NC ngày 20/11, nhận hôm qua',
    { receivedOn: '2026-11-19', answerNumber: '145/UBND-NC', answerOn: '2026-11-20' },
  ],
  ['nhận hôm qua', { receivedOn: '2026-11-19' }],
]

const RECEIVED_AND_EXPECTED: readonly [text: string, given: object][] = [
  ['hôm qua, 25/11 xong', { receivedOn: '2026-11-19', expectedOn: '2026-11-25' }],
  ['dự kiến 25/11; nhận sáng nay', { receivedOn: '2026-11-20', expectedOn: '2026-11-25' }],
  ['25/11', { expectedOn: '2026-11-25' }],
  ['nhận hôm qua, chưa xác định', { receivedOn: '2026-11-19', expectedOn: 'none' }],
]

const REFUSAL: readonly [text: string, given: object][] = [
  ['đất ở xã khác, đề nghị gửi UBND xã Bên', { reason: 'đất ở xã khác', suggested: 'UBND xã Bên' }],
  [
    'vì đương sự không cư trú, chuyển sang CA phường Bên',
    { reason: 'đương sự không cư trú', suggested: 'CA phường Bên' },
  ],
  [
    'khong thuoc tham quyen gui Công an tỉnh',
    { reason: 'khong thuoc tham quyen', suggested: 'Công an tỉnh' },
  ],
  [
    'khong thuoc tham quyen de nghi gui phuong Nang Mai',
    { reason: 'khong thuoc tham quyen', suggested: 'phuong Nang Mai' },
  ],
  ['thue tinh nhe', { suggested: 'thue tinh' }],
  ['so nn mt', { suggested: 'so nn mt' }],
  ['Sở TNMT', { suggested: 'Sở TNMT' }],
  ['UBND p Cầu Vồng nhé', { suggested: 'UBND p Cầu Vồng' }],
  ['công an xã đang giữ hồ sơ', { reason: 'công an xã đang giữ hồ sơ' }],
  ['ngoài địa bàn quản lý', { reason: 'ngoài địa bàn quản lý' }],
]

describe('One typed answer says what it says of', () => {
  it.each(EXTENSION)('a day and a reason: %s', (text, given) => {
    expect(read(text, 'until', 'reason')).toEqual(given)
  })

  it.each(ANSWER)('a document and its date: %s', (text, given) => {
    expect(read(text, 'answerNumber', 'answerOn')).toEqual(given)
  })

  it.each(RECEIVED_AND_ANSWERED)('a receipt and an answer: %s', (text, given) => {
    expect(read(text, 'receivedOn', 'answerNumber', 'answerOn')).toEqual(given)
  })

  it.each(RECEIVED_AND_EXPECTED)('a receipt and a promise: %s', (text, given) => {
    expect(read(text, 'receivedOn', 'expectedOn')).toEqual(given)
  })

  it.each(REFUSAL)('a refusal and who is competent: %s', (text, given) => {
    expect(read(text, 'reason', 'suggested')).toEqual(given)
  })
})

it.each([
  ['12/11', '2026-11-12'],
  ['hôm qua ạ', '2026-11-19'],
  ['Tòa thụ lý ngày 12/11', '2026-11-12'],
  ['tính từ ngày 12/11 ạ', '2026-11-12'],
  ['tuyên án ngày 10/10, có hiệu lực ngày 12/11', '2026-11-12'],
  ['30/11/2026', '2026-11-30'],
])('tells when something happened from which a limit runs: %s', (text, startedOn) => {
  expect(readStart('court-accepts', text)).toEqual({ startedOn })
})

it.each([
  ['25/11', '2026-11-25'],
  ['thứ sáu tuần sau', '2026-11-27'],
  ['hôm qua', '2026-11-19'],
])('tells when something is planned from which a limit runs: %s', (text, startedOn) => {
  expect(readStart('planned-action', text)).toEqual({ startedOn })
})

/** Today is Friday, 20/11/2026. */
it.each([
  ['pay-period', 'ky luong 15/11', '2026-11-15'],
  ['pay-period', 'kỳ lương 05/12', '2026-12-05'],
  ['planned-action', '15/11', '2026-11-15'],
  ['money-collected', 'thu hom 10/12', '2026-12-10'],
  ['money-collected', 'thu tiền thứ hai', '2026-11-16'],
  ['money-collected', 'ngày 30', '2026-10-30'],
  ['court-accepts', '25/11', '2026-11-25'],
  ['court-accepts', '15/6', '2026-06-15'],
] as const)(
  'takes a start day without its year for the nearest, %s: %s',
  (start, text, startedOn) => {
    expect(readStart(start, text)).toEqual({ startedOn })
  },
)

it.each(['theo thông báo số 12/TB-TA ngày 12/11', 'ok', 'chưa biết'])(
  'does not take for the day from which a limit runs what is not told as one: %s',
  (text) => {
    expect(readStart('court-accepts', text)).toEqual({})
  },
)

it('takes a number that is given twice for no day', () => {
  expect(read('145', 'answerOn')).toEqual({})
})

it('counts the days that are asked for on from the due day', () => {
  expect(read('xin thêm 5 ngày vì chờ đo đạc', 'until', 'reason')).toMatchObject({
    reason: 'chờ đo đạc',
    until: expect.stringMatching(/^2026-/),
  })
})

it.each(['Công an phường Bên', 'gửi Công an phường Bên nhé', 'CA phường Bên ạ'])(
  'names an agency alone where nothing else is asked: %s',
  (text) => {
    expect(read(text, 'suggested')).toEqual({
      suggested: expect.stringMatching(/^(?:Công an|CA) phường Bên$/),
    })
  },
)

it.each(['đương sự vắng mặt', 'đương sự đi vắng', 'thiếu hồ sơ'])(
  'gives a reason in whatever words: %s',
  (reason) => {
    expect(read(reason, 'reason')).toEqual({ reason })
  },
)

it.each([
  'khong',
  'không ạ',
  'khong can',
  'thoi khong can nua',
  'khong can gia han nua',
  'huy',
  'số 145/UBND-NC ngày 27/11',
  '145',
  '27/11',
  'mai',
  'xin them 5 ngay',
  'khong vuong nua',
  'không còn vướng mắc gì ạ',
  'hết vướng rồi',
])('takes for no reason what tells none: %s', (text) => {
  expect(read(text, 'reason')).toEqual({})
})

it.each([
  'không có văn bản',
  'không có mặt',
  'chưa hết vướng',
  'hết hạn sử dụng đất',
  'không ký',
  'chờ văn bản 145/STC',
])('gives a reason that holds a denial or a number: %s', (reason) => {
  expect(read(reason, 'reason')).toEqual({ reason })
})

it.each(['ok', 'không rõ', 'cơ quan nào?'])('names no agency by %s', (text) => {
  expect(read(text, 'suggested')).not.toHaveProperty('suggested', text)
})

it('is the answer as a whole where one thing was asked', () => {
  const reason = 'đến 04/12 mới có kết quả đo đạc, vì thiếu người'
  expect(read(reason, 'reason')).toEqual({ reason })
})
