import { afterAll, beforeAll } from 'vitest'
import { mayRead, standingsOf } from '../../src/domain/people/authority.ts'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { dayOf } from '../../src/domain/time/day.ts'
import type { EnforcementCase } from '../../src/domain/request/enforcement-case.ts'
import { membershipsOn, type Official, type Role } from '../../src/domain/people/official.ts'
import { readScopeOf } from '../../src/domain/people/read-scope.ts'
import { planProvince } from '../../src/demo/invented/plan-province.ts'
import type { Province } from '../../src/demo/invented/province.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { saveProvince } from '../../src/store/tables/province.ts'
import type { SearchHit } from '../../src/domain/notices/notice.ts'
import { provinceFile } from '../demo/invented/demo-data.ts'
import { openTestDatabase } from './database.ts'
import { isOwnCase } from './own-case.ts'

export const NOW = new Date('2026-11-25T02:00:00.000Z')

export interface DemoProvince extends Province {
  database: DatabaseHandle
}

/** The demo province in a database of its own, gone when the file is done. */
export function useDemoProvince(): { current: DemoProvince } {
  const holder = {} as { current: DemoProvince }
  beforeAll(async () => {
    const database = await openTestDatabase()
    const province = planProvince(provinceFile, database.catalogue(), { now: NOW })
    await saveProvince(database.prisma, province)
    await database.reload()
    holder.current = { ...province, database }
  }, 60_000)
  afterAll(async () => {
    await holder.current.database.close()
  })
  return holder
}

export function holderOf({ officials }: Province, role: Role, agency?: string): Official {
  const found = officials.find(({ memberships }) =>
    memberships.some((it) => it.role === role && (agency === undefined || it.agency === agency)),
  )
  if (!found) throw new Error(`Nobody is ${role} at ${agency ?? 'any agency'}`)
  return found
}

/** The rule itself, not the condition that searching makes of it. */
export function mayReadRequest(
  { database }: DemoProvince,
  reader: Official,
  request: CoordinationRequest,
): boolean {
  const { agencies } = database.catalogue()
  return mayRead(
    standingsOf(reader, request, { on: dayOf(NOW), agencyOf: (code) => agencies.get(code) }),
  )
}

/** Whether a case is within reach: by a request, or as one of the own offices. */
export function mayReadCase(
  { database, officials, requests }: DemoProvince,
  reader: Official,
  found: EnforcementCase,
): boolean {
  const on = dayOf(NOW)
  const { agencies } = database.catalogue()
  const agencyOf = (code: string) => agencies.get(code)
  const holder = officials.find(({ id }) => id === found.officer)
  const held = holder ? membershipsOn(holder, on).map(({ agency }) => agency) : []
  const readable = (request: CoordinationRequest): boolean =>
    mayRead(standingsOf(reader, request, { on, agencyOf }))
  if (isOwnCase(readScopeOf(reader, { on, agencyOf }), found, { held, agencyOf })) return true
  return requests.some(({ request }) => {
    const isOpenTo = ['B1', 'B2'].includes(request.privacy)
    return isOpenTo && request.caseCode === found.code && readable(request)
  })
}

export function codeOf(hit: SearchHit): string {
  return hit.kind === 'case' ? hit.code : hit.line.code
}
