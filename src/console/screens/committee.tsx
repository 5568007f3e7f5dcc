import type { ComponentChildren, VNode } from 'preact'
import { DIGEST_SECTIONS, type DigestSummary, PAPER_FORMS } from '../../domain/committee/digest.ts'
import { trackedAs } from '../../domain/committee/direction.ts'
import type { RequestLine } from '../../domain/notices/request-line.ts'
import { OVERSIGHT_ROLES } from '../../domain/people/authority.ts'
import { holds } from '../../domain/people/official.ts'
import { viCommittee as t } from '../../texts/console/committee.ts'
import { twoDigits } from '../../texts/format.ts'
import { digestCounts, digestLine, standings, verdict } from '../../texts/render/digest.ts'
import { phrasesIn } from '../../texts/render/notice.ts'
import {
  agendaOf,
  committeeNumbers,
  type OpenConclusion,
  type OpenDirection,
  openOrders,
} from '../../usecases/digests/committee-desk.ts'
import { digestPaper, digestSection } from '../../usecases/digests/digest-paper.ts'
import { CommitteeParts } from '../committee-parts.tsx'
import { addressOf, pageIn, Pages, Sheet } from '../lists.tsx'
import { hrefOf, Spans } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'
import { reportPages } from './committee-report.tsx'

const PATH = '/ban-chi-dao'
const vi = phrasesIn('vi')

/** The committee's digest, what it has directed and concluded, its agenda and its reports. */
export const committee: Screen = {
  path: PATH,
  name: t.name,
  isFor: (official, on) => holds(official, OVERSIGHT_ROLES, on),
  pages: {
    [PATH]: digest,
    [`${PATH}/so-lieu/:digest/:section`]: section,
    [`${PATH}/ban-in/:digest/:form`]: paper,
    [`${PATH}/chi-dao`]: orders,
    [`${PATH}/noi-dung-hop`]: agenda,
    ...reportPages,
  },
}

async function digest({ work, official }: Seat): Promise<Answer> {
  const found = await committeeNumbers(work, official)
  if (!found) return undefined
  const { summary, digest: id } = found
  return {
    title: t.title(summary.on),
    body: (
      <>
        <CommitteeParts at={PATH} />
        <p>
          <strong>{verdict(summary, vi)}</strong>
          <br />
          {vi.digest.followed(summary.open)}: {standings(summary, vi)}
          <br />
          <small>{t.takenAt(summary.takenAt, id !== undefined)}</small>
        </p>
        <Numbers summary={summary} id={id} />
        <Late summary={summary} />
        <Obstacles summary={summary} />
        {id !== undefined && summary.overdue > 0 && <Papers summary={summary} id={id} />}
      </>
    ),
  }
}

function Numbers({ summary, id }: { summary: DigestSummary; id: number | undefined }): VNode {
  const { what, count } = t.count
  const counts = digestCounts(summary, true).filter(([, number]) => number > 0)
  return (
    <>
      <h2>{t.numbers}</h2>
      <Sheet
        columns={[what, count].map((label) => ({ label }))}
        rows={counts.map(([name, number]) => ({
          key: name,
          cells: [
            id === undefined ? (
              vi.digest.section[name]
            ) : (
              <a href={hrefOf(`${PATH}/so-lieu/${String(id)}/${name}`)}>
                {vi.digest.section[name]}
              </a>
            ),
            twoDigits(number),
          ],
        }))}
      />
    </>
  )
}

function Late({ summary: { late } }: { summary: DigestSummary }): VNode {
  const { agency, overdue, open, days } = t.lateColumns
  const linked = (code: string, xem: string, said: string): VNode => (
    <a href={hrefOf(addressOf('/yeu-cau', { xem, 'co-quan': code }))}>{said}</a>
  )
  return (
    <>
      <h2>{t.late}</h2>
      {late.length === 0 && <p>{t.noneLate}</p>}
      {late.length > 0 && (
        <>
          <p>
            <small>{t.lateRule}</small>
          </p>
          <Sheet
            columns={[agency, overdue, open, days].map((label) => ({ label }))}
            rows={late.map((one) => ({
              key: one.agency,
              cells: [
                linked(one.agency, 'quahan', one.name),
                String(one.overdue),
                linked(one.agency, '', String(one.open)),
                String(one.oldestDays),
              ],
            }))}
          />
        </>
      )}
    </>
  )
}

function Obstacles({ summary: { obstacles = [] } }: { summary: DigestSummary }): VNode | null {
  if (obstacles.length === 0) return null
  return (
    <>
      <h2>{t.obstacles}</h2>
      <ul>
        {obstacles.map(({ code, agency, reason }) => (
          <li key={code}>
            <a href={hrefOf(`/yeu-cau/${code}`)}>{code}</a> – {agency}: {reason}
          </li>
        ))}
      </ul>
    </>
  )
}

function Papers({
  summary: { overdue, trend },
  id,
}: {
  summary: DigestSummary
  id: number
}): VNode {
  return (
    <>
      <h2>{t.chart}</h2>
      <img
        class="chart"
        src={hrefOf(`${PATH}/ban-in/${String(id)}/chart`)}
        alt={t.chartSays(overdue, trend.length)}
        width={1080}
        height={1350}
      />
      <p>
        {t.papers}{' '}
        {(['pdf', 'xlsx'] as const).map((form) => (
          <a key={form} href={hrefOf(`${PATH}/ban-in/${String(id)}/${form}`)}>
            {t[form]}{' '}
          </a>
        ))}
      </p>
    </>
  )
}

function idIn({ digest: said = '' }: Seat['params']): number {
  return /^\d{1,9}$/.test(said) ? Number(said) : 0
}

async function section({ work, official, params, query }: Seat): Promise<Answer> {
  const name = DIGEST_SECTIONS.find((each) => each === params['section'])
  const wanted = name && { digest: idIn(params), section: name, page: pageIn(query) }
  const found = wanted && (await digestSection(work, official, wanted))
  if (!found) return undefined
  const { lines, paging, on } = found
  const at = `${PATH}/so-lieu/${String(wanted.digest)}/${wanted.section}`
  return {
    title: t.section(vi.digest.section[wanted.section], on, paging.total),
    body: (
      <>
        <CommitteeParts at={at} />
        <Lines lines={lines} />
        <Pages paging={paging} link={(to) => addressOf(at, { trang: String(to) })} />
      </>
    ),
  }
}

function Lines({ lines }: { lines: readonly RequestLine[] }): VNode {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.code}>
          <a href={hrefOf(`/yeu-cau/${line.code}`)}>
            <Spans text={digestLine(line, vi)} />
          </a>
        </li>
      ))}
    </ul>
  )
}

async function paper({ work, official, params }: Seat): Promise<Answer> {
  const form = PAPER_FORMS.find((each) => each === params['form'])
  const digest = idIn(params)
  const notice = form && (await digestPaper(work, official, { digest, form }))
  return notice && { paper: notice }
}

async function orders({ work, official }: Seat): Promise<Answer> {
  const found = await openOrders(work, official)
  if (!found) return undefined
  const { directions, conclusions } = found
  const { directionColumns, conclusionColumns } = t
  return {
    title: t.parts['/ban-chi-dao/chi-dao'],
    body: (
      <>
        <CommitteeParts at={`${PATH}/chi-dao`} />
        <h2>{t.directions(directions.length)}</h2>
        <Listed columns={directionColumns} rows={directions.map(directionRow)} />
        <h2>{t.conclusions(conclusions.length)}</h2>
        <Listed columns={conclusionColumns} rows={conclusions.map(conclusionRow)} />
      </>
    ),
  }
}

type Row = Parameters<typeof Sheet>[0]['rows'][number]

function Listed({
  columns,
  rows,
}: {
  columns: Readonly<Record<string, string>>
  rows: readonly Row[]
}): VNode {
  if (rows.length === 0) return <p>{t.none}</p>
  return <Sheet columns={Object.values(columns).map((label) => ({ label }))} rows={rows} />
}

function directionRow({ line, subject }: OpenDirection): Row {
  const { code, documentNumber, agency, dueOn, lateness, status } = line
  const count = trackedAs(documentNumber)
  return {
    key: code,
    cells: [
      <a href={hrefOf(`/yeu-cau/${code}`)}>
        {count === undefined ? documentNumber : twoDigits(count)}
      </a>,
      subject ?? line.typeName.vi,
      agency.name,
      [dueOn && vi.day(dueOn), vi.lateness(lateness, agency)].filter(Boolean).join(' – '),
      vi.status[status],
    ],
  }
}

function conclusionRow({ id, at, document, text, about, tasks }: OpenConclusion): Row {
  const linked = ({ code, status, agency }: RequestLine): ComponentChildren => (
    <div key={code}>
      <a href={hrefOf(`/yeu-cau/${code}`)}>{code}</a> – {agency.name} – {vi.status[status]}
    </div>
  )
  return {
    key: String(id),
    cells: [
      document ? t.document(document) : t.laterDocument(at),
      text ?? t.withheld,
      about ? linked(about) : '',
      tasks.map(linked),
    ],
  }
}

async function agenda({ work, official }: Seat): Promise<Answer> {
  const found = await agendaOf(work, official)
  if (!found) return undefined
  const { lines, on } = found
  return {
    title: t.agenda(lines.length),
    body: (
      <>
        <CommitteeParts at={`${PATH}/noi-dung-hop`} />
        <p>{on ? t.meeting(on) : t.noMeeting}</p>
        {lines.length === 0 ? <p>{t.noAgenda}</p> : <Lines lines={lines} />}
      </>
    ),
  }
}
