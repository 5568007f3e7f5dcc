import { expect, it, onTestFinished } from 'vitest'
import { statusTable } from '../../src/channels/case-source/channel.ts'
import { connect } from '../../src/store/database.ts'
import { caseSystem, templateFor } from '../support/case-system.ts'
import { useDatabase } from '../support/database.ts'
import { Gate } from '../support/gate.ts'

const database = useDatabase()

/** What was begun either is done or fails; that the program goes on is what is shown. */
async function settled(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work])
}

it('a database that dies in the same moment in which it answers fails a unit of work, not the program', async () => {
  const gate = await Gate.before(database.current.url)
  const prisma = connect(gate.url, 2)
  onTestFinished(() => prisma.$disconnect())
  gate.isDying = true
  await settled(prisma.$transaction((tx) => tx.$queryRaw`select 1`))
  await settled(prisma.$queryRaw`select 1`)
  gate.isDying = false
  await expect.poll(() => prisma.$queryRaw`select 1 as one`.catch(() => [])).toEqual([{ one: 1 }])
})

it('a case system that dies in the same moment in which it answers fails a writing, not the program', async () => {
  const { url, query } = await caseSystem()
  await query(templateFor('postgresql'))
  const gate = await Gate.before(url)
  const table = statusTable(gate.url)
  onTestFinished(() => table.close())
  gate.isDying = true
  await settled(table.check())
  gate.isDying = false
  await expect
    .poll(() =>
      table.check().then(
        () => 'written',
        () => 'failed',
      ),
    )
    .toBe('written')
})
