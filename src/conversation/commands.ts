import { countRequests } from '../usecases/count-requests.ts'
import { cancelQuestion } from './cancel.ts'
import { explainMessage } from './commands/explain.ts'
import { explainDue } from './commands/due.ts'
import { undoLast } from './commands/undo.ts'
import { showList, showRequest, showSearch } from './commands/lookup.ts'
import type { Exchange } from './exchange.ts'
import type { StandingMessage } from './ports.ts'
import { settingsNotice } from './settings.ts'

export interface Command {
  name: string
  /** `repliesTo`: the message of ours to which the command was typed as a reply. */
  run: (exchange: Exchange, words: string, repliesTo?: StandingMessage) => Promise<void>
}

/** Every command, in the order in which menus and help show them. */
export const COMMANDS: readonly Command[] = [
  { name: 'viec', run: (exchange) => showList(exchange, 'waiting') },
  { name: 'quahan', run: (exchange) => showList(exchange, 'overdue') },
  { name: 'yc', run: showRequest },
  { name: 'vuviec', run: (exchange, words) => showSearch(exchange, words, 'cases') },
  { name: 'tra', run: (exchange, words) => showSearch(exchange, words, 'all') },
  { name: 'tinhhan', run: explainDue },
  {
    name: 'thongke',
    run: async (exchange) => {
      const statistics = await countRequests(exchange.work, exchange.official)
      await exchange.say({ kind: 'statistics', statistics, takenAt: exchange.now })
    },
  },
  { name: 'caidat', run: (exchange) => exchange.say(settingsNotice(exchange)) },
  { name: 'visao', run: explainMessage },
  { name: 'hoantac', run: undoLast },
  { name: 'huy', run: async (exchange) => exchange.say(await cancelQuestion(exchange)) },
  { name: 'trogiup', run: (exchange) => exchange.say({ kind: 'help', commands: COMMAND_NAMES }) },
]

export const COMMAND_NAMES: string[] = COMMANDS.map(({ name }) => name)

/** Words of other systems and languages that people try first. */
const ALIASES: Readonly<Record<string, string>> = {
  start: 'trogiup',
  help: 'trogiup',
  cancel: 'huy',
  undo: 'hoantac',
}

export function findCommand(name: string): Command | undefined {
  const wanted = ALIASES[name] ?? name
  return COMMANDS.find((command) => command.name === wanted)
}

/** `/yc@ten_bot 42` → yc, 42; undefined when the text is not a command. */
export function readCommand(text: string): { name: string; words: string } | undefined {
  const match = /^\/([a-z0-9_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text.trim())
  return match ? { name: (match[1] ?? '').toLowerCase(), words: match[2] ?? '' } : undefined
}
