import type { Inquiry } from '../../domain/request/inquiry.ts'
import type { InquiryStore } from '../../usecases/requests/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import type { Inquiry as Row } from '../generated/client.ts'

export function inquiryStore(prisma: PrismaTransaction): InquiryStore {
  return {
    find: async (id) => {
      const row = await prisma.inquiry.findUnique({ where: { id } })
      return row ? toInquiry(row) : undefined
    },
    about: async (requestCode) => {
      const rows = await prisma.inquiry.findMany({ where: { requestCode }, orderBy: { id: 'asc' } })
      return rows.map(toInquiry)
    },
    openSince: async (before) => {
      const where = { answeredAt: null, askedAt: { lt: before } }
      const rows = await prisma.inquiry.findMany({ where, orderBy: { id: 'asc' } })
      return rows.map(toInquiry)
    },
    ask: async ({ request: requestCode, side, words, by: askedBy, at: askedAt, via }) => {
      const data = { requestCode, side, words, askedBy, askedAt, askedVia: via ?? null }
      return (await prisma.inquiry.create({ data })).id
    },
    answer: async (id, { words: answer, by: answeredBy, at: answeredAt, via }) => {
      const open = { id, answeredAt: null }
      const data = { answer, answeredBy, answeredAt, answeredVia: via ?? null }
      return (await prisma.inquiry.updateMany({ where: open, data })).count === 1
    },
  }
}

function toInquiry(row: Row): Inquiry {
  const { answer, answeredBy, answeredAt } = row
  const isAnswered = answer !== null && answeredBy !== null && answeredAt !== null
  return {
    id: row.id,
    request: row.requestCode,
    side: row.side === 'asking' ? 'asking' : 'answering',
    words: row.words,
    by: row.askedBy,
    at: row.askedAt,
    ...viaIn(row.askedVia),
    ...(isAnswered && {
      answer: { words: answer, by: answeredBy, at: answeredAt, ...viaIn(row.answeredVia) },
    }),
  }
}

function viaIn(via: string | null): { via?: string } {
  return via === null ? {} : { via }
}
