import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { LaunchOptions } from 'playwright-core'

/** A browser that speaks with this machine only; where it cannot be found, CHROMIUM says where it is. */
export const LAUNCH: LaunchOptions = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-gpu',
    '--no-first-run',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ],
}

export interface BuiltPage {
  directory: string
  remove(): Promise<void>
}

/** The page, made as the build makes it, in a folder of its own. */
export async function buildPage(): Promise<BuiltPage> {
  const directory = await mkdtemp(join(tmpdir(), 'phoi-hop-page-'))
  await build({
    entryPoints: ['main.tsx', 'index.html'].map((file) => `src/messenger/page/${file}`),
    entryNames: '[name]',
    loader: { '.html': 'copy' },
    outdir: directory,
    bundle: true,
    logLevel: 'warning',
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
  })
  return { directory, remove: () => rm(directory, { recursive: true }) }
}
