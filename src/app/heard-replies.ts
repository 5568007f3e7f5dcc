import type { ConsoleReplies } from '../console/ports.ts'
import { wasMasked } from '../domain/request/privacy.ts'
import { dayOf } from '../domain/time/day.ts'
import { INTENTS } from '../reader/intents.ts'
import { parseReply } from '../reader/parse-reply.ts'
import type { Lexicon } from '../reader/words/lexicon.ts'
import type { Clock } from '../runtime/clock.ts'
import { listSentences, markReviewed, sentenceOf } from '../store/tables/sentences.ts'
import { readLexicon } from './lexicon-file.ts'
import type { DatabaseHandle } from './open-database.ts'
import { addTaught, taughtFileIn } from './taught-replies.ts'

const MOST = 50

interface Heard {
  config: { dataDirectory: string }
  database: Pick<DatabaseHandle, 'prisma'>
  clock: Clock
}

/** What nothing fitted, how it is read now, and what it is taught to mean. */
export function heardReplies({ config, database: { prisma }, clock }: Heard): ConsoleReplies {
  const today = (): { today: ReturnType<typeof dayOf> } => ({ today: dayOf(clock.now()) })
  let lexicon: Lexicon | undefined
  const read = (text: string): { intent: string; acts: boolean } => {
    lexicon ??= readLexicon(config)
    const { intent, acts } = parseReply(text, today(), lexicon)
    return { intent, acts }
  }
  return {
    waiting: async () =>
      (await listSentences(prisma, MOST)).map((sentence) => ({
        ...sentence,
        ...(!isMasked(sentence.text) && { read: read(sentence.text) }),
      })),
    label: async (id, wanted) => {
      const sentence = await sentenceOf(prisma, id)
      const intent = INTENTS.find((known) => known === wanted)
      if (!sentence || (wanted !== undefined && !intent)) return 'not-there'
      if (intent) {
        const other = addTaught(taughtFileIn(config.dataDirectory), { text: sentence.text, intent })
        if (other) return { other }
      }
      return (await markReviewed(prisma, id, clock.now())) ? 'done' : 'not-there'
    },
  }
}

/** Names and long numbers were taken out: how the copy is read says nothing of how the sentence was. */
function isMasked(text: string): boolean {
  return wasMasked(text) || /(?<!\p{L})\p{Lu}\.(?:\p{Lu}\.?)+/u.test(text)
}
