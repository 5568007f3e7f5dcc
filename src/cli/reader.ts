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
import { type Figures, type LabelledReply, measured, trainedWith } from '../reader/model/learn.ts'
import { modelFile } from '../reader/model/model.ts'
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
  const { before, after } = compared(shipped, taught)
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
  writeFileSync(file, modelFile(trainedWith(all, shippedWords()), about))
  terminal.out(t.replaced(file, all.length))
}

const NOTE =
  'Trained at this office with the sentences taught here; the figures are of shipped sentences kept aside.'

/** Every tenth of the shipped sentences is kept aside; the rest teaches alone, then with what was taught. */
const KEPT_ASIDE = 10

function compared(
  shipped: readonly LabelledReply[],
  taught: readonly LabelledReply[],
): Record<'before' | 'after', Figures> {
  const aside = shipped.filter((_, at) => at % KEPT_ASIDE === 0)
  const rest = shipped.filter((_, at) => at % KEPT_ASIDE !== 0)
  const words = shippedWords()
  const figuresWith = (replies: readonly LabelledReply[]): Figures =>
    measured(aside, { ...words, model: trainedWith(replies, words), taught: new Map() })
  return { before: figuresWith(rest), after: figuresWith([...rest, ...taught]) }
}

/** What a model may lose by chance: some five sentences of those kept aside. */
const SLACK = 0.01

function isWorse(before: Figures, after: Figures): boolean {
  return (
    after.falseLegal > before.falseLegal ||
    after.rightWhereItActs < before.rightWhereItActs - SLACK ||
    after.actedOrOffered < before.actedOrOffered - SLACK
  )
}
