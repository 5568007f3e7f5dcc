import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import type { OperatorError } from '../../../src/runtime/errors.ts'
import { createLog } from '../../../src/runtime/log.ts'
import {
  acquireEmbeddedPostgres,
  keepEmbeddedPostgres,
} from '../../../src/store/server/embedded-postgres.ts'
import { type HostAccount, ownerOf } from '../../../src/store/server/ownership.ts'
import { preparePlace, serverOn } from '../../../src/store/server/postgres-place.ts'
import { postmasterOf, serverProcess } from '../../../src/store/server/postmaster.ts'
import { commandOf, isAlive } from '../../../src/store/server/processes.ts'
import { CommandLine } from '../../support/cli.ts'
import { ask, engineFolder } from '../../support/engine-folder.ts'

const NOW = instantAt(day('2026-11-30'), '09:00')
const log = createLog('silent')
const unexpected = (why: OperatorError): void => {
  throw why
}

function kill(data: string): number {
  const pid = serverProcess(data) ?? 0
  process.kill(pid, 'SIGKILL')
  return pid
}

/** A program that runs for as long as the test. */
async function bystander(account?: HostAccount): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1e6); console.log()'], account)
  onTestFinished(() => void child.kill('SIGKILL'))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child.pid ?? 0
}

it('starts one server again when two processes miss it at once, and none once both have let go', async () => {
  const { directory, data } = await engineFolder()
  const one = await keepEmbeddedPostgres(directory, { log, onLost: unexpected })
  const other = await keepEmbeddedPostgres(directory, { log, onLost: unexpected })
  const url = one.url('postgres')
  const killed = kill(data)
  await expect.poll(() => ask(url, 'select 1').catch(() => [])).toHaveLength(1)
  expect(serverProcess(data)).not.toBe(killed)
  expect(other.url('postgres')).toBe(url)
  const kept = `select count(*)::int as n from pg_stat_activity where application_name = 'phoi-hop-keeper'`
  await expect.poll(() => ask(url, kept)).toEqual([{ n: 2 }])

  await one.release()
  expect(await ask(url, kept)).toEqual([{ n: 1 }])
  await other.release()
  expect(postmasterOf(data)).toBeUndefined()
})

it('says that nothing can go on, and why, when the server cannot be started again', async () => {
  const { directory, data } = await engineFolder()
  let lost: OperatorError | undefined
  const server = await keepEmbeddedPostgres(directory, {
    log,
    onLost: (why) => (lost = why),
    patience: { starts: 2, waitMs: 60_000 },
  })
  writeFileSync(join(data, 'global/pg_control'), '')
  kill(data)
  await expect
    .poll(() => lost?.message)
    .toMatch(/cannot be started again: .*pg_control(.|\n)*The service ends/)
  await server.release().catch(() => undefined)
})

it('starts although the number of the killed server now belongs to another program of its user', async () => {
  const { directory, data } = await engineFolder()
  const server = await acquireEmbeddedPostgres(directory)
  await ask(server.url('postgres'), 'create table kept as select 1 as n')
  kill(data)
  const stranger = await bystander(ownerOf(data))
  const lock = join(data, 'postmaster.pid')
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(stranger)))
  expect(serverProcess(data)).toBeUndefined()

  const again = await acquireEmbeddedPostgres(directory)
  expect(await ask(again.url('postgres'), 'select n from kept')).toEqual([{ n: 1 }])
  await again.stop()
  expect(() => process.kill(stranger, 0)).not.toThrow()
})

it('is left to the service that works there: no command starts it, and health says that it is away', async () => {
  const { folder, directory, data } = await engineFolder()
  const server = await acquireEmbeddedPostgres(directory)
  const cli = new CommandLine(NOW, '', { DATA_DIR: folder })
  const stopped = await cli.run(['health'])
  expect(stopped).toMatchObject({ code: 1, err: '' })
  expect(stopped.out).toContain('Dịch vụ không chạy. Khởi động: npm start')
  await server.stop()

  const service = await bystander()
  writeFileSync(join(directory, `service-${service}`), commandOf(service) ?? '')
  const health = await cli.run(['health'])
  expect(health).toMatchObject({ code: 1, err: '' })
  expect(health.out).toContain('Dịch vụ đang chạy nhưng cơ sở dữ liệu đi kèm không trả lời')
  expect(await cli.json(['health'])).toMatchObject({
    ready: false,
    readiness: [{ fault: 'engine-away' }],
  })
  const reading = await cli.run(['agencies'])
  expect(reading).toMatchObject({ code: 1, out: '' })
  expect(reading.err).toContain('The service runs')
  expect(postmasterOf(data)).toBeUndefined()
})

it('clears away what killed programs have left, with a server in it, and nothing of those that live', async () => {
  const { directory } = await engineFolder()
  await (await acquireEmbeddedPostgres(directory)).stop()
  const place = await preparePlace(directory)
  const there = readdirSync(directory)
  const [gone, living] = [await bystander(), await bystander()]
  for (const pid of [gone, living]) {
    mkdirSync(join(directory, `data.making-${pid}`))
    mkdirSync(join(directory, `engine.making-${pid}`))
    writeFileSync(join(directory, `data.making-${pid}.password`), '')
    writeFileSync(join(directory, `service-${pid}`), '')
  }
  mkdirSync(join(directory, `data.restoring-${gone}`))
  const orphan = join(directory, `data.checking-${gone}`)
  execFileSync('cp', ['-a', join(directory, 'data'), orphan])
  await serverOn(place, orphan).start()
  const running = serverProcess(orphan) ?? 0
  process.kill(gone, 'SIGKILL')
  await expect.poll(() => isAlive(gone)).toBe(false)

  await (await acquireEmbeddedPostgres(directory)).stop()
  const left = readdirSync(directory).filter((name) => !there.includes(name))
  expect(left.toSorted()).toEqual([
    `data.making-${living}`,
    `data.making-${living}.password`,
    `engine.making-${living}`,
    `service-${living}`,
  ])
  await expect.poll(() => isAlive(running)).toBe(false)
})

it('does not start while a backup is being put in the place of the data', async () => {
  const { directory, data } = await engineFolder()
  mkdirSync(join(directory, `data.restoring-${await bystander()}`), { recursive: true })
  await expect(acquireEmbeddedPostgres(directory)).rejects.toThrow('A backup is being restored')
  expect(existsSync(data)).toBe(false)
})
