import type { VNode } from 'preact'
import { mayOpenConsole } from '../../domain/people/console.ts'
import type { RequestStatus } from '../../domain/request/coordination-request.ts'
import { viRequests as t } from '../../texts/console/requests.ts'
import { phrasesIn } from '../../texts/render/notice.ts'
import type { RequestOrder, RequestStanding } from '../../usecases/requests/query-ports.ts'
import { type BrowsedPage, browseRequests } from '../../usecases/requests/browse-requests.ts'
import { Choose, type Option } from '../fields.tsx'
import { addressOf, type Column, pageIn, Pages, Sheet } from '../lists.tsx'
import { hrefOf } from '../parts.tsx'
import { requestRow } from '../request-rows.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'
import { requestActs, requestPages } from './request.tsx'

const PATH = '/yeu-cau'
const LISTS = { tatca: 'any', quahan: 'overdue', dangcho: 'waiting' } as const
const STANDINGS = {
  'qua-han': 'overdue',
  'hom-nay': 'due-today',
  'sap-den': 'soon',
  'con-han': 'in-time',
} as const satisfies Readonly<Record<string, RequestStanding>>
const ORDERS = {
  han: 'due',
  'co-quan': 'agency',
  'tinh-trang': 'status',
  ma: 'code',
} as const satisfies Readonly<Record<string, RequestOrder['by']>>
const MOST_WORDS = 200
const vi = phrasesIn('vi')

/** The requests within reach: a list to search, and each as its people see it. */
export const requests: Screen = {
  path: PATH,
  name: t.name,
  isFor: mayOpenConsole,
  pages: { [PATH]: list, ...requestPages },
  acts: requestActs,
}

/** What the address asks for, by the names that it has there; all else counts as not asked. */
function askedIn(query: Seat['query']): Record<keyof typeof FIELDS, string> {
  const of = (name: keyof typeof FIELDS): string => (query[name] ?? '').trim().slice(0, MOST_WORDS)
  const xem = of('xem')
  return {
    xem: Object.hasOwn(LISTS, xem) ? xem : '',
    tim: of('tim'),
    'tinh-trang': of('tinh-trang'),
    han: of('han'),
    'co-quan': of('co-quan'),
    loai: of('loai'),
    'can-bo': of('can-bo'),
    xep: of('xep'),
  }
}

const FIELDS = {
  xem: t.list,
  tim: t.search,
  'tinh-trang': t.status,
  han: t.standing,
  'co-quan': t.agency,
  loai: t.type,
  'can-bo': t.officer,
  xep: t.order,
} as const
type Asked = ReturnType<typeof askedIn>
const NARROWING = ['tinh-trang', 'han', 'co-quan', 'loai', 'can-bo'] as const

async function list({ work, official, query }: Seat): Promise<Answer> {
  const asked = askedIn(query)
  const status = isStatus(asked['tinh-trang']) ? asked['tinh-trang'] : undefined
  const standing = valueIn(STANDINGS, asked.han)
  const found = await browseRequests(work, official, {
    list: valueIn(LISTS, asked.xem) ?? 'any',
    words: asked.tim,
    order: orderIn(asked.xep),
    page: pageIn(query),
    ...(status && { status }),
    ...(standing && { standing }),
    ...(asked['co-quan'] !== '' && { inCharge: asked['co-quan'] }),
    ...(asked.loai !== '' && { type: asked.loai }),
    ...(/^\d{1,9}$/.test(asked['can-bo']) && { officer: Number(asked['can-bo']) }),
  })
  const { xep: _order, ...narrowing } = asked
  const isNarrowed = Object.values(narrowing).some((value) => value !== '')
  return {
    title: t.title(found.paging.total, found.isCapped),
    body: (
      <>
        <Filter asked={asked} choices={found.choices} names={work.catalogue} />
        {found.isCapped && <p>{t.capped}</p>}
        {found.rows.length === 0 && <p>{isNarrowed ? t.noMatch : t.nothing}</p>}
        {found.rows.length > 0 && (
          <Sheet columns={columnsOf(asked)} rows={found.rows.map(requestRow)} />
        )}
        <Pages
          paging={found.paging}
          link={(to) => addressOf(PATH, { ...asked, trang: String(to) })}
        />
      </>
    ),
  }
}

function valueIn<Value>(of: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined
}

function isStatus(name: string): name is RequestStatus {
  return Object.hasOwn(vi.status, name)
}

function orderIn(said: string): RequestOrder {
  const by = valueIn(ORDERS, said.replace(/^-/, ''))
  if (!by) return { by: 'urgency' }
  return said.startsWith('-') ? { by, down: true } : { by }
}

function columnsOf(asked: Asked): Column[] {
  const { columns: c } = t
  const by = (name: keyof typeof ORDERS): Column['sort'] => {
    const now = { [name]: 'ascending', [`-${name}`]: 'descending' } as const
    const xep = asked.xep === name ? `-${name}` : name
    return { to: addressOf(PATH, { ...asked, xep }), now: valueIn(now, asked.xep) }
  }
  return [
    { label: c.code, sort: by('ma') },
    { label: c.type },
    { label: c.agency, sort: by('co-quan') },
    { label: c.document },
    { label: c.due, sort: by('han') },
    { label: c.status, sort: by('tinh-trang') },
    { label: c.officer },
  ].map(({ sort, ...column }) => ({ ...column, ...(sort && { sort }) }))
}

function Filter({
  asked,
  choices,
  names: { agencies, types },
}: {
  asked: Asked
  choices: BrowsedPage['choices']
  names: Seat['work']['catalogue']
}): VNode {
  const { tim, xem, ...narrowing } = asked
  const isOpen = xem !== '' || Object.values(narrowing).some((value) => value !== '')
  const byName = (found: Option[]): Option[] =>
    found.toSorted(([, one], [, other]) => one.localeCompare(other, 'vi'))
  const options: Readonly<Record<(typeof NARROWING)[number], Option[]>> = {
    'tinh-trang': Object.entries(vi.status).filter(([status]) => status !== 'draft'),
    han: Object.entries(t.standings),
    'co-quan': byName(
      choices.agencies.map((code): Option => [code, agencies.get(code)?.name ?? code]),
    ),
    loai: byName(choices.types.map((code): Option => [code, types.get(code)?.name.vi ?? code])),
    'can-bo': choices.officers.map(({ id, name }): Option => [String(id), name]),
  }
  return (
    <form method="get" action={hrefOf(PATH)}>
      <div class="search">
        <input type="search" name="tim" value={tim} aria-label={t.search} placeholder={t.search} />
        <button type="submit">{t.find}</button>
      </div>
      <details open={isOpen}>
        <summary>{t.narrow}</summary>
        <div class="fields">
          <Choose name="xem" label={t.list} among={Object.entries(t.lists)} chosen={xem} />
          {NARROWING.map((name) => (
            <Choose
              key={name}
              name={name}
              label={FIELDS[name]}
              among={[['', t.any], ...options[name]]}
              chosen={asked[name]}
            />
          ))}
          <Choose name="xep" label={t.order} among={Object.entries(t.orders)} chosen={asked.xep} />
        </div>
        <button type="submit">{t.apply}</button> <a href={hrefOf(PATH)}>{t.clear}</a>
      </details>
    </form>
  )
}
