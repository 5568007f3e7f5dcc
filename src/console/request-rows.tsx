import type { VNode } from 'preact'
import { viRequests as t } from '../texts/console/requests.ts'
import { aboutLine } from '../texts/render/lists.ts'
import { phrasesIn } from '../texts/render/notice.ts'
import { latenessSign } from '../texts/signs.ts'
import type { Browsed } from '../usecases/requests/browse-requests.ts'
import type { Column } from './lists.tsx'
import { hrefOf } from './parts.tsx'

const vi = phrasesIn('vi')

export const REQUEST_COLUMNS: readonly Column[] = Object.values(t.columns).map((label) => ({
  label,
}))

/** One request in a table, in the order of its columns. */
export function requestRow({ line, documentOn, officer }: Browsed): {
  key: string
  cells: (VNode | string)[]
} {
  const { code, agency, lateness, dueOn, secret, documentNumber, status } = line
  const due = [vi.lateness(lateness, agency), dueOn && `(${vi.day(dueOn)})`]
  return {
    key: code,
    cells: [
      <a href={hrefOf(`/yeu-cau/${code}`)}>{code}</a>,
      aboutLine(line, vi),
      agency.name,
      secret ? '' : t.document(documentNumber, documentOn),
      `${latenessSign(lateness)} ${due.filter(Boolean).join(' ')}`,
      vi.status[status],
      officer ?? '',
    ],
  }
}
