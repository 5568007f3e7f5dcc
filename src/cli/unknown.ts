import { parseReply } from '../reader/parse-reply.ts'
import { INTENTS } from '../reader/intents.ts'
import { dayOf } from '../domain/time/day.ts'
import { wasMasked } from '../domain/request/privacy.ts'
import { shippedLexicon } from '../app/lexicon-file.ts'
import { listSentences, markReviewed, sentenceOf } from '../store/tables/sentences.ts'
import { addTaught, misread, readTaught, TAUGHT_FILE, taughtFileIn } from '../app/taught-replies.ts'
import { viRepliesCli } from '../texts/cli/replies.ts'
import { limitOption, rowId, textOption } from './arguments.ts'
import { byFirstWord, type CliCommand, type Invocation, type Run, UsageError } from './command.ts'
import { printEach } from './print.ts'

const t = viRepliesCli.unknown
const DEFAULT_LIMIT = 50

const actions: Readonly<Record<string, Run>> = {
  list: async (invocation) => {
    const limit = limitOption(invocation, { most: DEFAULT_LIMIT, bad: t.badLimit })
    const { prisma } = await invocation.database()
    const sentences = await listSentences(prisma, limit)
    printEach(invocation, sentences, { line: t.line, none: t.none })
  },
  done: async (invocation) => {
    const ids = invocation.words.slice(1)
    if (ids.length === 0) throw new UsageError(t.idMissing)
    const { prisma } = await invocation.database()
    for (const text of ids) {
      const id = rowId(text)
      const isDone = id !== undefined && (await markReviewed(prisma, id, invocation.clock.now()))
      invocation.terminal.out(isDone ? t.done(text) : t.notThere(text))
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

/** `unknown`: sentences that nothing fits, and how they become understood. */
export const unknown: CliCommand = {
  name: 'unknown',
  usage: '[list|done|teach|check] …',
  says: t,
  flags: ['json'],
  values: ['limit', 'intent', 'file'],
  run: byFirstWord(actions, { help: t.help, without: 'list' }),
}

async function teach(invocation: Invocation): Promise<void> {
  const { words, terminal, clock } = invocation
  const [, named] = words
  if (named === undefined) throw new UsageError(t.idMissing)
  const { prisma } = await invocation.database()
  const id = rowId(named)
  const sentence = id === undefined ? undefined : await sentenceOf(prisma, id)
  const wanted = textOption(invocation, 'intent') ?? sentence?.chosen ?? undefined
  const intent = INTENTS.find((known) => known === wanted)
  if (!intent) throw new UsageError(t.badIntent(wanted))
  if (id === undefined || !sentence) throw new UsageError(t.notThere(named))
  const { text } = sentence
  const file = fileOf(invocation)
  const other = addTaught(file, { text, intent })
  if (other) throw new UsageError(t.contradicts(text, other, file))
  await markReviewed(prisma, id, clock.now())
  const reply = parseReply(text, { today: dayOf(clock.now()) }, shippedLexicon())
  terminal.out(t.taught(text, intent, file))
  if (isMasked(text)) return terminal.out(t.maskedCopy)
  t.nowRead(reply, intent).forEach(terminal.out)
}

/** Names and long numbers were taken out: how the copy is read says nothing of how the sentence was. */
function isMasked(text: string): boolean {
  return wasMasked(text) || /(?<!\p{L})\p{Lu}\.(?:\p{Lu}\.?)+/u.test(text)
}

function fileOf(invocation: Invocation): string {
  return textOption(invocation, 'file') ?? taughtFileIn(invocation.config.dataDirectory)
}
