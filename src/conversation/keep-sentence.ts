import { maskTyped } from '../domain/privacy.ts'
import type { SaidTo } from '../domain/notice.ts'
import type { Exchange } from './exchange.ts'
import { withoutNames } from './reply/without-names.ts'

/** Keeps a sentence that nothing fits, so that the coordinator can add it to what is understood. */
export async function keepSentence(
  { tx, lexicon, place, now }: Exchange,
  text: string,
  saidTo: SaidTo,
): Promise<void> {
  const masked = maskTyped(withoutNames(text, lexicon))
  await tx.sentences.keep({ text: masked, saidTo, place }, now)
}
