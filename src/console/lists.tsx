import type { ComponentChildren, VNode } from 'preact'
import type { Paging } from '../domain/notices/request-line.ts'
import { viRequests as t } from '../texts/console/requests.ts'
import { hrefOf } from './parts.tsx'
import type { Seat } from './screen.ts'

/** An address with what is asked for there; what is empty is left out. */
export function addressOf(path: string, asked: Readonly<Record<string, string>>): string {
  const told = Object.entries(asked).filter(([, value]) => value !== '')
  const words = new URLSearchParams(told).toString()
  return words === '' ? path : `${path}?${words}`
}

export function Pages({
  paging: { page, pages, unreadable },
  link,
}: {
  paging: Paging
  link: (to: number) => string
}): VNode {
  return (
    <>
      {unreadable !== undefined && <p>{t.leftOut(unreadable)}</p>}
      {pages > 1 && (
        <p>
          {page > 1 && <a href={hrefOf(link(page - 1))}>{t.previous}</a>} {t.page(page, pages)}{' '}
          {page < pages && <a href={hrefOf(link(page + 1))}>{t.next}</a>}
        </p>
      )}
    </>
  )
}

const LAST_PAGE = 100_000

export function pageIn({ trang }: Seat['query']): number {
  const page = Number(trang ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1
}

export interface Column {
  label: string
  /** Where the list is ordered by it, and how it is now. */
  sort?: { to: string; now?: 'ascending' | 'descending' | undefined }
}

/** A table that becomes a list of cards on a phone: each cell then says what it is. */
export function Sheet({
  columns,
  rows,
}: {
  columns: readonly Column[]
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[]
}): VNode {
  return (
    <table class="sheet">
      <thead>
        <tr>
          {columns.map(({ label, sort }) => (
            <th scope="col" key={label} {...(sort?.now && { 'aria-sort': sort.now })}>
              {sort ? <a href={hrefOf(sort.to)}>{label}</a> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, at) => (
              <td key={columns[at]?.label} data-label={columns[at]?.label}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
