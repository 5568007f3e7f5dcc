import { beforeAll, describe, expect, it } from 'vitest'
import type {
  CoordinationRequest,
  RequestStatus,
} from '../../src/domain/request/coordination-request.ts'
import { day } from '../../src/domain/time/day.ts'
import type { RequestCommand } from '../../src/domain/request/commands.ts'
import { type Phone, useApp } from '../support/running-app.ts'
import { type Reply, Stories } from '../support/story.ts'

const running = useApp()
const stories = new Stories(() => running.current)
let contact: Phone
let colleague: Phone

beforeAll(async () => {
  contact = await stories.phone('contact')
  colleague = await stories.phone('secondContact')
})

const RECEIVED = /nhận văn bản số .* ngày nào/
const EXPECTED = /Dự kiến trả lời ngày nào/
const OBSTACLE = /nội dung vướng mắc/
const ANSWER = /Văn bản trả lời số bao nhiêu/
const UNTIL = /Đề nghị gia hạn đến ngày nào/
const WHY_EXTEND = /lý do gia hạn/
const WHY_REFUSE = /lý do không thuộc thẩm quyền/
const WHO_INSTEAD = /cơ quan có thẩm quyền/
const WHO = /đồng chí nào theo dõi/
const RIGHT = /Nội dung trên đã đúng chưa/

interface Walk {
  what: string
  button: RegExp
  acknowledged?: true
  replies: [asked: RegExp, reply: Reply][]
  becomes: Partial<CoordinationRequest> | { state: { status: RequestStatus } }
  /** What the card says of it, to everybody who has one. */
  shows: RegExp
}

const EXTENSION = { until: '2026-12-01', reason: 'cần đối chiếu dữ liệu', decision: 'open' }

const WALKS: Walk[] = [
  {
    what: 'acknowledged on a suggested day',
    button: /^✅ Đã tiếp nhận/,
    replies: [[RECEIVED, /19\/11/]],
    becomes: {
      state: { status: 'acknowledged' },
      receipt: { on: day('2026-11-19'), source: 'confirmed' },
    },
    shows: /Đã tiếp nhận; ngày nhận văn bản: 19\/11\/2026/,
  },
  {
    what: 'acknowledged on a day in words',
    button: /^✅ Đã tiếp nhận/,
    replies: [[RECEIVED, 'hôm qua']],
    becomes: { receipt: { on: day('2026-11-19'), source: 'confirmed' } },
    shows: /Người theo dõi: Trần Thị Ví Dụ/,
  },
  {
    what: 'begun at once, after the receipt, with a suggested day',
    button: /Đang thực hiện/,
    replies: [
      [RECEIVED, /20\/11/],
      [EXPECTED, /26\/11/],
    ],
    becomes: { state: { status: 'in-progress', expectedOn: day('2026-11-26') } },
    shows: /dự kiến trả lời ngày 26\/11\/2026/,
  },
  {
    what: 'begun with a day in words',
    acknowledged: true,
    button: /Đang thực hiện/,
    replies: [[EXPECTED, 'chiều mai']],
    becomes: { state: { status: 'in-progress', expectedOn: day('2026-11-21') } },
    shows: /dự kiến trả lời ngày 21\/11\/2026/,
  },
  {
    what: 'begun without a day',
    acknowledged: true,
    button: /Đang thực hiện/,
    replies: [[EXPECTED, /Chưa xác định/]],
    becomes: { state: { status: 'in-progress' } },
    shows: /Đang thực hiện/,
  },
  {
    what: 'blocked, after the receipt, for a reason',
    button: /Vướng mắc/,
    replies: [
      [RECEIVED, /19\/11/],
      [OBSTACLE, 'đương sự vắng mặt'],
    ],
    becomes: { state: { status: 'blocked', reason: 'đương sự vắng mặt' } },
    shows: /đương sự vắng mặt/,
  },
  {
    what: 'answered with number and day, confirmed by a button',
    acknowledged: true,
    button: /Đã trả lời/,
    replies: [
      [ANSWER, '145/UBND-NC ngày 20/11/2026'],
      [RIGHT, /Đúng, ghi nhận/],
    ],
    becomes: {
      state: { status: 'answered', answer: { number: '145/UBND-NC', on: day('2026-11-20') } },
    },
    shows: /văn bản số 145\/UBND-NC ngày 20\/11\/2026/,
  },
  {
    what: 'answered, confirmed in words',
    acknowledged: true,
    button: /Đã trả lời/,
    replies: [
      [ANSWER, 'cv số 146/UBND-NC hôm nay'],
      [RIGHT, 'đúng rồi'],
    ],
    becomes: {
      state: { status: 'answered', answer: { number: '146/UBND-NC', on: day('2026-11-20') } },
    },
    shows: /146\/UBND-NC/,
  },
  {
    what: 'asked to be extended to a suggested day',
    acknowledged: true,
    button: /Đề nghị gia hạn/,
    replies: [
      [UNTIL, /01\/12/],
      [WHY_EXTEND, EXTENSION.reason],
      [RIGHT, /Đúng, ghi nhận/],
    ],
    becomes: { extension: { ...EXTENSION, until: day(EXTENSION.until), decision: 'open' } },
    shows: /đề nghị gia hạn trả lời đến 01\/12\/2026. Lý do: cần đối chiếu dữ liệu/i,
  },
  {
    what: 'asked to be extended to a day in words',
    acknowledged: true,
    button: /Đề nghị gia hạn/,
    replies: [
      [UNTIL, 'đến 1/12'],
      [WHY_EXTEND, EXTENSION.reason],
      [RIGHT, 'vâng'],
    ],
    becomes: { extension: { ...EXTENSION, until: day(EXTENSION.until), decision: 'open' } },
    shows: /gia hạn trả lời đến 01\/12\/2026/i,
  },
  {
    what: 'refused without knowing whose it is',
    button: /Không thuộc thẩm quyền/,
    replies: [
      [WHY_REFUSE, 'người này không cư trú tại phường'],
      [WHO_INSTEAD, /Không rõ/],
      [RIGHT, /Đúng, ghi nhận/],
    ],
    becomes: { state: { status: 'refused', reason: 'người này không cư trú tại phường' } },
    shows: /không cư trú tại phường/,
  },
  {
    what: 'refused, with another agency suggested in words',
    acknowledged: true,
    button: /Không thuộc thẩm quyền/,
    replies: [
      [WHY_REFUSE, 'ngoài địa bàn'],
      [WHO_INSTEAD, 'Công an phường Sao Khuê'],
      [RIGHT, 'đồng ý'],
    ],
    becomes: {
      state: { status: 'refused', reason: 'ngoài địa bàn', suggested: 'Công an phường Sao Khuê' },
    },
    shows: /ngoài địa bàn/,
  },
  {
    what: 'reported as not received',
    button: /Chưa nhận văn bản/,
    replies: [],
    becomes: { state: { status: 'sent' } },
    shows: /chưa nhận được văn bản/i,
  },
  {
    what: 'corrected in its day of receipt',
    acknowledged: true,
    button: /Xác nhận ngày nhận/,
    replies: [[RECEIVED, /19\/11/]],
    becomes: { receipt: { on: day('2026-11-19'), source: 'confirmed' } },
    shows: /xác nhận ngày nhận văn bản: 19\/11\/2026/i,
  },
  {
    what: 'offered to a colleague by a button',
    acknowledged: true,
    button: /Chuyển đầu mối/,
    replies: [[WHO, /Lê Văn Thí Dụ/]],
    becomes: {},
    shows: /đề nghị đồng chí Lê Văn Thí Dụ theo dõi/i,
  },
  {
    what: 'offered to a colleague by name',
    acknowledged: true,
    button: /Chuyển đầu mối/,
    replies: [[WHO, 'thi du']],
    becomes: {},
    shows: /đề nghị đồng chí Lê Văn Thí Dụ theo dõi/i,
  },
]

const ACKNOWLEDGED = (): RequestCommand => ({
  type: 'acknowledge',
  receivedOn: day('2026-11-20'),
  contact: running.current.people.contact,
})

describe('a request is', () => {
  it.each(WALKS)('$what', async ({ button, acknowledged, replies, becomes, shows }) => {
    const request = await stories.request()
    const { code } = request
    const card = await contact.sees(new RegExp(code))
    const othersCard = await colleague.sees(new RegExp(code))
    if (acknowledged) {
      await stories.take(request, 'contact', ACKNOWLEDGED())
      await contact.seesOn(card, /Đã tiếp nhận;/)
    }
    const toast = await stories.go(contact, request, { button, replies })
    expect(toast).toMatch(replies.length > 0 ? /trả lời câu hỏi/ : /Đã ghi nhận/)
    const mine = await contact.seesOn(card, shows)
    expect(mine.text).toMatch(/Trần Thị Ví Dụ.*8 giờ 00 ngày 20\/11\/2026/s)
    await colleague.seesOn(othersCard, shows)
    expect(await stories.now(code)).toMatchObject(becomes)
    if (replies.length > 0) await contact.sees(/Đã ghi nhận/)
  })
})

it('says of two presses made at once that the one is recorded that is, and of the other that it is not', async () => {
  const request = await stories.request()
  await contact.press(await stories.offered(contact, request, /Thao tác khác/), /Thao tác khác/)
  const card = await stories.offered(contact, request, /Chưa nhận văn bản/)
  const [first, second] = await Promise.all([
    contact.press(card, /Chưa nhận văn bản/),
    contact.press(card, /^✅ Đã tiếp nhận/),
  ])
  expect(first).toBe('Đã ghi nhận')
  expect(second).toMatch(/^Chưa ghi nhận thao tác này/)
  expect(await stories.now(request.code)).toMatchObject({ state: { status: 'sent' }, version: 2 })
})
