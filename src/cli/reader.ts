import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  modelInUse,
  ownModelFileIn,
  shippedModel,
  shippedReplies,
  shippedWords,
} from '../app/lexicon-file.ts'
import { readTaught, taughtFileIn } from '../app/taught-replies.ts'
import { type Figures, type LabelledReply, measured, sentencesOf } from '../reader/model/learn.ts'
import { learnt, modelFile } from '../reader/model/model.ts'
import { viRepliesCli } from '../texts/cli/replies.ts'
import { byFirstWord, type CliCommand, type Invocation, type Run, type Ending } from './command.ts'

const t = viRepliesCli.reader

const actions: Readonly<Record<string, Run>> = {
  show: async ({ terminal, config }) => {
    const { sentences, after } = modelInUse(config.dataDirectory)
    terminal.out(t.shown(sentences, after !== undefined))
  },
  retrain,
}

/** `reader`: what the reader has learnt, and learning anew with the sentences that were taught. */
export const reader: CliCommand = {
  name: 'reader',
  usage: '[show|retrain]',
  says: t,
  flags: [],
  values: [],
  run: byFirstWord(actions, { help: t.help, without: 'show' }),
}

async function retrain({ terminal, config }: Invocation): Promise<Ending | void> {
  const taught = readTaught(taughtFileIn(config.dataDirectory)).map(
    ({ text, intent }): LabelledReply => ({ text, intents: [intent] }),
  )
  if (taught.length === 0) return terminal.out(t.nothingTaught)
  const shipped = shippedReplies().flatMap(({ replies }) => replies)
  const words = shippedWords()
  // Reading them is most of the work, and three models are made of them.
  const read = [...shipped, ...taught].map((reply) => sentencesOf(reply, words))
  const { before, after } = compared(shipped, read)
  terminal.out(t.figures(t.before, before))
  terminal.out(t.figures(t.after, after))
  if (isWorse(before, after)) {
    terminal.out(t.worse)
    return { exitCode: 1 }
  }
  const all = [...shipped, ...taught]
  const file = ownModelFileIn(config.dataDirectory)
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file)) copyFileSync(file, `${file}.last`)
  const about = {
    note: NOTE,
    sentences: all.length,
    figures: { ...after },
    after: shippedModel().id,
  }
  writeFileSync(file, modelFile(learnt(read.flat()), about))
  terminal.out(t.replaced(file, all.length))
}

const NOTE =
  'Trained at this office with the sentences taught here; the figures are of shipped sentences kept aside.'

/** Every tenth of the shipped sentences is kept aside; the rest teaches alone, then with what was taught. */
const KEPT_ASIDE = 10

function compared(
  shipped: readonly LabelledReply[],
  read: readonly Sentences[],
): Record<'before' | 'after', Figures> {
  const isAside = (at: number): boolean => at < shipped.length && at % KEPT_ASIDE === 0
  const aside = shipped.filter((_, at) => isAside(at))
  const figuresWith = (sentences: readonly Sentences[]): Figures => {
    const model = learnt(sentences.filter((_, at) => !isAside(at)).flat())
    return measured(aside, { ...shippedWords(), model, taught: new Map() })
  }
  return { before: figuresWith(read.slice(0, shipped.length)), after: figuresWith(read) }
}

type Sentences = ReturnType<typeof sentencesOf>

/** What a model may lose by chance: some five sentences of those kept aside, and one legal step, which is read back. */
const SLACK = 0.01
const FALSE_BY_CHANCE = 1

function isWorse(before: Figures, after: Figures): boolean {
  return (
    after.falseLegal > before.falseLegal + FALSE_BY_CHANCE ||
    after.rightWhereItActs < before.rightWhereItActs - SLACK ||
    after.actedOrOffered < before.actedOrOffered - SLACK
  )
}
