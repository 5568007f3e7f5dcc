import type { ComponentChildren, VNode } from 'preact'
import { mayCoordinate } from '../../domain/people/console.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { Act, hrefOf } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'

const t = viConsole.intake
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Lines that are shown of a file; the last sentence counts all. */
const MOST_LINES = 500

/** Cases, requests, agencies and people from a spreadsheet: looked at first, then taken. */
export const intake: Screen = {
  path: '/nhap',
  name: t.name,
  isFor: mayCoordinate,
  pages: {
    '/nhap': async () => page(<p>{t.how}</p>),
    '/nhap/ket-qua/:id': result,
    '/nhap/mau.xlsx': async ({ parts }) => ({
      file: { name: 'mau.xlsx', type: SHEET, bytes: await parts.intake.template() },
    }),
  },
  acts: { '/nhap': look, '/nhap/:id/nhan': take },
}

function page(below: ComponentChildren): Answer {
  return {
    title: t.name,
    body: (
      <>
        <form method="post" action={hrefOf('/nhap')} enctype="multipart/form-data">
          <label>
            {t.choose}
            <input type="file" name="tep" accept=".xlsx,.csv" required />
          </label>
          <button type="submit">{t.look}</button>
        </form>
        <p>
          <a href={hrefOf('/nhap/mau.xlsx')}>{t.template}</a>
        </p>
        {below}
      </>
    ),
  }
}

async function look({ official, parts, file }: Seat): Promise<Answer> {
  if (!file) return page(<p role="alert">{t.noFile}</p>)
  const found = await parts.intake.bringIn(file.bytes, true)
  if ('fault' in found) return page(<p role="alert">{`${file.name}: ${found.fault}`}</p>)
  const id = parts.files.keep({ ...file, by: official.id })
  return page(
    <>
      <h2>{t.preview(file.name)}</h2>
      <Lines lines={found.lines} />
      {found.isAnyGood && <Act to={`/nhap/${id}/nhan`} label={t.take} />}
    </>,
  )
}

/** It is answered by a page of its own, so that looking again takes nothing in again. */
async function take({ work, official, parts, params: { id = '' } }: Seat): Promise<Answer> {
  const goTo = `/nhap/ket-qua/${id}`
  if (parts.results.find(id, official.id)) return { goTo }
  const file = parts.files.take(id, official.id)
  if (!file) return page(<p role="alert">{t.gone}</p>)
  const found = await parts.intake.bringIn(file.bytes, false)
  const lines = 'lines' in found ? found.lines : [found.fault]
  parts.results.keep({ title: t.taken(file.name), lines, by: official.id }, id)
  const facts = { file: file.name, said: lines.at(-1) }
  await work.tx.audit.record({
    action: 'console-import',
    officialId: official.id,
    facts,
    at: work.now,
  })
  return { goTo }
}

async function result({ official, parts, params: { id = '' } }: Seat): Promise<Answer> {
  const kept = parts.results.find(id, official.id)
  if (!kept) return page(<p role="alert">{t.gone}</p>)
  return page(
    <>
      <h2>{kept.title}</h2>
      <Lines lines={kept.lines} />
    </>,
  )
}

function Lines({ lines }: { lines: readonly string[] }): VNode {
  const sum = lines.at(-1)
  const shown = lines.slice(0, -1).slice(0, MOST_LINES)
  return (
    <>
      <p>
        <strong>{sum}</strong>
      </p>
      <p class="said">{shown.join('\n')}</p>
      {lines.length - 1 > shown.length && <p>{t.more(lines.length - 1 - shown.length)}</p>}
    </>
  )
}
