import { type Lexicon, lexiconSchema } from './conversation/reply/lexicon.ts'
import { readDataFile } from './intake/data-file.ts'

/** @throws DataFileError */
export function readLexicon(): Lexicon {
  return readDataFile('prisma/data/lexicon.json', lexiconSchema)
}
