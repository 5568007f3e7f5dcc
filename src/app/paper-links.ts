import type { Clock } from '../runtime/clock.ts'
import { paperToken, readPaperToken } from '../delivery/paper-links.ts'
import type { LinkTo } from '../delivery/ports.ts'
import { type PaperRoute, PAPERS_PATH } from '../runtime/http/server.ts'
import type { DatabaseHandle } from './open-database.ts'
import type { Notice } from '../domain/notices/notice.ts'
import { attach } from '../delivery/papers/attach.ts'
import { openPaper, paperSecret } from '../store/reports/papers.ts'
import type { Attachment } from '../texts/message.ts'
import { phrasesIn } from '../texts/render/notice.ts'

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
  const made = madeOnce()
  return {
    route: {
      find: async (token) => {
        const now = clock.now()
        const message = readPaperToken(secret, token, now)
        const notice = message === undefined ? undefined : await openPaper(prisma, message, now)
        return notice && made(token, notice)
      },
      nothing: phrasesIn('vi').channel.linkIsOver,
    },
    below: (publicUrl) => {
      const root = `${publicUrl}${PAPERS_PATH}`
      return ({ id }, now, lifeMs) => {
        const expires = new Date(now.getTime() + lifeMs)
        return `${root}/${paperToken(secret, id, expires)}`
      }
    },
  }
}

/** Files that were opened last: whoever opens one many times, or looks at it before fetching it, has it made once. */
const MOST_KEPT = 20

function madeOnce(): (token: string, notice: Notice) => Promise<Attachment | undefined> {
  const kept = new Map<string, Promise<Attachment | undefined>>()
  return (token, notice) => {
    const before = kept.get(token)
    if (before) return before
    const making = attach(notice)
    kept.set(token, making)
    making.catch(() => kept.delete(token))
    for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest)
    return making
  }
}
