import { beforeAll, describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { fold } from '../../src/domain/search/vietnamese.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { inImport } from '../../src/store/transaction.ts'
import { importRows } from '../../src/usecases/import/rows.ts'
import { COMMUNE, DIVISION, type SmallProvince } from '../support/province.ts'
import { type Phone, useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

/** Agencies with which nobody of the small province has anything to do. */
const ELSEWHERE = [
  ['other.thads-kv', 'thads-kv', 'Phòng THADS khu vực Thử'],
  ['other.ubnd-xa', 'ubnd-xa', 'UBND xã Nơi Khác'],
] as const

const running = useApp({
  startsAt: instantAt(day('2026-11-30'), '09:00').toISOString(),
  seed: async (database) => {
    const validFrom = toDateColumn(day('2025-07-01'))
    await database.prisma.agency.createMany({
      data: ELSEWHERE.map(([code, kind, name]) => {
        return { code, kind, name, tree: 'local', validFrom, folded: fold(name) }
      }),
    })
    await database.reload()
  },
})
const stories = new Stories(() => running.current)

interface Sees {
  own: boolean
  other: boolean
  /** Of cases, where it is not the same as of requests. */
  otherCase?: boolean
  /** Reads without having to do anything, where that is not everything. */
  watches?: true
  /** Steps that the own request offers while nobody has taken it up. */
  steps: readonly RegExp[]
}

const ACKNOWLEDGE = /^✅ Đã tiếp nhận/
const CORRECT = /Xác nhận ngày nhận/
const NOT_RECEIVED = /Chưa nhận văn bản/
const ANSWER = /Đã trả lời/
const REFUSE = /Không thuộc thẩm quyền/
const WITHDRAW = /Thu hồi/
const URGE = /Đôn đốc/
const ALL_STEPS = [ACKNOWLEDGE, CORRECT, NOT_RECEIVED, ANSWER, REFUSE, WITHDRAW, URGE]

const ANSWERING = [ACKNOWLEDGE, CORRECT, NOT_RECEIVED, ANSWER, REFUSE]

/** Who sees what of requests of their own agency and of others, and what each may do with one that was sent. */
const TABLE: Readonly<Record<keyof SmallProvince, Sees>> = {
  contact: { own: true, other: false, steps: ANSWERING },
  secondContact: { own: true, other: false, steps: ANSWERING },
  leader: { own: true, other: false, steps: ANSWERING },
  clerk: { own: true, other: false, steps: [CORRECT, NOT_RECEIVED] },
  policeContact: { own: false, other: false, steps: [] },
  officer: { own: true, other: false, steps: [WITHDRAW, URGE] },
  head: { own: true, other: false, otherCase: true, steps: [WITHDRAW, URGE] },
  chair: { own: true, other: true, steps: [URGE] },
  deputy: { own: true, other: true, steps: [URGE] },
  secretary: { own: true, other: true, steps: [] },
  /** Of the regional procuracy: what lies in its region. */
  supervisor: { own: true, other: false, watches: true, steps: [] },
  coordinator: { own: true, other: true, steps: [] },
}

let own: CoordinationRequest
let other: CoordinationRequest

beforeAll(async () => {
  own = await overdueRequest('46/QĐ-THADS', { asker: DIVISION, answerer: COMMUNE })
  other = await overdueRequest('47/QĐ-THADS', { asker: ELSEWHERE[0][0], answerer: ELSEWHERE[1][0] })
})

/** A week ago an office brought a case and a request in, and nobody has taken it up. */
async function overdueRequest(
  decisionNumber: string,
  { asker, answerer }: Pick<CoordinationRequest, 'asker' | 'answerer'>,
): Promise<CoordinationRequest> {
  const { database } = running.current
  const row = {
    line: 2,
    documentNumber: `${decisionNumber.slice(0, 2)}/THADS`,
    documentOn: day('2026-11-23'),
    asker,
    answerer,
    type: 'xac-minh-dieu-kien-tha',
    ...(asker === DIVISION && { officer: 'Đỗ Thị Chấp Hành' }),
    decisionNumber,
    decisionOn: day('2026-10-05'),
    issuer: 'pt.thads-tinh',
    caseField: 'DS',
    parties: [],
    masked: false,
    faults: [],
  } as const
  const outcome = await inImport(database, instantAt(day('2026-11-23'), '09:00'), (work, store) =>
    importRows(work, store, { source: 'import', rows: [{ ...row, parties: [], faults: [] }] }),
  )
  const [code] = outcome.requests.values()
  if (code === undefined) throw new Error(`Not imported: ${JSON.stringify(outcome.rows)}`)
  return stories.now(code)
}

type Answer = ReturnType<Phone['fromBot']>[number]

/** What the bot answers to a command; reminders and notes may arrive beside it. */
async function answerTo(phone: Phone, command: string): Promise<Answer> {
  const before = phone.fromBot().length
  phone.say(command)
  let answer: Answer | undefined
  await expect
    .poll(
      async () => {
        const replies = await repliesTo(phone)
        answer = phone
          .fromBot()
          .slice(before)
          .findLast(({ id }) => replies.has(String(id)))
        return answer !== undefined
      },
      { interval: 10 },
    )
    .toBe(true)
  if (!answer) throw new Error(`No answer came to ${command}`)
  return answer
}

/** The messages that went to a phone because its owner had said something. */
async function repliesTo(phone: Phone): Promise<ReadonlySet<string | null>> {
  const rows = await running.current.database.prisma.outbox.findMany({
    where: { chatId: String(phone.user), cause: { path: ['rule'], equals: 'reply' } },
    select: { messageId: true },
  })
  return new Set(rows.map(({ messageId }) => messageId))
}

describe.each(Object.entries(TABLE) as [keyof SmallProvince, Sees][])('%s', (who, sees) => {
  let phone: Phone
  beforeAll(async () => {
    phone = await stories.phone(who)
    // The waiting cards come with the greeting; answers are looked at one by one.
    phone.say('/huy')
    await phone.sees(/Không có câu hỏi nào đang chờ/)
  })

  it('/viec lists what waits for the reader, and nothing for whoever only watches', async () => {
    const { text } = await answerTo(phone, '/viec')
    const watches = sees.watches ?? sees.other
    expect(text.includes(own.code)).toBe(sees.own && !watches)
    expect(text.includes(other.code)).toBe(false)
  })

  it('/quahan lists the overdue requests within reach alone', async () => {
    const { text } = await answerTo(phone, '/quahan')
    expect({ own: text.includes(own.code), other: text.includes(other.code) }).toEqual({
      own: sees.own,
      other: sees.other,
    })
  })

  it.each(['/yc', '/tra'])('%s finds the requests within reach alone', async (command) => {
    const found = async ({ code, document }: CoordinationRequest): Promise<boolean> =>
      (await answerTo(phone, `${command} ${code}`)).text.includes(
        command === '/yc' ? `số ${document.number}` : 'Xác minh điều kiện',
      )
    expect({ own: await found(own), other: await found(other) }).toEqual({
      own: sees.own,
      other: sees.other,
    })
  })

  it('/vuviec finds the cases within reach alone', async () => {
    const found = async (number: string): Promise<boolean> =>
      /VV-2610-\d{4}/.test((await answerTo(phone, `/vuviec ${number}`)).text)
    expect({ own: await found('46/QĐ-THADS'), other: await found('47/QĐ-THADS') }).toEqual({
      own: sees.own,
      other: sees.otherCase ?? sees.other,
    })
  })

  it('/thongke counts the requests within reach alone', async () => {
    const count = Number(sees.own) + Number(sees.other)
    expect((await answerTo(phone, '/thongke')).text).toContain(`Đang theo dõi: ${String(count)}`)
  })

  it.each(['/tinhhan 20/11/2026 3 ngày làm việc', '/caidat', '/trogiup'])(
    '%s answers everybody',
    async (command) => {
      expect((await answerTo(phone, command)).text).not.toMatch(/chưa hiểu|không thuộc quyền/i)
    },
  )

  it('is offered the steps that are this role’s to take, and no others', async () => {
    const answer = await answerTo(phone, `/yc ${own.code}`)
    const details = phone.offers(answer, /Chi tiết/) ? await opened(phone, answer) : answer
    expect(ALL_STEPS.filter((step) => phone.offers(details, step))).toEqual(sees.steps)
  })
})

async function opened(phone: Phone, card: Answer): Promise<Answer> {
  await phone.press(card, /Chi tiết/)
  return phone.sees(/Nội dung trả lời gồm/)
}
