import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cli } from '../support/cli-process.ts'
import { dataFolder, startService } from '../support/service.ts'

const PATIENCE = 120_000
/** Under whom the database would run of itself. */
const OURS = new Set(['root', 'postgres', 'nobody'])

const [, , uid, gid] =
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name = '']) => !OURS.has(name)) ?? []
const USER = { uid: Number(uid), gid: Number(gid) }

function strangersIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    const { uid, gid } = lstatSync(join(folder, path))
    return uid !== USER.uid || gid !== USER.gid
  })
}

it.runIf(process.getuid?.() === 0)(
  'leaves the data folder with the user to whom it belongs, when root works in it once',
  async () => {
    const DATA_DIR = await dataFolder()
    chownSync(DATA_DIR, USER.uid, USER.gid)
    const env = { DATA_DIR, MESSENGER: 'on' }

    expect(await cli(['agencies'], { env })).toMatchObject({ code: 0, err: '' })
    expect(strangersIn(DATA_DIR)).toEqual([])
    expect(await cli(['agencies'], { env, user: USER })).toMatchObject({ code: 0, err: '' })

    const asRoot = startService(env)
    await asRoot.ready
    expect(strangersIn(DATA_DIR)).toEqual([])
    asRoot.process.kill('SIGTERM')
    expect((await asRoot.exited).code).toBe(0)

    const asUser = startService(env, USER)
    await asUser.ready
    expect((await cli(['backup', join(DATA_DIR, 'copy')], { env })).code).toBe(0)
    expect(strangersIn(DATA_DIR)).toEqual([])
  },
  PATIENCE,
)
