import { beforeAll, expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { seedSmallProvince, sendRequest } from '../support/province.ts'

const NOW = instantAt(day('2026-11-30'), '09:00')
const database = useDatabase()
let cli: CommandLine

beforeAll(async () => {
  await seedSmallProvince(database.current)
  await sendRequest(database.current, instantAt(day('2026-11-30'), '08:00'))
  cli = new CommandLine(NOW, database.current.url)
})

it('records what was looked up on the command line, by codes and without names', async () => {
  await cli.run(['find', 'nguyễn văn an', 'YC-2611-0001'])
  const [latest] = (await cli.jsonLines(['audit', '--json', '--limit', '1'])) as object[]
  expect(latest).toMatchObject({
    action: 'command',
    facts: { command: 'find', about: ['YC-2611-0001'] },
  })
})

it('proves the whole record, and finds a seal that was told outside', async () => {
  const { out, code } = await cli.run(['audit', 'verify'])
  const seal = /mã niêm phong ([0-9a-f]{64})/.exec(out)?.[1] ?? ''
  expect([code, out]).toEqual([0, expect.stringContaining('Nhật ký nguyên vẹn')])
  expect(await cli.run(['audit', 'verify', seal.slice(0, 16)])).toMatchObject({ code: 0 })
  const missing = await cli.run(['audit', 'verify', '0123456789abcdef'])
  expect([missing.code, missing.out]).toEqual([1, expect.stringContaining('Không còn mã')])
  expect(await cli.run(['audit', 'verify', 'xyz'])).toMatchObject({ code: 2 })
})

it('says from which line on the record was changed', async () => {
  const { prisma } = database.current
  await prisma.$executeRaw`alter table audit_entry disable trigger audit_unchanged`
  await prisma.$executeRaw`update audit_entry set action = 'x' where position = 1`
  const changed = await cli.run(['audit', 'verify'])
  expect([changed.code, changed.out]).toEqual([1, expect.stringContaining('từ dòng 1.')])
})
