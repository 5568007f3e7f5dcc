import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { serverHome } from '../../../src/store/server/postgres-home.ts'
import { temporaryFolder } from '../../support/folder.ts'

async function folder(mode: number): Promise<string> {
  const path = await temporaryFolder('home')
  onTestFinished(() => rm(path, { recursive: true }))
  await chmod(path, mode)
  return path
}

const isRoot = process.getuid?.() === 0

it('keeps the data where it is wanted, when the account that runs the server can enter', async () => {
  const wanted = join(await folder(0o755), 'data', 'postgres')
  expect(serverHome(wanted).home).toBe(wanted)
  expect(serverHome(wanted).account === undefined).toBe(!isRoot)
})

it.runIf(isRoot)(
  'keeps the data elsewhere for root below a folder that is closed to others',
  async () => {
    const closed = join(await folder(0o700), 'data', 'postgres')
    const { home, account } = serverHome(closed)
    expect(home).toMatch(/^\/var\/lib\/phoi-hop\/[0-9a-f]{12}$/)
    expect(account?.uid).toBeGreaterThan(0)
    expect(serverHome(closed).home).toBe(home)
  },
)
