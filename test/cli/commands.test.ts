import { beforeAll, describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { CommandLine } from '../support/cli.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { useDatabase } from '../support/database.ts'
import { COMMUNE, seedSmallProvince, sendRequest, type SmallProvince } from '../support/province.ts'

const NOW = instantAt(day('2026-11-30'), '09:00')
const NAMES = [
  'people',
  'agencies',
  'code',
  'import',
  'source',
  'due',
  'parse',
  'unknown',
  'find',
  'digest',
  'outbox',
  'health',
  'backup',
]

const database = useDatabase()
let cli: CommandLine
let people: SmallProvince
let request: CoordinationRequest

beforeAll(async () => {
  people = await seedSmallProvince(database.current)
  request = await sendRequest(database.current, instantAt(day('2026-11-20'), '09:00'))
  cli = new CommandLine(NOW, database.current.url)
})

describe('help', () => {
  const offline = new CommandLine(NOW)

  it('lists every command, and needs no database', async () => {
    const { code, lines } = await offline.run([])
    expect(code).toBe(0)
    for (const name of NAMES) expect(lines.some((line) => line.startsWith(`  ${name} `))).toBe(true)
  })

  it.each(NAMES)('explains %s', async (name) => {
    const { code, lines, err } = await offline.run([name, '--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(lines[0]).toMatch(new RegExp(`^${name} `))
    expect(lines.length).toBeGreaterThanOrEqual(3)
  })

  it('says of a command or option that there is none, and where help is', async () => {
    const command = await offline.run(['gui'])
    expect(command).toMatchObject({ code: 2, out: '' })
    expect(command.err).toContain('Không có lệnh "gui"')
    const option = await offline.run(['people', '--gi-do'])
    expect(option).toMatchObject({ code: 2, out: '' })
    expect(option.err).toContain('Không có tham số "--gi-do".\nXem: npm run cli -- people --help')
    expect((await offline.run(['people', '--agency'])).err).toContain('"--agency" không đúng')
  })

  it('says which variable to check when the database is out of reach', async () => {
    const { code, err } = await offline.run(['agencies'])
    expect(code).toBe(1)
    expect(err).toContain('DATABASE_URL')
    expect(err).not.toContain('    at ')
    const health = await offline.run(['health'])
    expect(health).toMatchObject({ code: 1, err: '' })
    expect(health.out).toContain('Kiểm tra DATABASE_URL')
  })
})

describe('due', () => {
  it('answers one line of JSON by one line', async () => {
    const answers = await cli.jsonLines(
      ['due'],
      [
        '{"received":"2026-11-20","value":3,"unit":"working-days"}',
        '{"received":"2026-11-09","value":15,"unit":"days"}',
        '{"received":"2026-01-31","value":1,"unit":"months"}',
        '{"received":"2026-11-20T08:30","value":24,"unit":"hours"}',
        '{"received":"2026-11-20","value":3,"unit":"fortnights"}',
        'not JSON',
      ],
    )
    expect(answers).toMatchObject([
      { due: '2026-11-26', countedFrom: '2026-11-20' },
      { due: '2026-11-25', rolledFrom: '2026-11-24' },
      { due: '2026-03-02' },
      { due: '2026-11-21', at: '2026-11-21T08:30:00+07:00' },
      { error: expect.stringContaining('unit') as unknown },
      { error: expect.any(String) as unknown },
    ])
  })

  it('explains to people and to programs what was not counted', async () => {
    const { out } = await cli.run(['due', '20/11/2026', '3', 'ngày', 'làm', 'việc'])
    expect(out).toContain('26/11/2026')
    expect(out).toContain('24/11/2026')
    expect(await cli.json(['due', '20/11/2026 3 ngày làm việc'])).toMatchObject({
      due: '2026-11-26',
    })
    const { code, err } = await cli.run(['due', 'hôm nào đó'])
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('Chưa hiểu') })
  })
})

describe('parse', () => {
  it('answers one line of JSON by one line, without a database', async () => {
    const answers = await new CommandLine(NOW).jsonLines(
      ['parse'],
      [
        '{"text":"đã trả lời cv số 145/UBND-NC ngày 20/11","today":"2026-11-23"}',
        '{"text":"xin gia han den 30/11 vi cho ky","today":"2026-11-23"}',
        '{"words":"sai"}',
      ],
    )
    expect(answers).toMatchObject([
      { intent: 'answered', slots: { docNumber: '145/UBND-NC', docDate: '2026-11-20' } },
      { intent: 'extend', slots: { until: '2026-11-30' } },
      { error: expect.stringContaining('text') as unknown },
    ])
  })

  it('says in Vietnamese what was understood, and why', async () => {
    const { out } = await new CommandLine(NOW).run(['parse', 'chưa nhận được văn bản'])
    expect(out).toContain('Ý: not-received – chưa nhận được văn bản')
    expect(out).toMatch(/Chắc chắn: \d+,\d %, làm ngay/)
    expect(out).toMatch(/Theo các chữ: ".*nhan/)
  })

  it('tells programs whether it would act, what it would offer, and which words weighed most', async () => {
    const sure = await new CommandLine(NOW).json(['parse', 'đã trả lời cv 145/UBND-NC ngày 20/11'])
    expect(sure).toMatchObject({
      intent: 'answered',
      acts: true,
      offers: [],
      slots: { docNumber: '145/UBND-NC' },
      why: expect.arrayContaining([expect.any(String)]) as unknown,
    })
    const unsure = await new CommandLine(NOW).json(['parse', 'hình như đã trả lời cv 145/UBND-NC'])
    expect(unsure).toMatchObject({
      acts: false,
      offers: expect.arrayContaining([
        { intent: 'answered', slots: { docNumber: '145/UBND-NC' } },
      ]) as unknown,
    })
  })
})

describe('find', () => {
  it('finds a request by its number, for people, for programs and line by line', async () => {
    const { code } = request
    const number = String(Number(code.slice(-4)))
    expect((await cli.run(['find', 'yc', number])).out).toContain(code)
    const found = { total: 1, hits: [{ kind: 'request', code }] }
    expect(await cli.json(['find', code])).toMatchObject(found)
    const lines = [`{"query":"${code}"}`, '{"query":"không đâu có"}', '{}']
    expect(await cli.jsonLines(['find'], lines)).toMatchObject([
      found,
      { total: 0, hits: [] },
      { error: expect.stringContaining('query') as unknown },
    ])
  })

  it('finds for an official what that official may see, and no more', async () => {
    const as = async (person: number): Promise<unknown> =>
      cli.json(['find', request.code, '--as', String(person)])
    expect(await as(people.contact)).toMatchObject({ total: 1 })
    expect(await as(people.policeContact)).toMatchObject({ total: 0 })
    expect((await cli.run(['find', 'x', '--as', '999'])).err).toContain('Không có cán bộ mã "999"')
  })
})

describe('people and agencies', () => {
  it('lists who is there, and says so when nobody is', async () => {
    const contact = await cli.jsonLines(['people', 'vi du', '--json'])
    expect(contact).toMatchObject([
      { id: people.contact, name: 'Trần Thị Ví Dụ', offices: [{ agency: COMMUNE }] },
    ])
    const { lines } = await cli.run(['people', '--agency', COMMUNE])
    expect(lines).toHaveLength(4)
    expect(lines[0]).toContain('đầu mối – UBND phường Sao Khuê')
    expect(lines[0]).toContain('chưa liên kết')
    expect((await cli.run(['people', 'không ai'])).out).toContain('Không tìm thấy cán bộ nào')
    expect((await cli.run(['people', '--agency', 'x'])).err).toContain('Không có cơ quan mã "x"')
  })

  it('adds a person, gives and ends offices', async () => {
    const office = ['--agency', COMMUNE, '--role', 'contact']
    const added = await cli.run([
      'people',
      'add',
      '--name',
      'Tô Thị Mới',
      '--title',
      'X',
      ...office,
    ])
    const id = /cán bộ (\d+)/.exec(added.out)?.[1] ?? ''
    const again = await cli.run(['people', 'assign', id, ...office])
    expect(again.out).toContain('đã giữ nhiệm vụ này')
    const other = ['--agency', COMMUNE, '--role', 'leader']
    expect((await cli.run(['people', 'assign', id, ...other])).out).toContain('Đã giao thêm')
    const ended = await cli.run(['people', 'end', id, '--agency', COMMUNE, '--to', '30/11/2026'])
    expect(ended.out).toContain('Đã kết thúc 2 nhiệm vụ')
    expect(await cli.jsonLines(['people', 'To Thi Moi', '--json'])).toMatchObject([
      { offices: [{ to: '2026-11-30' }, { to: '2026-11-30' }] },
    ])
  })

  it.each([
    [['add', '--name', 'X'], 'Thiếu --title'],
    [['assign', '12x', '--agency', COMMUNE, '--role', 'contact'], 'Không có cán bộ mã "12x"'],
    [['end', '99999999999', '--agency', COMMUNE], 'Không có cán bộ mã "99999999999"'],
    [['add', '--name', 'X', '--title', 'Y', '--agency', 'z', '--role', 'contact'], 'mã "z"'],
    [['add', '--name', 'X', '--title', 'Y', '--agency', COMMUNE, '--role', 'vua'], 'vai "vua"'],
    [
      ['add', '--name', 'X', '--title', 'Y', '--agency', COMMUNE, '--role', 'clerk', '--from', '?'],
      '"?" không phải là ngày',
    ],
  ])('changes nobody and says why: people %j', async (args, says) => {
    const before = await database.current.prisma.official.count()
    const { code, err } = await cli.run(['people', ...args])
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(says) })
    expect(await database.current.prisma.official.count()).toBe(before)
  })

  it('lists agencies by any of their names', async () => {
    expect(await cli.jsonLines(['agencies', 'sao khue', '--json'])).toHaveLength(2)
    expect((await cli.run(['agencies', 'sao khue'])).out).toContain(COMMUNE)
    expect((await cli.run(['agencies', 'không đâu'])).out).toContain('Không tìm thấy cơ quan nào')
  })
})

describe('code', () => {
  it('issues a code that can be revoked, and unlinks', async () => {
    const person = String(people.leader)
    const issued = await cli.run(['code', 'issue', person])
    expect(issued.out).toMatch(/Mã liên kết của Nguyễn Văn Mẫu: [A-Z0-9]{8}\nDùng một lần/)
    expect((await cli.run(['code', 'revoke', person])).out).toContain('Đã thu hồi 1 mã')
    expect((await cli.run(['code', 'unlink', person])).out).toContain('Đã gỡ liên kết 0 tài khoản')
    expect(issued.out).not.toContain('Zalo')
    expect((await cli.run(['code', 'issue'])).err).toContain('Thiếu mã cán bộ')
    expect((await cli.run(['code', 'cap', person])).code).toBe(2)
  })
})

describe('several Zalo bots', () => {
  it('share the officials: a new one is sent to the bot with the most room, until all are full', async () => {
    const env = {
      ZALO_BOT_TOKEN: '111:first-secret,222:second-secret',
      MONTHLY_BUDGETS: 'zalo-bot=3000/1/300',
      ZALO_BOT_LINKS: 'https://bot.example/bots/a,https://bot.example/bots/b',
    }
    const withBots = new CommandLine(NOW, database.current.url, env)
    const issue = async () => (await withBots.run(['code', 'issue', String(people.leader)])).out
    const link = (account: string) =>
      database.current.prisma.address.create({
        data: { officialId: people.head, account, chatId: 'c', linkedAt: NOW, changedAt: NOW },
      })
    const first = await link('zalo-bot:111')
    expect(await issue()).toMatch(
      /mở https:\/\/bot\.example\/bots\/b và nhắn: LK [A-Z0-9]{8} .*0 người, nhiều nhất 1/,
    )
    const second = await link('zalo-bot:222')
    expect(await issue()).toContain('mỗi bot đã đủ 1 người. Tạo thêm một bot')
    const ids = [first.id, second.id]
    await database.current.prisma.address.deleteMany({ where: { id: { in: ids } } })
  })
})

describe('digest', () => {
  it('shows a chair’s digest without sending anything', async () => {
    const messages = await database.current.prisma.outbox.count()
    const { out } = await cli.run(['digest', '--for', String(people.chair), '--dry-run'])
    expect(out).toContain('BÁO CÁO NHANH THADS – thứ Hai, 30/11/2026')
    expect(out).toContain('Quá hạn 1')
    expect(await cli.json(['digest', '--for', String(people.deputy), '--dry-run'])).toMatchObject({
      on: '2026-11-30',
    })
    expect(await database.current.prisma.outbox.count()).toBe(messages)
  })

  it('says who reads none, and that sending is not its business', async () => {
    const contact = String(people.contact)
    expect((await cli.run(['digest', '--for', contact, '--dry-run'])).err).toContain('không nhận')
    expect((await cli.run(['digest', '--for', contact])).err).toContain('--dry-run')
    expect((await cli.run(['digest', '--dry-run'])).err).toContain('Thiếu mã cán bộ')
  })
})

describe('outbox and health', () => {
  it('counts, lists and explains what is to go out', async () => {
    const counts = (await cli.json(['outbox'])) as { outbox: Record<string, number> }
    const total = Object.values(counts.outbox).reduce((sum, count) => sum + count, 0)
    expect(total).toBe(await database.current.prisma.outbox.count())
    const listed = (await cli.jsonLines(['outbox', 'list', '--limit', '2', '--json'])) as {
      id: string
    }[]
    expect(listed).toHaveLength(2)
    const id = listed[0]?.id ?? ''
    expect((await cli.run(['outbox', 'why', id])).out).toContain(`Yêu cầu: ${request.code}`)
    expect(await cli.json(['outbox', 'why', id])).toMatchObject({ id, request: request.code })
    expect((await cli.run(['outbox', 'list', '--state', 'sent'])).out).toContain('Không có tin nào')
    expect((await cli.run(['outbox', 'list', '--limit', 'hai'])).err).toContain('"hai"')
    expect((await cli.run(['outbox', 'why', '987654'])).err).toContain('Không có tin mã "987654"')
    expect((await cli.run(['outbox', 'xoa'])).code).toBe(2)
  })

  it('counts what may have arrived and was repeated by itself, and says by what', async () => {
    const { prisma } = database.current
    const first = await prisma.outbox.findFirstOrThrow({ where: { operation: 'send' } })
    const now = new Date('2026-11-20T02:00:00Z')
    const copy = (key: string, repeats: bigint | null, state: string) => ({
      key,
      repeats,
      state,
      operation: 'send',
      lane: 1,
      cause: { rule: 'test' },
      account: first.account,
      chatId: first.chatId,
      notice: { kind: 'masked-warning' },
      notBefore: now,
      createdAt: now,
    })
    const { id } = await prisma.outbox.create({ data: copy('maybe', null, 'unknown') })
    const again = await prisma.outbox.create({ data: copy('maybe/again', id, 'sent') })
    const { outbox } = (await cli.json(['outbox'])) as { outbox: Record<string, number> }
    expect(outbox).toMatchObject({ repeated: 1 })
    expect(outbox).not.toHaveProperty('unknown')
    const { out } = await cli.run(['outbox', 'why', String(id)])
    expect(out).toContain(`Gửi lại bằng tin: ${String(again.id)} (sent)`)
    await prisma.outbox.deleteMany({ where: { key: { in: ['maybe', 'maybe/again'] } } })
  })

  it('says what waits for whom to link an account, wherever that person is shown', async () => {
    const person = String(people.contact)
    const listed = await cli.jsonLines(['outbox', 'list', '--state', 'unaddressed', '--json'])
    expect(listed.length).toBeGreaterThan(0)
    expect((await cli.run(['outbox', 'list', '--state', 'dead'])).out).toContain('Không có tin nào')
    expect((await cli.run(['people', 'Tran Thi Vi Du'])).out).toContain('1 tin đang chờ liên kết')
    expect((await cli.run(['code', 'issue', person])).out).toContain(
      '1 tin đang chờ Trần Thị Ví Dụ liên kết',
    )
    const { out } = await cli.run(['health'])
    expect(out).toMatch(/\d+ tin đang chờ \d+ cán bộ liên kết tài khoản/)
    expect(out).not.toContain('tin không gửi được đang chờ xử lý')
  })

  it('sends a message that waits for an account at once when there is one', async () => {
    const { prisma } = database.current
    const { id } = await prisma.outbox.findFirstOrThrow({ where: { officialId: people.contact } })
    const requeue = ['outbox', 'requeue', String(id)]
    expect((await cli.run(requeue)).out).toContain('chưa có tài khoản liên kết')
    await inTransaction(database.current, NOW, ({ tx }) =>
      tx.officials.link({ account: 'telegram:1', chatId: '77' }, people.contact, NOW),
    )
    expect((await cli.run(requeue)).out).toContain(`Tin ${String(id)} đã được đưa lại`)
    expect(await prisma.outbox.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'queued',
      chatId: '77',
    })
    expect((await cli.run(['outbox', 'cancel', String(id)])).out).toContain('đã hủy')
  })

  it('tells readiness and what waits for a person', async () => {
    const health = await cli.json(['health'])
    expect(health).toMatchObject({
      ready: false,
      readiness: expect.arrayContaining([{ fault: 'job-missed', job: 'digest' }]) as unknown,
    })
    const { code, out } = await cli.run(['health'])
    expect(code).toBe(1)
    expect(out).toContain('Hệ thống chưa sẵn sàng:\n')
    expect(out).toContain('Việc theo lịch "digest" chưa chạy hôm nay')
    await database.current.prisma.outbox.updateMany({
      where: { state: 'unaddressed' },
      data: { state: 'dead' },
    })
    expect((await cli.run(['health'])).out).toContain('tin không gửi được đang chờ xử lý')
  })
})
