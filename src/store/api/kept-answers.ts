import type { AnswerKey, KeptAnswers } from '../../api/ports.ts'
import type { Prisma } from '../database.ts'

const KEPT_MS = 24 * 3_600_000
/** Far longer than a page takes: who has kept none by then was killed. */
const HELD_MS = 300_000

export function keptAnswers(prisma: Prisma): KeptAnswers {
  const ofCall = ({ key, idempotencyKey }: AnswerKey) => ({ keyName: key, idempotencyKey })
  const until = (now: Date): Date => new Date(now.getTime() + HELD_MS)
  return {
    claim: async (call, now) => {
      const aged = new Date(now.getTime() - KEPT_MS)
      await prisma.apiAnswer.deleteMany({ where: { startedAt: { lt: aged } } })
      const isFirst = await prisma.apiAnswer.createMany({
        data: [{ ...ofCall(call), startedAt: now, heldUntil: until(now) }],
        skipDuplicates: true,
      })
      if (isFirst.count === 1) return 'new'
      const isLeft = await prisma.apiAnswer.updateMany({
        where: { ...ofCall(call), bodyHash: null, heldUntil: { lte: now } },
        data: { heldUntil: until(now) },
      })
      if (isLeft.count === 1) {
        await prisma.apiAnswerPage.deleteMany({ where: ofCall(call) })
        return 'new'
      }
      const row = await prisma.apiAnswer.findFirst({ where: ofCall(call) })
      return row?.bodyHash ? { bodyHash: row.bodyHash } : 'busy'
    },
    keep: async (call, { number: page, lines }, now) => {
      await prisma.$transaction([
        prisma.apiAnswerPage.create({ data: { ...ofCall(call), page, lines } }),
        prisma.apiAnswer.updateMany({ where: ofCall(call), data: { heldUntil: until(now) } }),
      ])
    },
    finish: async (call, bodyHash) => {
      await prisma.apiAnswer.updateMany({ where: ofCall(call), data: { bodyHash } })
    },
    release: async (call) => {
      await prisma.apiAnswer.deleteMany({ where: { ...ofCall(call), bodyHash: null } })
    },
    page: async (call, page) => {
      const row = await prisma.apiAnswerPage.findFirst({ where: { ...ofCall(call), page } })
      return row?.lines
    },
  }
}
