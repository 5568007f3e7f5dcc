import type { ComponentChildren, VNode } from 'preact'
import { mayCoordinate } from '../../domain/people/console.ts'
import { viIntake as t } from '../../texts/console/intake.ts'
import { viChannel } from '../../texts/vi/channel.ts'
import { Act, hrefOf } from '../parts.tsx'
import type { BroughtIn, KeptSheet, ToldBy } from '../ports.ts'
import { waiting } from '../progress.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'
import { Undertaking } from '../undertaking.ts'
import { IntakeDoors } from './intake-doors.tsx'
import { FaultyRows, mendedBy } from './intake-grid.tsx'

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Lines that are shown of a file; the last sentence counts all. */
const MOST_LINES = 500

/** Cases, requests, agencies and people from a spreadsheet: looked at first, mended in place, then taken. */
export const intake: Screen = {
  path: '/nhap',
  name: t.name,
  isFor: mayCoordinate,
  pages: {
    '/nhap': async ({ parts, work }) =>
      page(<IntakeDoors {...await parts.intake.standing()} now={work.now} />),
    '/nhap/mau.xlsx': async ({ parts }) => ({
      file: { name: 'mau.xlsx', type: SHEET, bytes: await parts.intake.template() },
    }),
    '/nhap/:id': preview,
    '/nhap/:id/ket-qua': result,
  },
  acts: { '/nhap': look, '/nhap/:id/sua': mend, '/nhap/:id/nhan': take, '/nhap/:id/lai': again },
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
          {t.how} <a href={hrefOf('/nhap/mau.xlsx')}>{t.template}</a>
        </p>
        {below}
      </>
    ),
  }
}

const GONE = <p role="alert">{t.gone}</p>

/** Begins to look at a file as it stands now, under an address of its own. */
function lookAt(
  { official, work, parts }: Seat,
  sheet: Omit<KeptSheet, 'by' | 'preview'>,
  id?: string,
): Answer {
  const begins = { by: official.id, at: work.now }
  const { bytes, mended } = sheet
  const bring = (onProgress: (done: number, total: number) => void): Promise<BroughtIn> =>
    parts.intake.bringIn({ bytes, mended }, true, onProgress)
  const looked = new Undertaking(begins, bring, parts.onFailure)
  const { name } = sheet
  const kept = { name, bytes, mended, by: official.id, preview: looked }
  return { goTo: `/nhap/${parts.files.keep(kept, id)}` }
}

async function look(seat: Seat): Promise<Answer> {
  const { file } = seat
  if (!file) return page(<p role="alert">{t.noFile}</p>)
  return lookAt(seat, { ...file, mended: new Map() })
}

async function preview({ official, parts, params: { id = '' } }: Seat): Promise<Answer> {
  const kept = parts.files.find(id, official.id)
  if (!kept) return page(GONE)
  await kept.preview.soon()
  const { result: found } = kept.preview
  if (!found) return waiting(kept.preview, `/nhap/${id}`)
  if ('fault' in found) return page(<p role="alert">{t.fault(kept.name, found.fault)}</p>)
  const { grids, faulty, isAnyGood, follows, lines } = found
  return page(
    <>
      <h2>{t.preview(kept.name)}</h2>
      <p>
        <strong>{lines.at(-1)}</strong>
      </p>
      {isAnyGood && <Follows follows={follows} />}
      {isAnyGood && <Act to={`/nhap/${id}/nhan`} label={faulty > 0 ? t.takeGood : t.take} />}
      {faulty > 0 && <FaultyRows id={id} grids={grids} faulty={faulty} />}
      <Lines lines={lines} />
    </>,
  )
}

function Follows({ follows }: { follows: readonly ToldBy[] }): VNode {
  if (follows.length === 0) return <p>{t.noneFollows}</p>
  return (
    <>
      <p>{t.follows}</p>
      <ul>
        {follows.map(({ channel, messages, people }) => (
          <li key={channel}>{t.follow(messages, people, channel && viChannel.names[channel])}</li>
        ))}
      </ul>
    </>
  )
}

/** The same sheet once more, with the cells that were typed in place of what it says. */
async function mend(seat: Seat): Promise<Answer> {
  const { official, parts, params, form } = seat
  const { id = '' } = params
  const kept = parts.files.find(id, official.id)
  const found = kept?.preview.result
  if (!kept || !found || 'fault' in found) return page(GONE)
  return lookAt(seat, { ...kept, mended: mendedBy(kept.mended, found.grids, form) }, id)
}

/** It is answered by a page of its own, so that looking again takes nothing in again. */
async function take({ work, official, parts, params: { id = '' } }: Seat): Promise<Answer> {
  const kept = parts.files.find(id, official.id)
  if (!kept) return page(GONE)
  kept.taking ??= new Undertaking(
    { by: official.id, at: work.now },
    async (onProgress) => {
      const found = await parts.intake.bringIn(kept, false, onProgress)
      const said = 'lines' in found ? found.lines.at(-1) : found.fault
      const entry = { officialId: official.id, facts: { file: kept.name, said } }
      await parts.inWork(({ tx, now }) =>
        tx.audit.record({ action: 'console-import', ...entry, at: now }),
      )
      return found
    },
    parts.onFailure,
  )
  return { goTo: `/nhap/${id}/ket-qua` }
}

async function result({ official, parts, params: { id = '' } }: Seat): Promise<Answer> {
  const kept = parts.files.find(id, official.id)
  if (!kept?.taking) return page(GONE)
  await kept.taking.soon()
  const { result: found } = kept.taking
  if (!found) return waiting(kept.taking, `/nhap/${id}/ket-qua`)
  if ('fault' in found) return page(<p role="alert">{t.fault(kept.name, found.fault)}</p>)
  return page(
    <>
      <h2>{t.taken(kept.name)}</h2>
      <p>
        <strong>{found.lines.at(-1)}</strong>
      </p>
      {found.faulty > 0 && <Act to={`/nhap/${id}/lai`} label={t.mendLeft} />}
      <Lines lines={found.lines} />
    </>,
  )
}

/** What was taken stays so; what was left out can be mended and taken after it. */
async function again(seat: Seat): Promise<Answer> {
  const { official, parts, params } = seat
  const { id = '' } = params
  const kept = parts.files.find(id, official.id)
  return kept ? lookAt(seat, kept, id) : page(GONE)
}

function Lines({ lines }: { lines: readonly string[] }): VNode {
  const shown = lines.slice(0, -1).slice(0, MOST_LINES)
  return (
    <>
      <h2>{t.details}</h2>
      <p class="said">{shown.join('\n')}</p>
      {lines.length - 1 > shown.length && <p>{t.more(lines.length - 1 - shown.length)}</p>}
    </>
  )
}
