import type pg from 'pg'
import { day } from '../../src/domain/time/day.ts'
import type { Official, Role } from '../../src/domain/people/official.ts'
import { withoutMarks } from '../../src/domain/search/vietnamese.ts'

export interface Kind {
  name: string
  reader: Official
  queries: string[]
}

function reader(role: Role, agency: string): Official {
  const memberships = [{ agency, role, from: day('2020-01-01') }]
  return { id: 1, name: '', title: '', language: 'vi', memberships }
}

/** Lookups of things that are there, spread over the whole of each table. */
export async function kindsOf(client: pg.Client, times: number): Promise<Kind[]> {
  const head = reader('thads-head', 'pt.thads-tinh')
  const chair = reader('committee-chair', 'pt.bcd-tinh')
  const contact = reader('contact', 'bench.ubnd-xa.7')
  const cases = await spread(
    { client, times },
    'enforcement_case',
    'code, decision_number, decision_on::text as on, judgment_number',
  )
  const requests = await spread(
    { client, times },
    'coordination_request',
    'code, document_number, document_on::text as on',
  )
  const parties = await spread({ client, times }, 'case_party', 'name')
  const of = (
    rows: Record<string, string>[],
    query: (row: Record<string, string>) => string,
  ): string[] => rows.map(query)
  const plain = (name: string): string => withoutMarks(name).toLowerCase()
  const decisions = of(cases, (it) => `qđ ${it['decision_number'] ?? ''}`)
  return [
    { name: 'request code', reader: chair, queries: of(requests, (it) => it['code'] ?? '') },
    {
      name: 'request number alone',
      reader: contact,
      queries: of(requests, (it) => `yc ${Number((it['code'] ?? '').slice(8)) % 10_000}`),
    },
    { name: 'case code', reader: head, queries: of(cases, (it) => it['code'] ?? '') },
    {
      name: 'decision',
      reader: head,
      queries: decisions,
    },
    {
      name: 'decision and its day',
      reader: head,
      queries: of(
        cases,
        (it) =>
          `${it['decision_number'] ?? ''} ngày ${(it['on'] ?? '').split('-').toReversed().join('/')}`,
      ),
    },
    { name: 'judgment', reader: head, queries: of(cases, (it) => it['judgment_number'] ?? '') },
    {
      name: 'decision, by a commune',
      reader: contact,
      queries: decisions,
    },
    {
      name: 'document',
      reader: chair,
      queries: of(requests, (it) => `cv ${it['document_number'] ?? ''}`),
    },
    {
      name: 'document digits, by a commune',
      reader: contact,
      queries: of(requests, (it) => `cv ${(it['document_number'] ?? '').split('/')[0] ?? ''}`),
    },
    {
      name: 'agency',
      reader: chair,
      queries: Array.from(
        { length: times },
        (_, n) => `CA xã ${['Sao Khuê', 'Cầu Vồng', 'Suối Mơ'][n % 3] ?? ''}`,
      ),
    },
    {
      name: 'short name of many agencies',
      reader: chair,
      queries: Array.from({ length: times }, () => 'thads khu vực 105'),
    },
    { name: 'party, with marks', reader: head, queries: of(parties, (it) => it['name'] ?? '') },
    {
      name: 'party, without marks',
      reader: head,
      queries: of(parties, (it) => plain(it['name'] ?? '')),
    },
    {
      name: 'party, in another order',
      reader: head,
      queries: of(parties, (it) =>
        plain(it['name'] ?? '')
          .split(' ')
          .toReversed()
          .join(' '),
      ),
    },
    {
      name: 'party, two words',
      reader: head,
      queries: of(parties, (it) =>
        plain(it['name'] ?? '')
          .split(' ')
          .slice(1)
          .join(' '),
      ),
    },
    {
      name: 'two parties',
      reader: head,
      queries: of(parties, (it) => `${plain(it['name'] ?? '')} – hoàng đức lâm`),
    },
    {
      name: 'initials',
      reader: head,
      queries: of(parties, (it) =>
        plain(it['name'] ?? '')
          .split(' ')
          .map((word) => word[0] ?? '')
          .join('.'),
      ),
    },
    {
      name: 'party, one wrong letter',
      reader: head,
      queries: of(parties, (it) =>
        plain(it['name'] ?? '')
          .replace('en', 'em')
          .replace('an', 'am'),
      ),
    },
    {
      name: 'words of a subject',
      reader: chair,
      queries: of(requests, (_it) => 'xác minh điều kiện suối mơ'),
    },
    {
      name: 'words of a subject, by a commune',
      reader: contact,
      queries: of(requests, () => 'cung cấp thông tin trúc xanh'),
    },
    {
      name: 'words and an agency',
      reader: chair,
      queries: of(requests, () => 'UBND xã Bến Trăng xác minh'),
    },
    {
      name: 'nothing there',
      reader: head,
      queries: of(parties, (it) => `${plain(it['name'] ?? '')} zwingli`),
    },
  ].map((kind) => ({ ...kind, queries: kind.queries.filter((query) => query !== '') }))
}

async function spread(
  { client, times }: { client: pg.Client; times: number },
  table: string,
  columns: string,
): Promise<Record<string, string>[]> {
  const { rows } = await client.query<Record<string, string>>(
    `select ${columns} from (select *, row_number() over () as place, count(*) over () as total from ${table}) t
     where place % greatest(total / ${times}, 1) = 0 limit ${times}`,
  )
  return rows
}
