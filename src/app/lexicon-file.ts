import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDataFile } from '../intake/data-file.ts'
import { type LabelledReply, labelledSchema } from '../reader/model/learn.ts'
import { modelSchema, type TrainedModel } from '../reader/model/model.ts'
import { type Lexicon, lexiconSchema, type Words } from '../reader/words/lexicon.ts'
import { meanings, readTaught, taughtFileIn } from './taught-replies.ts'

export const MODEL_FILE = 'prisma/data/reader-model.json'
const REPLIES_FOLDER = 'prisma/data/replies'

/** A model trained at this office: beside the data, where no upgrade replaces it. */
export function ownModelFileIn(dataDirectory: string): string {
  return join(dataDirectory, 'reader-model.json')
}

/** The words that are shipped, the model in use, and the sentences that were taught here. @throws DataFileError */
export function readLexicon({ dataDirectory }: { dataDirectory: string }): Lexicon {
  const taught = meanings(readTaught(taughtFileIn(dataDirectory)))
  return { ...shippedWords(), model: modelInUse(dataDirectory), taught }
}

/** @throws DataFileError */
export function shippedLexicon(): Lexicon {
  return { ...shippedWords(), model: shippedModel(), taught: new Map() }
}

/** @throws DataFileError */
export function shippedWords(): Words {
  return readDataFile('prisma/data/lexicon.json', lexiconSchema)
}

/** @throws DataFileError */
export function shippedModel(): TrainedModel {
  return readDataFile(MODEL_FILE, modelSchema)
}

/** The office's own, as long as no upgrade has brought another to go on from. @throws DataFileError */
export function modelInUse(dataDirectory: string): TrainedModel {
  const shipped = shippedModel()
  const file = ownModelFileIn(dataDirectory)
  const own = existsSync(file) ? readDataFile(file, modelSchema) : undefined
  return own?.after === shipped.id ? own : shipped
}

/** The labelled replies that are shipped, batch by batch in the order in which they were written. */
export function shippedReplies(): { batch: string; replies: LabelledReply[] }[] {
  return readdirSync(REPLIES_FOLDER)
    .toSorted()
    .map((name) => ({
      batch: name.replace('.jsonl', ''),
      replies: readFileSync(join(REPLIES_FOLDER, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => labelledSchema.parse(JSON.parse(line))),
    }))
}
