import { type Lexicon, lexiconSchema } from '../reader/words/lexicon.ts'
import { readDataFile } from '../intake/data-file.ts'
import { meanings, readTaught, taughtFileIn } from './taught-replies.ts'

/** The words that are shipped, and the sentences that were taught here. @throws DataFileError */
export function readLexicon({ dataDirectory }: { dataDirectory: string }): Lexicon {
  return { ...shippedLexicon(), taught: meanings(readTaught(taughtFileIn(dataDirectory))) }
}

/** @throws DataFileError */
export function shippedLexicon(): Lexicon {
  return readDataFile('prisma/data/lexicon.json', lexiconSchema)
}
