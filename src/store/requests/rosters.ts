import type { AgencyCode } from '../../domain/people/agency.ts'
import type { OfficialId, Role } from '../../domain/people/official.ts'
import type { Roster } from '../../domain/people/seats.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import type { Day } from '../../domain/time/day.ts'
import type { RequestStore } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { isAway } from '../tables/delegations.ts'
import { isHeld } from '../tables/memberships.ts'

export function rosterStore(prisma: PrismaTransaction): Pick<RequestStore, 'roster' | 'rosters'> {
  const rosters: RequestStore['rosters'] = async (requests, on) => {
    if (requests.length === 0) return []
    const held = await heldAround(prisma, requests, on)
    return Promise.all(
      requests.map(async (request) => {
        const extender = request.extension && (await lastToExtend(prisma, request.code))
        return rosterOf(request, held, extender)
      }),
    )
  }
  return {
    rosters,
    roster: async (request, on) => {
      const [roster] = await rosters([request], on)
      return roster ?? NOBODY
    },
  }
}

const NOBODY: Roster = { contacts: [], leaders: [], owners: [], extenders: [] }
const HEADS: readonly Role[] = ['thads-head', 'leader', 'committee-secretary', 'standing-deputy']

interface Held {
  role: string
  official: OfficialId
}

/** Who is there on a day at the agencies of requests, and at those above the asking ones, which have them for `above`. */
type HeldAround = Record<'at' | 'above', ReadonlyMap<AgencyCode, Held[]>>

async function heldAround(
  prisma: PrismaTransaction,
  requests: readonly CoordinationRequest[],
  on: Day,
): Promise<HeldAround> {
  const askers = [...new Set(requests.map(({ asker }) => asker))]
  const agencies = [...new Set([...requests.map(({ inCharge }) => inCharge), ...askers])]
  const rows = await prisma.$queryRaw<(Held & { agency: string; below: string[] })[]>`
    select m.agency, m.role, m.official_id as official,
           array(select code from agency b where b.parent = m.agency and b.code = any(${askers})) as below
    from membership m
    where (m.agency = any(${agencies}) or m.agency in (select parent from agency where code = any(${askers})))
      and ${isHeld(on)}
      and not ${isAway(on)}
    order by m.official_id`
  const [at, above] = [new Map<AgencyCode, Held[]>(), new Map<AgencyCode, Held[]>()]
  const add = (map: Map<AgencyCode, Held[]>, agency: AgencyCode, held: Held): unknown =>
    map.set(agency, [...(map.get(agency) ?? []), held])
  for (const { agency, below, ...held } of rows) {
    add(at, agency, held)
    below.forEach((asker) => add(above, asker, held))
  }
  return { at, above }
}

function rosterOf(
  { inCharge, asker, officer }: CoordinationRequest,
  { at, above }: HeldAround,
  extender: OfficialId | null | undefined,
): Roster {
  const having = (held: readonly Held[], roles: readonly string[]): OfficialId[] => [
    ...new Set(held.flatMap(({ role, official }) => (roles.includes(role) ? [official] : []))),
  ]
  const answering = at.get(inCharge) ?? []
  const asking = asker === inCharge ? [] : (at.get(asker) ?? [])
  const parent = above.get(asker) ?? []
  const heads = having(asking, HEADS)
  // The owner, while holding an office on the asking side.
  const isThere = [...asking, ...parent].some(({ official }) => official === officer)
  const elsewhere = heads.length > 0 ? heads : having(parent, HEADS)
  return {
    contacts: having(answering, ['contact', 'committee-secretary']),
    leaders: having(answering, ['leader']),
    extenders: having(answering, ['contact', 'leader']).filter((id) => id === extender),
    owners: officer !== undefined && isThere ? [officer] : elsewhere,
  }
}

async function lastToExtend(
  prisma: PrismaTransaction,
  requestCode: RequestCode,
): Promise<OfficialId | null | undefined> {
  const last = await prisma.coordinationRequestEvent.findFirst({
    where: { requestCode, type: 'extension-requested' },
    orderBy: { version: 'desc' },
    select: { officialId: true },
  })
  return last?.officialId
}
