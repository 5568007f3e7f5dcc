import type { VNode } from 'preact'
import { mayCoordinate } from '../../domain/people/console.ts'
import { addDays, instantAt } from '../../domain/time/day.ts'
import { viJournal as t } from '../../texts/console/journal.ts'
import { ENTRIES_A_PAGE, journalEntries } from '../../usecases/office/journal.ts'
import type { AuditEntry } from '../../usecases/office/ports.ts'
import { Choose, dayIn, Field, Fields, rowIn } from '../fields.tsx'
import { addressOf, pageIn, Pages } from '../lists.tsx'
import { hrefOf, Table } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'

const MOST_WORDS = 100

/** Who saw and did what. */
export const journal: Screen = {
  path: '/nhat-ky',
  name: t.name,
  isFor: mayCoordinate,
  pages: { '/nhat-ky': list },
}

async function list({ work, official, query }: Seat): Promise<Answer> {
  const { ai = '', ve = '', ngay = '', viec = '' } = query
  const page = pageIn(query)
  const on = dayIn(ngay)
  const about = ve.trim().slice(0, MOST_WORDS)
  const found = await journalEntries(work, official, {
    ...(ai.trim() !== '' && { official: rowIn(ai.trim()) }),
    ...(about !== '' && { words: about }),
    ...(on && { from: instantAt(on, '00:00'), until: instantAt(addDays(on, 1), '00:00') }),
    ...(viec !== '' && { action: viec }),
    page,
  })
  const pages = Math.max(1, Math.ceil(found.total / ENTRIES_A_PAGE))
  return {
    title: t.title(found.total),
    body: (
      <>
        <Fields to="/nhat-ky" method="get" submit={t.look}>
          <Field label={t.official} name="ai" value={ai} maxLength={20} />
          <Field label={t.about} name="ve" value={ve} maxLength={MOST_WORDS} />
          <Field type="date" label={t.on} name="ngay" value={ngay} />
          <Choose label={t.action} name="viec" among={[['', t.any], ...t.actions]} chosen={viec} />
        </Fields>
        {found.items.length === 0 && <p>{t.none}</p>}
        {found.items.length > 0 && (
          <Table columns={t.columns}>
            {found.items.map((entry) => (
              <Entry key={String(entry.position)} {...entry} />
            ))}
          </Table>
        )}
        <Pages
          paging={{ page, pages, total: found.total }}
          link={(to) => addressOf('/nhat-ky', { ai, ve, ngay, viec, trang: String(to) })}
        />
      </>
    ),
  }
}

function Entry({ at, by, action, facts }: AuditEntry): VNode {
  return (
    <tr>
      <td>{t.at(at)}</td>
      <td>{by ? <a href={hrefOf(`/can-bo/${String(by.id)}`)}>{by.name}</a> : t.itself}</td>
      <td>{t.actionName(action)}</td>
      <td class="facts">
        {Object.entries(facts).map(([name, value]) => (
          <div key={name}>
            {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
          </div>
        ))}
      </td>
    </tr>
  )
}
