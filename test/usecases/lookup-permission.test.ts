import { beforeAll, describe, expect, it } from 'vitest'
import type { SearchHit } from '../../src/domain/notices/notice.ts'
import { type Official, ROLES, type Role } from '../../src/domain/people/official.ts'
import type { PrismaTransaction } from '../../src/store/database.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { transactionStores } from '../../src/store/transaction.ts'
import { search, type SearchPage } from '../../src/usecases/search/search.ts'
import {
  codeOf,
  mayReadCase,
  type DemoProvince,
  mayReadRequest,
  NOW,
  useDemoProvince,
} from '../support/demo-lookups.ts'

const demo = useDemoProvince()

interface Answer {
  page: SearchPage
  /** The statements it took, without their values. */
  statements: string[]
}

interface World {
  whole: Map<string, Answer>
  /** The same questions after everything that the reader may not see is gone. */
  visible: Map<string, Answer>
}

const TAKE_BACK = new Error('Nothing of this is kept')
const worlds = new Map<string, World>()

/** One official of every role; two contacts, of whom one has requests about accounts alone. */
function readers({ officials }: DemoProvince): Map<string, Official> {
  const having = (role: Role, agency?: string): Official | undefined =>
    officials.find(({ memberships }) =>
      memberships.some((it) => it.role === role && (!agency || it.agency === agency)),
    )
  const wanted: [string, Official | undefined][] = [
    ...ROLES.map((role): [string, Official | undefined] => [role, having(role)]),
    ['contact of a bank', having('contact', 'pt.ngan-hang.hat-gao')],
  ]
  return new Map(wanted.flatMap(([name, reader]) => (reader ? [[name, reader] as const] : [])))
}

/** Every number by which something of the province may be named, and some names and words. */
function questions({ requests, cases }: DemoProvince): string[] {
  const some = <T>(items: readonly T[], every: number): T[] =>
    items.filter((_item, at) => at % every === 0)
  return [
    ...some(requests, 12).flatMap(({ request }) => [
      request.code,
      String(Number(request.code.slice(8))),
      `cv ${request.document.number}`,
    ]),
    ...some(cases, 12).flatMap(({ code, decision, judgment, parties }) => [
      code,
      decision.number,
      `qđ ${decision.number.split('/')[0] ?? ''} ${parties[0]?.name ?? ''}`,
      judgment?.number ?? '',
      parties.at(-1)?.name ?? '',
      (parties.at(-1)?.name ?? '').slice(0, -1),
    ]),
    'YC-2611-9999',
    'VPĐK',
    'CA phường',
    'ngân hàng hạt gạo',
    'xác minh điều kiện',
    'xac minh dieu kienn',
    'tài khoản',
    'cưỡng chế',
  ].filter(Boolean)
}

beforeAll(async () => {
  const asked = questions(demo.current)
  for (const [name, reader] of readers(demo.current)) {
    const whole = await answers(reader, asked)
    worlds.set(name, { whole, visible: await answers(reader, asked, unseenBy(reader)) })
  }
}, 300_000)

interface Unseen {
  requests: string[]
  cases: string[]
}

function unseenBy(reader: Official): Unseen {
  const { requests, cases } = demo.current
  const seen = requests.filter(({ request }) => mayReadRequest(demo.current, reader, request))
  return {
    requests: requests.filter((it) => !seen.includes(it)).map(({ request }) => request.code),
    cases: cases.filter((it) => !mayReadCase(demo.current, reader, it)).map(({ code }) => code),
  }
}

async function answers(
  reader: Official,
  asked: readonly string[],
  without?: Unseen,
): Promise<Map<string, Answer>> {
  const { prisma, catalogue } = demo.current.database
  const found = new Map<string, Answer>()
  const work = async (tx: PrismaTransaction): Promise<never> => {
    if (without) await remove(tx, without)
    for (const query of asked) {
      const statements: string[] = []
      const stores = transactionStores(listening(tx, statements), catalogue(), NOW)
      const page = await search({ tx: stores, catalogue: catalogue(), now: NOW }, reader, {
        query,
        page: 1,
        among: 'all',
      })
      found.set(query, { page, statements })
    }
    throw TAKE_BACK
  }
  await prisma.$transaction(work, { timeout: 120_000 }).catch((error: unknown) => {
    if (error !== TAKE_BACK) throw error
  })
  return found
}

async function remove(tx: PrismaTransaction, { requests, cases }: Unseen): Promise<void> {
  await tx.$executeRaw`set local session_replication_role = replica`
  await tx.$executeRaw`delete from coordination_request where code = any(${requests})`
  await tx.$executeRaw`delete from enforcement_case where code = any(${cases})`
  await tx.$executeRaw`delete from case_party where case_code = any(${cases})`
  // A request that may be read, of a case that may not, keeps the code of the case.
}

/** The same transaction, writing down every statement of our own. */
function listening(tx: PrismaTransaction, statements: string[]): PrismaTransaction {
  return new Proxy(tx, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (name !== '$queryRaw' || typeof value !== 'function') return value
      return (strings: TemplateStringsArray, ...values: unknown[]): unknown => {
        statements.push(Prisma.sql(strings, ...values).sql)
        return Reflect.apply(value, target, [strings, ...values])
      }
    },
  })
}

describe('a lookup', () => {
  it('is asked for by every role', () => {
    expect(worlds.size).toBe(ROLES.length + 1)
  })

  it('shows nobody a request or a case that they may not read', () => {
    const { requests, cases } = demo.current
    for (const [name, reader] of readers(demo.current)) {
      const unseen = unseenBy(reader)
      const hidden = new Set([...unseen.requests, ...unseen.cases])
      const shown = [...(worlds.get(name)?.whole.values() ?? [])].flatMap(({ page }) => page.hits)
      expect([name, shown.filter((hit) => hidden.has(codeOf(hit)))]).toEqual([name, []])
      expect(hidden.size).toBeLessThanOrEqual(requests.length + cases.length)
    }
  })

  it('answers exactly as if what its reader may not see did not exist: hits, counts and reading', () => {
    for (const [name, { whole, visible }] of worlds) {
      for (const [query, { page }] of whole) {
        expect([name, query, page]).toEqual([name, query, visible.get(query)?.page])
      }
    }
  })

  it('runs the same statements whether or not there is something that its reader may not see', () => {
    for (const [name, { whole, visible }] of worlds) {
      for (const [query, { statements }] of whole) {
        expect([name, query, statements]).toEqual([name, query, visible.get(query)?.statements])
      }
    }
    const all = [...worlds.values()].flatMap(({ whole }) => [...whole.values()])
    const seen = all.flatMap(({ statements }) => statements)
    expect(seen.filter((it) => it.includes('coordination_request')).length).toBeGreaterThan(500)
  })

  it('never finds a case by its parties for those who may not search them', () => {
    const names = new Set(demo.current.cases.flatMap(({ parties }) => parties.map((it) => it.name)))
    const found = [...readers(demo.current)]
      .filter(([, reader]) => !isStaff(reader))
      .flatMap(([name]) => [...(worlds.get(name)?.whole ?? [])])
      .filter(([query]) => names.has(query))
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap(([, { page }]) => page.hits.filter(isCase))).toEqual([])
  })
})

/** Enforcement staff search their own cases by the names of the parties. */
function isStaff({ memberships }: Official): boolean {
  return memberships.some(({ role }) => ['enforcement-officer', 'thads-head'].includes(role))
}

function isCase({ kind }: SearchHit): boolean {
  return kind === 'case'
}
