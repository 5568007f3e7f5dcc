import { writeFileSync } from 'node:fs'
import { MODEL_FILE, shippedReplies, shippedWords } from '../../src/app/lexicon-file.ts'
import {
  type Figures,
  type LabelledReply,
  measured,
  trainedWith,
} from '../../src/reader/model/learn.ts'
import { modelFile, readingsOf } from '../../src/reader/model/model.ts'
import { readReply } from '../../src/reader/reading.ts'
import { mayMean } from '../../src/reader/guard.ts'
import { day } from '../../src/domain/time/day.ts'

const words = shippedWords()
const batches = shippedReplies()

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Reads each batch with what was learnt from those before it: the figures of a first reading. */
function measure(from: number): void {
  const bins = Array.from({ length: 10 }, () => ({ all: 0, right: 0 }))
  print('batch | replies | exact | fair | acts | right where it acts | acted or offered | false')
  for (const [at, { batch, replies }] of batches.entries()) {
    if (at < from) continue
    const known = batches.slice(0, at).flatMap((it) => it.replies)
    const started = performance.now()
    const lexicon = { ...words, model: trainedWith(known, words), taught: new Map() }
    const seconds = (performance.now() - started) / 1000
    print(
      `${batch} | ${row(measured(replies, lexicon))}   (trained with ${String(known.length)} in ${seconds.toFixed(1)} s)`,
    )
    fill(bins, replies, (text) => {
      const reading = readReply(text, { today: day('2026-11-25') }, words)
      return readingsOf(lexicon.model, reading).find((it) => mayMean(reading, it.intent))
    })
  }
  for (const [at, { all, right }] of bins.entries()) {
    print(
      `certainty ${(at / 10).toFixed(1)}–${((at + 1) / 10).toFixed(1)}: ${String(right)} of ${String(all)} right`,
    )
  }
}

function fill(
  bins: { all: number; right: number }[],
  replies: readonly LabelledReply[],
  read: (text: string) => { intent: string; certainty: number } | undefined,
): void {
  for (const { text, intents } of replies) {
    const likeliest = read(text)
    const bin = bins[Math.min(9, Math.floor((likeliest?.certainty ?? 0) * 10))]
    if (!bin || !likeliest) continue
    bin.all += 1
    if (intents.some((intent) => intent === likeliest.intent)) bin.right += 1
  }
}

function row({
  replies,
  exact,
  fair,
  acts,
  rightWhereItActs,
  actedOrOffered,
  falseLegal,
}: Figures): string {
  const shares = [exact, fair, acts, rightWhereItActs, actedOrOffered]
  const percents = shares.map((share) => `${(share * 100).toFixed(1)} %`)
  return [String(replies), ...percents, String(falseLegal)].join(' | ')
}

/** Trains with all; the figures are those of the last batch, read by a model that did not know it. */
function train(): void {
  const at = batches.findLastIndex(({ batch }) => !/small-talk|for-training/.test(batch))
  const last = batches[at]
  const earlier = batches.slice(0, at).flatMap(({ replies }) => replies)
  const all = batches.flatMap(({ replies }) => replies)
  const before = { ...words, model: trainedWith(earlier, words), taught: new Map() }
  const figures = { ...measured(last?.replies ?? [], before) }
  const note = `The reader's model. The figures are of the batch ${last?.batch ?? ''}, read before it was trained with.`
  writeFileSync(
    MODEL_FILE,
    modelFile(trainedWith(all, words), { note, sentences: all.length, figures }),
  )
  print(
    `${MODEL_FILE}: ${String(all.length)} sentences; ${row(measured(last?.replies ?? [], before))}`,
  )
}

const [, , verb, from] = process.argv
if (verb === 'train') train()
else if (verb === 'measure') measure(Number(from ?? 1))
else print('npm run reader -- train | measure [FROM_BATCH]')
