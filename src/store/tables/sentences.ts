import { fold } from '../../domain/search/vietnamese.ts'
import type { SentenceStore, UnknownSentence } from '../../usecases/office/ports.ts'
import type { Prisma, PrismaTransaction } from '../database.ts'

/** Longer ones are no replies, and an index holds no key without end. */
const BEGINNING = /^.{0,300}/su

export function sentenceStore(prisma: PrismaTransaction): SentenceStore {
  return {
    keep: async ({ text, saidTo, place }, at) => {
      const kept = BEGINNING.exec(text)?.[0] ?? ''
      const folded = fold(kept)
      if (folded === '') return
      await prisma.$executeRaw`
        insert into unknown_sentence (text, folded, said_to, place, first_at, last_at)
        values (${kept}, ${folded}, ${saidTo}, ${place}, ${at}, ${at})
        on conflict (folded, said_to, place) do update
        set times = unknown_sentence.times + 1, last_at = greatest(unknown_sentence.last_at, excluded.last_at)`
    },
    choose: async ({ text, saidTo, place }, intent) => {
      const folded = fold(BEGINNING.exec(text)?.[0] ?? '')
      await prisma.unknownSentence.updateMany({
        where: { folded, saidTo, place },
        data: { chosen: intent },
      })
    },
    forgetBefore: async (before) => {
      await prisma.unknownSentence.deleteMany({ where: { lastAt: { lt: before } } })
    },
  }
}

export interface ListedSentence extends UnknownSentence {
  id: bigint
  times: number
  /** What whoever wrote it last chose as its meaning. */
  chosen?: string
  firstAt: Date
  lastAt: Date
}

/** What nobody has reviewed yet, the newest first. */
export async function listSentences(prisma: Prisma, limit: number): Promise<ListedSentence[]> {
  const rows = await prisma.unknownSentence.findMany({
    where: { reviewedAt: null },
    orderBy: [{ lastAt: 'desc' }, { id: 'desc' }],
    take: limit,
    omit: { folded: true, reviewedAt: true },
  })
  return rows.map(({ saidTo, place, chosen, ...row }) => ({
    ...row,
    ...(chosen !== null && { chosen }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `keep` alone
    ...({ saidTo, place } as Pick<UnknownSentence, 'saidTo' | 'place'>),
  }))
}

export async function sentenceOf(
  prisma: Prisma,
  id: bigint,
): Promise<{ text: string; chosen: string | null } | undefined> {
  const select = { text: true, chosen: true }
  return (await prisma.unknownSentence.findUnique({ where: { id }, select })) ?? undefined
}

/** False when there is no such sentence, or somebody has reviewed it. */
export async function markReviewed(prisma: Prisma, id: bigint, at: Date): Promise<boolean> {
  const where = { id, reviewedAt: null }
  const { count } = await prisma.unknownSentence.updateMany({ where, data: { reviewedAt: at } })
  return count > 0
}
