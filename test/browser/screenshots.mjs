// node test/browser/screenshots.mjs <folder>: writes pictures of the page into the folder.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('Say where to: node test/browser/screenshots.mjs <folder>')
// Inside the project, so that the bundle finds the packages.
const work = await mkdtemp(join(import.meta.dirname, '.screenshots-'))
const outfile = join(work, 'take-screenshots.mjs')
try {
  await build({
    entryPoints: [fileURLToPath(new URL('./take-screenshots.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
  /** @type {import('./take-screenshots.ts')} */
  const { takeScreenshots } = await import(pathToFileURL(outfile).href)
  await takeScreenshots(folder)
} finally {
  await rm(work, { recursive: true })
}
