import type { NoticeContext, NoticeContexts, QueuedMessage } from '../../delivery/ports.ts'
import { capabilitiesOf } from '../../domain/notices/channel.ts'
import { isOutsideState } from '../../domain/people/agency.ts'
import { membershipsOn, type Official } from '../../domain/people/official.ts'
import { viewRequest } from '../../domain/request/view.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import type { Prisma } from '../database.ts'
import { loadOfficials } from '../tables/officials.ts'
import { loadFacts } from '../requests/facts.ts'

/** Loads, for a batch of messages at once, the readers and what each may see of the request it is about. */
export function noticeContexts(prisma: Prisma, catalogue: () => Catalogue): NoticeContexts {
  return {
    load: async (messages, now) => {
      const current = catalogue()
      const readers = await loadOfficials(
        prisma,
        present(messages, ({ officialId }) => officialId),
      )
      const facts = await loadFacts(
        prisma,
        current,
        present(messages, ({ request }) => request),
      )
      const heard = await heardIn(prisma, messages)
      return new Map(
        messages.map((message) => {
          const reader =
            message.officialId === undefined ? undefined : readers.get(message.officialId)
          const about = message.request === undefined ? undefined : facts.get(message.request)
          const view =
            reader &&
            about &&
            viewRequest(about, reader, {
              now,
              calendar: current.calendar,
              audience: 'direct',
              agencyOf: (code) => current.agencies.get(code),
            })
          const heardAt = heard.get(`${message.account} ${message.chatId}`)
          const isLost = message.request !== undefined && !about
          const context: NoticeContext = {
            ...(reader && { reader, isOutsideState: servesOutsideState(reader, current, now) }),
            ...(view && { view }),
            ...(isLost && { fault: `request ${message.request} cannot be read` }),
            ...(heardAt && { heardAt }),
          }
          return [message.id, context]
        }),
      )
    },
  }
}

function servesOutsideState(reader: Official, { agencies }: Catalogue, now: Date): boolean {
  const offices = membershipsOn(reader, dayOf(now))
  const kinds = offices.map(({ agency }) => agencies.get(agency)?.kind ?? '')
  return kinds.length > 0 && kinds.every(isOutsideState)
}

/** When somebody last wrote in each chat, where that limits how long we may. */
async function heardIn(
  prisma: Prisma,
  messages: readonly QueuedMessage[],
): Promise<Map<string, Date>> {
  const limited = messages.filter(({ account }) => capabilitiesOf(account).window)
  if (limited.length === 0) return new Map()
  const chatIds = limited.map(({ chatId }) => chatId)
  const rows = await prisma.address.findMany({
    where: { chatId: { in: chatIds }, heardAt: { not: null } },
    select: { account: true, chatId: true, heardAt: true },
  })
  return new Map(
    rows.flatMap(({ account, chatId, heardAt }) =>
      heardAt ? [[`${account} ${chatId}`, heardAt]] : [],
    ),
  )
}

function present<T>(
  messages: readonly QueuedMessage[],
  pick: (message: QueuedMessage) => T | undefined,
): T[] {
  return [...new Set(messages.map(pick).filter((value) => value !== undefined))]
}
