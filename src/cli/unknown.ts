import { explainReply } from '../reader/explain-reply.ts'
import { INTENTS } from '../reader/words/lexicon.ts'
import { dayOf } from '../domain/time/day.ts'
import { wasMasked } from '../domain/request/privacy.ts'
import { shippedLexicon } from '../app/lexicon-file.ts'
import { listSentences, markReviewed, sentenceText } from '../store/tables/sentences.ts'
import { addTaught, misread, readTaught, TAUGHT_FILE, taughtFileIn } from '../app/taught-replies.ts'
import { viRepliesCli } from '../texts/cli/replies.ts'
import {
  actionNamed,
  type CliCommand,
  type Invocation,
  isOn,
  jsonLine,
  textOption,
  UsageError,
} from './command.ts'

const t = viRepliesCli.unknown
const DEFAULT_LIMIT = '50'

/** `unknown`: sentences that nothing fits, and how they become understood. */
export const unknown: CliCommand = {
  name: 'unknown',
  usage: '[list|done|teach|check] …',
  summary: t.summary,
  help: t.help,
  options: {
    json: { type: 'boolean' },
    limit: { type: 'string' },
    intent: { type: 'string' },
    file: { type: 'string' },
  },
  run: async (invocation) => {
    const [action = 'list'] = invocation.words
    return actionNamed(action, ACTIONS, t.help)(invocation)
  },
}

const ACTIONS: Readonly<Record<string, CliCommand['run']>> = {
  list: async (invocation) => {
    const { terminal } = invocation
    const limit = textOption(invocation, 'limit') ?? DEFAULT_LIMIT
    if (!/^[1-9]\d{0,5}$/.test(limit)) throw new UsageError(t.badLimit(limit))
    const { prisma } = await invocation.database()
    const sentences = await listSentences(prisma, Number(limit))
    if (isOn(invocation, 'json')) return sentences.map(jsonLine).forEach(terminal.out)
    if (sentences.length === 0) return terminal.out(t.none)
    sentences.map(t.line).forEach(terminal.out)
  },

  done: async (invocation) => {
    const ids = invocation.words.slice(1)
    if (ids.length === 0) throw new UsageError(t.idMissing)
    const { prisma } = await invocation.database()
    for (const id of ids) {
      const isDone = isId(id) && (await markReviewed(prisma, BigInt(id), invocation.clock.now()))
      invocation.terminal.out(isDone ? t.done(id) : t.notThere(id))
    }
  },

  teach,

  check: async (invocation) => {
    const { terminal, clock } = invocation
    const files = textOption(invocation, 'file') === undefined ? [TAUGHT_FILE] : []
    const taught = [...files, fileOf(invocation)].flatMap(readTaught)
    const wrong = misread(taught, dayOf(clock.now()), shippedLexicon())
    wrong.map(t.misread).forEach(terminal.out)
    terminal.out(t.checked(taught.length, wrong.length))
    return { exitCode: wrong.length > 0 ? 1 : 0 }
  },
}

async function teach(invocation: Invocation): Promise<void> {
  const { words, terminal, clock } = invocation
  const [, id] = words
  if (id === undefined) throw new UsageError(t.idMissing)
  const wanted = textOption(invocation, 'intent')
  const intent = INTENTS.find((known) => known === wanted)
  if (!intent) throw new UsageError(t.badIntent(wanted))
  const { prisma } = await invocation.database()
  const text = isId(id) ? await sentenceText(prisma, BigInt(id)) : undefined
  if (text === undefined) throw new UsageError(t.notThere(id))
  const file = fileOf(invocation)
  const other = addTaught(file, { text, intent })
  if (other) throw new UsageError(t.contradicts(text, other, file))
  await markReviewed(prisma, BigInt(id), clock.now())
  const reply = explainReply(text, { today: dayOf(clock.now()) }, shippedLexicon())
  terminal.out(t.taught(text, intent, file))
  if (isMasked(text)) return terminal.out(t.maskedCopy)
  t.nowRead(reply, intent).forEach(terminal.out)
}

/** Names and long numbers were taken out: how the copy is read says nothing of how the sentence was. */
function isMasked(text: string): boolean {
  return wasMasked(text) || /(?<!\p{L})\p{Lu}\.(?:\p{Lu}\.?)+/u.test(text)
}

function isId(word: string): boolean {
  return /^\d{1,18}$/.test(word)
}

function fileOf(invocation: Invocation): string {
  return textOption(invocation, 'file') ?? taughtFileIn(invocation.config.dataDirectory)
}
