import { JUDICIAL_PREFIXES } from '../../domain/people/agency.ts'
import { AWAITING_ANSWER, AWAITING_CHECK } from '../../domain/request/coordination-request.ts'
import type { StandingInstants } from '../../domain/request/lateness.ts'
import { RESTRICTED } from '../../domain/request/privacy.ts'
import { Prisma } from '../generated/client.ts'
import { IS_UNDONE } from './undone-events.ts'

// What each number that is told means, once: of the request `r`, its agency `a`, an event `e`.

export const AWAITING: string[] = [...AWAITING_ANSWER]

/** Open (đang theo dõi): it waits for the answering agency. */
export const IS_OPEN = Prisma.sql`r.status = any(${AWAITING})`

/** Answered or refused: it waits for whoever asked. */
export const UNCHECKED: string[] = [...AWAITING_CHECK]

export function isOverdue(now: Date): Prisma.Sql {
  return Prisma.sql`(${IS_OPEN} and r.due_ends_at <= ${now})`
}

/** How an open request stands; nothing for the others. */
export function standingAt({ now, todayEndsAt, soonEndsAt }: StandingInstants): Prisma.Sql {
  return Prisma.sql`case when not ${IS_OPEN} then null
    when r.due_ends_at <= ${now} then 'overdue' when r.due_ends_at <= ${todayEndsAt} then 'due-today'
    when r.due_ends_at <= ${soonEndsAt} then 'soon' else 'in-time' end`
}

/** The last day on which an answer is in time. */
export const DUE_ON = Prisma.sql`((r.due_ends_at - interval '1 millisecond') at time zone 'Asia/Ho_Chi_Minh')::date`

/** Counted in every total, and ranked and listed apart. */
export const JUDICIAL = Prisma.raw(
  `case when a.kind like '${JUDICIAL_PREFIXES.court}%' then 'court'
    when a.kind like '${JUDICIAL_PREFIXES.procuracy}%' then 'procuracy' end`,
)

/** A message that nobody asked for gives only the number of the others. */
export const IS_NAMEABLE = Prisma.sql`r.privacy <> all(${[...RESTRICTED]})`

/** Of the orders about one request: it was put on a committee's agenda, which has not concluded on it since. */
export function isOnAgenda(committee: string): Prisma.Sql {
  return Prisma.sql`coalesce(max(id) filter (where act = 'convene' and committee = ${committee})
    > coalesce(max(id) filter (where act = 'conclude'), 0), false)`
}

/** It was brought to its end, and that still holds. */
export const COMPLETES = Prisma.sql`(e.type in ('completed', 'refusal-accepted') and not ${IS_UNDONE})`

/**
 * Whether it was answered in time, by the date of the answering document. Days are compared as they are written, so
 * that one which is none fails nobody's statement.
 */
export const ANSWERED_IN_TIME = Prisma.sql`coalesce(
  (r.state->'answer'->>'on') collate "C" <= to_char(${DUE_ON}, 'YYYY-MM-DD'), true)`

/**
 * Of an obstacle or of what was brought up of it: the committee has concluded since it last came before anybody, so that
 * nothing of it waits for the committee.
 */
export const IS_CONCLUDED = Prisma.sql`exists (
  select 1 from committee_action c
  where c.act = 'conclude' and c.state = 'done' and not coalesce(c.outcome, '{}') ? 'refused'
    and (c.request = r.code or exists (
      select 1 from committee_action u where u.act = 'raise'
        and (u.request, u.outcome->>'request') in ((r.code, c.request), (c.request, r.code))))
    and c.settled_at >= (
      select max(e.at) from coordination_request_event e
      where e.request_code = r.code and e.type in ('sent', 'rerouted', 'obstacle-reported', 'returned')
        and not ${IS_UNDONE}))`
