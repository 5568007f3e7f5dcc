import type { Clock } from './clock.ts'
import { paperToken, readPaperToken } from './delivery/paper-links.ts'
import type { LinkTo } from './delivery/ports.ts'
import { type PaperRoute, PAPERS_PATH } from './http/server.ts'
import type { DatabaseHandle } from './open-database.ts'
import { attach } from './papers/attach.ts'
import { paperSecret, sentNotice } from './store/papers.ts'
import { phrasesIn } from './texts/render.ts'

interface PaperLinks {
  route: PaperRoute
  /** Links below the address at which phones reach us. */
  below: (publicUrl: string) => LinkTo
}

/** The links at which files are fetched that a channel does not take, and what they open. */
export async function paperLinks(
  { prisma }: Pick<DatabaseHandle, 'prisma'>,
  clock: Clock,
): Promise<PaperLinks> {
  const secret = await paperSecret(prisma)
  return {
    route: {
      find: async (token) => {
        const now = clock.now()
        const message = readPaperToken(secret, token, now)
        const notice = message === undefined ? undefined : await sentNotice(prisma, message, now)
        return notice && attach(notice)
      },
      nothing: phrasesIn('vi').channel.linkIsOver,
    },
    below: (publicUrl) => {
      const root = `${publicUrl.replace(/\/$/, '')}${PAPERS_PATH}`
      return ({ id }, now) => `${root}/${paperToken(secret, id, now)}`
    },
  }
}
