import { join, resolve } from 'node:path'
import type { Config } from '../app/config/config.ts'
import { backUp } from '../store/copies/backup.ts'
import type { CountedDatabase } from '../store/copies/backup-manifest.ts'
import { CopyFault } from '../store/copies/copy-fault.ts'
import type { Taking } from '../store/copies/open-copy.ts'
import { checkBackup, type Found, restoreBackup, undoRestore } from '../store/copies/restore.ts'
import { noteBackup } from '../store/tables/backups.ts'
import { viCliBackup as t } from '../texts/cli/backup.ts'
import { isOn } from './arguments.ts'
import {
  byFirstWord,
  type CliCommand,
  type Ending,
  type Invocation,
  type Run,
  type Terminal,
  UsageError,
} from './command.ts'

const WITHOUT_MANIFEST = 'without-manifest'

const actions: Readonly<Record<string, Run>> = {
  check: (invocation) => taking(invocation, check),
  restore: (invocation) => taking(invocation, restore),
  undo,
}

export const backup: CliCommand = {
  name: 'backup',
  usage: '[check | restore] THƯ-MỤC | undo',
  says: t,
  flags: [WITHOUT_MANIFEST],
  run: byFirstWord(actions, { help: t.help, otherwise: make }),
}

async function make({ words, terminal, config, clock, look }: Invocation): Promise<void> {
  const folder = required(words[0])
  const { databases } = await backUp(builtIn(config), folder, clock.now())
  terminal.out(t.done(folder))
  const looked = await look()
  const at = clock.now()
  if (typeof looked !== 'string') await noteBackup(looked.prisma, { at, folder: resolve(folder) })
  listRows(databases, terminal.out)
}

async function check({ config, terminal }: Invocation, copy: Taking): Promise<void> {
  tell(await checkBackup(builtIn(config), copy), copy, terminal)
}

async function restore({ config, terminal, clock }: Invocation, copy: Taking): Promise<void> {
  const { former, ...found } = await restoreBackup(builtIn(config), copy, clock.now())
  tell(found, copy, terminal)
  terminal.out(t.restored)
  if (former !== undefined) terminal.out(t.formerKept(former))
}

async function undo({ config, terminal, clock }: Invocation): Promise<Ending | void> {
  const undone = await undoRestore(builtIn(config), clock.now())
  if (!undone) {
    terminal.err(t.nothingToUndo)
    return { exitCode: 1 }
  }
  terminal.out(t.undone(undone.back))
  if (undone.former !== undefined) terminal.out(t.formerKept(undone.former))
}

/** Does something with a copy; says why it is refused where it is. */
async function taking(
  invocation: Invocation,
  use: (invocation: Invocation, copy: Taking) => Promise<void>,
): Promise<Ending | void> {
  const folder = required(invocation.words[1])
  try {
    await use(invocation, { folder, withoutManifest: isOn(invocation, WITHOUT_MANIFEST) })
  } catch (error) {
    if (!(error instanceof CopyFault)) throw error
    const why = t.faults[error.kind](error.about)
    ;[`${t.refused(folder)} ${why}`, t.untouched].forEach(invocation.terminal.err)
    return { exitCode: 1 }
  }
}

function tell({ databases, isListed }: Found, { folder }: Taking, { out }: Terminal): void {
  out(isListed ? t.sound(folder) : t.opens(folder))
  listRows(databases, out)
}

function listRows(databases: readonly CountedDatabase[], out: (line: string) => void): void {
  const used = databases.filter(({ rows }) => Object.keys(rows).length > 0)
  used.forEach(({ name, rows }) => out(t.counted(name, rows)))
}

/** Another server has its own tools and its own people. */
function builtIn({ databaseUrl, dataDirectory }: Config): string {
  if (databaseUrl) throw new UsageError(t.onlyBuiltIn)
  return join(dataDirectory, 'postgres')
}

function required(folder: string | undefined): string {
  if (!folder) throw new UsageError(t.folderMissing)
  return folder
}
