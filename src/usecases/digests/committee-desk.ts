import type { DigestSummary } from '../../domain/committee/digest.ts'
import type { RequestLine } from '../../domain/notices/request-line.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import { committeesRead } from '../../domain/people/authority.ts'
import type { Official } from '../../domain/people/official.ts'
import {
  type CoordinationRequest,
  isOpen,
  type OfficialDocument,
} from '../../domain/request/coordination-request.ts'
import { isRestricted } from '../../domain/request/privacy.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import type { Work } from '../ports.ts'
import { committeeLine } from '../requests/list-requests.ts'
import type { StoredOrder } from './ports.ts'
import { compute } from './send-digest.ts'

/** The committee whose papers somebody reads; that they look is recorded. */
async function committeeFor(
  { tx, catalogue, now }: Work,
  reader: Official,
  what: string,
): Promise<AgencyCode | undefined> {
  const [committee] = committeesRead(reader, now, catalogue.agencies.values())
  if (committee === undefined) return undefined
  const facts = { committee, what }
  await tx.audit.record({ action: 'committee-shown', officialId: reader.id, facts, at: now })
  return committee
}

/** The last numbers that were frozen for a committee, or those of now where there are none; undefined for who reads none. */
export async function committeeNumbers(
  work: Work,
  reader: Official,
): Promise<{ digest?: number; summary: DigestSummary } | undefined> {
  const committee = await committeeFor(work, reader, 'digest')
  if (committee === undefined) return undefined
  const { digests } = work.tx
  const newest = await digests.newest([committee])
  const found = newest === undefined ? undefined : await digests.find(newest)
  // A morning that stands there for its trend alone knows of nothing but what was overdue.
  const isWhole = found && found.summary.open >= found.summary.overdue
  if (newest !== undefined && isWhole) return { digest: newest, summary: found.summary }
  return { summary: (await compute(work, committee)).summary }
}

export interface OpenDirection {
  line: RequestLine
  /** Its own words. */
  subject?: string
}

export interface OpenConclusion {
  id: number
  at: Date
  /** Absent: it is still to be issued. */
  document?: OfficialDocument
  /** Absent where what it is about may not be told. */
  text?: string
  about?: RequestLine
  tasks: RequestLine[]
}

/** What a committee has directed and concluded, until it is done; undefined for who does not read of it. */
export async function openOrders(
  work: Work,
  reader: Official,
): Promise<{ directions: OpenDirection[]; conclusions: OpenConclusion[] } | undefined> {
  const committee = await committeeFor(work, reader, 'orders')
  if (committee === undefined) return undefined
  const { tx } = work
  const codes = await tx.digests.openDirections(committee)
  const facts = await tx.requests.facts(codes)
  const directions = codes.flatMap((code): OpenDirection[] => {
    const { request, subject } = facts.get(code) ?? {}
    if (!request) return []
    const isShown = request.privacy === 'B1' && subject !== undefined
    return [{ line: lineOf(request, work), ...(isShown && { subject }) }]
  })
  const concluded = await tx.orders.conclusions(committee)
  const conclusions: OpenConclusion[] = []
  for (const order of concluded) conclusions.push(...(await openConclusion(work, order)))
  return { directions, conclusions }
}

async function openConclusion(work: Work, order: StoredOrder): Promise<OpenConclusion[]> {
  const { id, target, given, outcome, dueAt } = order
  if (target.kind !== 'request' || outcome?.refused !== undefined) return []
  const [about, ...tasks] = await Promise.all(
    [target.code, ...(outcome?.tasks ?? [])].map((code) => work.tx.requests.find(code)),
  )
  const known = tasks.filter((task) => task !== undefined)
  if (![about, ...known].some((request) => request && isOpen(request))) return []
  const { document, text } = given
  const isTold = text !== undefined && about !== undefined && !isRestricted(about)
  return [
    {
      id,
      at: dueAt,
      ...(document && document !== 'later' && { document }),
      ...(isTold && { text }),
      ...(about && { about: lineOf(about, work) }),
      tasks: known.map((task) => lineOf(task, work)),
    },
  ]
}

/** What is on the agenda of a committee, and the day of the meeting where members were asked to one. */
export async function agendaOf(
  work: Work,
  reader: Official,
): Promise<{ lines: RequestLine[]; on?: Day } | undefined> {
  const committee = await committeeFor(work, reader, 'agenda')
  if (committee === undefined) return undefined
  const { tx, now } = work
  const requests = await tx.requests.findAll(await tx.digests.agenda(committee))
  const on = await tx.orders.meetingAfter(committee, dayOf(now))
  return { lines: requests.map((request) => lineOf(request, work)), ...(on && { on }) }
}

/** As a digest names it: of what is secret for its effect it tells no more than that it is. */
function lineOf(request: CoordinationRequest, { catalogue, now }: Work): RequestLine {
  const line = committeeLine(request, catalogue, now)
  return request.privacy === 'B3' ? { ...line, secret: true } : line
}
