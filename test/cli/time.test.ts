import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/folder.ts'
import {
  COMMUNE_POLICE,
  seedSmallProvince,
  sendRequest,
  type SmallProvince,
} from '../support/province.ts'

const NOW = instantAt(day('2026-11-30'), '09:00')
const database = useDatabase()
let cli: CommandLine
let people: SmallProvince
let request: CoordinationRequest

beforeAll(async () => {
  people = await seedSmallProvince(database.current)
  request = await sendRequest(database.current, instantAt(day('2026-11-30'), '08:00'))
  cli = new CommandLine(NOW, database.current.url)
})

async function dueOf({ code }: CoordinationRequest): Promise<Date | null> {
  const row = await database.current.prisma.coordinationRequest.findUniqueOrThrow({
    where: { code },
  })
  return row.dueEndsAt
}

it('adds and removes a day off, and recomputes what is due', async () => {
  const before = await dueOf(request)
  const added = await cli.run([
    'calendar',
    'add',
    '02/12/2026',
    '--name',
    'Nghỉ hoán đổi',
    '--kind',
    'swapped-off',
  ])
  expect(added).toMatchObject({ code: 0, err: '' })
  expect(await dueOf(request)).toEqual(instantAt(day('2026-12-04'), '24:00'))
  const listed = (await cli.jsonLines(['calendar', 'list', '--year', '2026', '--json'])) as object[]
  expect(listed).toContainEqual(expect.objectContaining({ on: '2026-12-02' }))
  const removed = await cli.run(['calendar', 'remove', '02/12/2026'])
  expect(removed).toMatchObject({ code: 0, err: '' })
  expect(await dueOf(request)).toEqual(before)
})

it('takes days off from a file, and says what is wrong with another', async () => {
  const folder = await temporaryFolder('calendar')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const broken = join(folder, 'broken.json')
  await writeFile(broken, '{"days": 5}')
  const refused = await cli.run(['calendar', 'import', broken])
  expect(refused.code).not.toBe(0)
  expect(refused.err).toContain('broken.json')
  expect(refused.err).not.toContain('    at ')
})

it('notes an absence with a deputy, lists it, and ends it early', async () => {
  const away = await cli.run([
    'people',
    'delegate',
    String(people.leader),
    '--deputy',
    String(people.secondContact),
    '--from',
    '01/12/2026',
    '--to',
    '05/12/2026',
  ])
  expect(away).toMatchObject({ code: 0, err: '' })
  const [absence] = (await cli.jsonLines(['people', 'delegate', '--json'])) as { id: number }[]
  expect(absence).toMatchObject({ from: '2026-12-01', to: '2026-12-05' })
  const ended = await cli.run(['people', 'delegate', '--end', String(absence?.id)])
  expect(ended).toMatchObject({ code: 0, err: '' })
  expect(await cli.jsonLines(['people', 'delegate', '--json'])).toEqual([])
  const unknown = await cli.run(['people', 'delegate', '--end', '99'])
  expect(unknown.out + unknown.err).toContain('99')
})

it('ends an office on a day that is over, and says why it cannot end before it has begun', async () => {
  const end = ['people', 'end', String(people.policeContact), '--agency', COMMUNE_POLICE, '--to']
  const early = await cli.run([...end, '30/06/2025'])
  expect(early.code).not.toBe(0)
  expect(early.err).toContain(
    'Ngày cuối 30/06/2025 trước ngày bắt đầu giữ nhiệm vụ tại cơ quan này (01/07/2025).',
  )
  expect((await cli.run([...end, '29/11/2026'])).out).toContain('Đã kết thúc 1 nhiệm vụ.')
  expect((await cli.run([...end, '31/02/2026'])).err).toContain('không phải là ngày dd/mm/yyyy')
})

it('puts one of two accounts of a person first', async () => {
  const { prisma } = database.current
  const linked = { officialId: people.contact, linkedAt: NOW, changedAt: NOW }
  await prisma.address.createMany({
    data: [
      { ...linked, account: 'telegram:1', chatId: '11' },
      { ...linked, account: 'zalo-bot:2', chatId: '22' },
    ],
  })
  const id = String(people.contact)
  expect(await cli.run(['people', 'prefer', id, '--account', 'zalo-bot:2'])).toMatchObject({
    code: 0,
  })
  const [person] = (await cli.jsonLines(['people', 'Ví Dụ', '--json'])) as {
    addresses: { account: string }[]
  }[]
  expect(person?.addresses.map(({ account }) => account)).toEqual(['zalo-bot:2', 'telegram:1'])
  const other = await cli.run(['people', 'prefer', id, '--account', 'zalo-oa:3'])
  expect(other.code).toBe(2)
  expect(other.err).toContain('zalo-oa:3')
})

it('shows when each job ran, and runs next', async () => {
  const jobs = (await cli.jsonLines(['jobs', '--json'])) as { job: string; next: string }[]
  const digest = jobs.find(({ job }) => job === 'digest')
  expect(digest?.next).toBe('2026-12-01T07:30:00+07:00')
})

it('says who will get what tomorrow, at which minute and why, and writes nothing', async () => {
  const before = await database.current.prisma.outbox.count()
  const lines = (await cli.jsonLines(['tomorrow', '--date', '01/12/2026', '--json'])) as {
    at: string
    kind: string
    why: string
  }[]
  expect(lines).toContainEqual(
    expect.objectContaining({ at: '2026-12-01T07:30:00+07:00', kind: 'digest' }),
  )
  expect(lines.every(({ why }) => why !== '')).toBe(true)
  expect(await database.current.prisma.outbox.count()).toBe(before)
})

it('counts what a channel with a budget has used of the month', async () => {
  expect((await cli.run(['budget'])).out).toContain('chưa gửi tin nào')
  await database.current.prisma.monthlyUse.create({
    data: { account: 'zalo-bot:2', month: new Date('2026-11-01'), chatId: '22', messages: 17 },
  })
  const [, used, plan] = (await cli.run(['budget'])).lines
  expect(used).toMatch(/zalo-bot:2.*17/)
  // The last working day of the month: nothing more is to come.
  expect(plan).toBe(
    '  còn 0 ngày làm việc: theo mức hiện nay, cả tháng khoảng 17 tin; mỗi ngày còn lại được gửi 2683 tin thường',
  )
  expect(await cli.json(['budget'])).toMatchObject({ used: 17, messages: 3_000, foreseen: 17 })
})
