import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { takeScreenshots } from './take-screenshots.ts'

it('takes its pictures, wide and narrow, light and dark', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'phoi-hop-pictures-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await takeScreenshots(folder)
  const widths = (await readdir(folder)).map(async (name) => {
    const png = await readFile(join(folder, name))
    return [name, png.readUInt32BE(16)] as const
  })
  expect(Object.fromEntries(await Promise.all(widths))).toEqual({
    'narrow-dark.png': 390,
    'narrow-light.png': 390,
    'narrow-people.png': 390,
    'wide-dark.png': 1400,
    'wide-light.png': 1400,
  })
})
