import { dayOf } from '../../domain/time/day.ts'
import type { Notice } from '../../domain/notices/notice.ts'
import {
  membershipsOn,
  type Official,
  type Role,
  quietUntil,
} from '../../domain/people/official.ts'
import { CHANGE_KEYS } from '../messages/tell-machines.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromJson } from '../json.ts'
import { cause as causeShape } from '../shapes.ts'
import { toNotice } from '../messages/standing-notice.ts'
import { loadOfficials } from '../tables/officials.ts'

/** A message that would be written: to whom, when at the earliest, about what and why. */
export interface ForeseenMessage {
  at: Date
  to: string
  role: Role | undefined
  kind: Notice['kind']
  about: string[]
  rule: string
  /** Rungs of the ladder and the like, as the cause keeps them. */
  details: string[]
  /** No chat account leads to this person yet. */
  unreachable: boolean
}

export async function newestMessage(prisma: PrismaTransaction): Promise<bigint> {
  const { _max } = await prisma.outbox.aggregate({ _max: { id: true } })
  return _max.id ?? 0n
}

/** What was written to people after one message, in its order. */
export async function messagesAfter(
  prisma: PrismaTransaction,
  after: bigint,
): Promise<ForeseenMessage[]> {
  const rows = await prisma.outbox.findMany({
    where: {
      id: { gt: after },
      operation: 'send',
      // What another message says instead goes to nobody.
      state: { not: 'cancelled' },
      key: { not: { startsWith: CHANGE_KEYS } },
    },
    orderBy: { id: 'asc' },
  })
  const people = await loadOfficials(
    prisma,
    rows.flatMap(({ officialId }) => officialId ?? []),
  )
  return rows.map((row) => {
    const official = row.officialId === null ? undefined : people.get(row.officialId)
    const cause = fromJson(causeShape, row.cause)
    const { about = [] } = cause
    return {
      at: (official && quietUntil(official, row.notBefore)) ?? row.notBefore,
      to: official?.name ?? row.chatId ?? '',
      role: official && roleOf(official, row.notBefore),
      kind: toNotice(row).kind,
      about: about.length > 0 ? about.map(codeIn) : [row.request ?? []].flat(),
      rule: cause.rule,
      details: about,
      unreachable: row.state === 'unaddressed',
    }
  })
}

function codeIn(about: string): string {
  return about.split(' ')[0] ?? about
}

function roleOf(official: Official, at: Date): Role | undefined {
  return membershipsOn(official, dayOf(at))[0]?.role
}

/** Whatever waits counts as arrived, at the time at which it was to go out: nobody is sent anything. */
export async function settleAll(prisma: PrismaTransaction): Promise<void> {
  await prisma.$executeRaw`
    update outbox set state = 'sent', sent_at = not_before, message_id = id::text where state = 'queued'`
}

/** A chat account for everybody, on a channel that no dispatcher serves. */
export async function giveEverybodyAnAddress(prisma: PrismaTransaction, at: Date): Promise<void> {
  await prisma.$executeRaw`
    insert into address (official_id, account, chat_id, linked_at, changed_at)
    select id, 'rehearsal', id::text, ${at}, ${at} from official on conflict do nothing`
}
