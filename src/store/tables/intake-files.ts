import { z } from 'zod'
import type { IntakeFileStore } from '../../usecases/office/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromJson, toJson } from '../json.ts'

const ANSWERS = z.array(
  z.object({
    outcome: z.enum(['created', 'changed', 'unchanged', 'difference', 'refused']),
    said: z.string(),
  }),
)

export function intakeFileStore(prisma: PrismaTransaction): IntakeFileStore {
  return {
    find: async (sha256) => {
      const row = await prisma.intakeFile.findUnique({ where: { sha256 } })
      if (!row) return undefined
      const { name, begunAt, finishedAt, putAwayAt } = row
      return { name, begunAt, ...(finishedAt && { finishedAt }), ...(putAwayAt && { putAwayAt }) }
    },
    begin: async (sha256, file) => {
      await prisma.intakeFile.create({ data: { sha256, ...file } })
    },
    keepPage: async (sha256, page, answers) => {
      await prisma.intakeFilePage.create({ data: { sha256, page, answers: toJson(answers) } })
    },
    pages: async (sha256) => {
      const pages = await prisma.intakeFilePage.findMany({
        where: { sha256 },
        orderBy: { page: 'asc' },
      })
      return pages.map(({ answers }) => fromJson(ANSWERS, answers))
    },
    finish: async (sha256, finishedAt) => {
      await prisma.intakeFile.update({ where: { sha256 }, data: { finishedAt } })
    },
    putAway: async (sha256, putAwayAt) => {
      await prisma.intakeFilePage.deleteMany({ where: { sha256 } })
      await prisma.intakeFile.update({ where: { sha256 }, data: { putAwayAt } })
    },
  }
}
