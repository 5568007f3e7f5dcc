import type { SaidTo } from '../../domain/notices/question-notice.ts'
import { maskedCopy } from '../../reader/names/without-names.ts'
import type { Exchange } from '../exchange.ts'

/** Keeps a sentence that nothing fits, so that the coordinator can add it to what is understood. */
export async function keepSentence(
  { tx, lexicon, place, now }: Exchange,
  text: string,
  saidTo: SaidTo,
): Promise<void> {
  await tx.sentences.keep({ text: maskedCopy(text, lexicon), saidTo, place }, now)
}
