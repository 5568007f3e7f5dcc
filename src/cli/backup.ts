import { join } from 'node:path'
import type { Config } from '../config.ts'
import { backUp, restore } from '../store/backup.ts'
import { viCli } from '../texts/vi-cli.ts'
import { type CliCommand, UsageError } from './command.ts'

const t = viCli.backup

export const backup: CliCommand = {
  name: 'backup',
  usage: '[restore] THƯ-MỤC',
  summary: t.summary,
  help: t.help,
  options: {},
  run: async ({ words, terminal, config, clock }) => {
    const [first, second] = words
    if (first === 'restore') {
      const before = await restore(builtIn(config), required(second), clock.now())
      return terminal.out(t.restored(before))
    }
    await backUp(builtIn(config), required(first))
    terminal.out(t.done(required(first)))
  },
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
