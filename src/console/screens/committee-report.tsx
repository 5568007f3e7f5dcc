import type { VNode } from 'preact'
import type { AgencyTally } from '../../domain/committee/coordination-report.ts'
import { commended, onTimeRate, ranked, urged } from '../../domain/committee/merit.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { dayOf } from '../../domain/time/day.ts'
import { dayOfPeriod, REPORT_MONTHS, type ReportMonths } from '../../domain/time/report-period.ts'
import { viCommittee as t } from '../../texts/console/committee.ts'
import { viReport } from '../../texts/vi/paper.ts'
import { viRate, viWeek } from '../../texts/vi/week.ts'
import { reportFor } from '../../usecases/digests/send-period-reports.ts'
import { CommitteeParts } from '../committee-parts.tsx'
import { Choose } from '../fields.tsx'
import { addressOf, Sheet } from '../lists.tsx'
import { hrefOf } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'

const PATH = '/ban-chi-dao/bao-cao'

/** Reports of a period: the numbers by agency, whom they commend and urge, and the paper to be signed. */
export const reportPages: Screen['pages'] = {
  [PATH]: (seat) => report(seat, shown),
  [`${PATH}/ban-in`]: (seat) => report(seat, (paper) => ({ paper })),
}

type Report = NoticeOf<'coordination-report'>

interface Asked {
  months: ReportMonths
  isLast: boolean
}

async function report(
  { work, official, query }: Seat,
  answer: (paper: Report, asked: Asked) => Answer,
): Promise<Answer> {
  const months = REPORT_MONTHS.find((each) => String(each) === query['thang']) ?? 1
  const isLast = query['ky'] === 'truoc'
  const on = dayOfPeriod(dayOf(work.now), months, isLast)
  const paper = await reportFor(work, official, { months, on })
  if (!paper) return undefined
  await work.tx.audit.record({
    action: 'report-shown',
    officialId: official.id,
    facts: { from: paper.report.from, to: paper.report.to },
    at: work.now,
  })
  return answer(paper, { months, isLast })
}

function shown(
  { report: { agencies, judicial, ...report }, months }: Report,
  asked: Asked,
): Answer {
  const { ranks, few, apart } = ranked(agencies)
  const [best, late] = [commended(agencies), urged(agencies)]
  const all = { ...report, agencies, judicial }
  const address = { thang: String(months), ky: asked.isLast ? 'truoc' : '' }
  return {
    title: viReport.title(months, report.from, report.to),
    body: (
      <>
        <CommitteeParts at={PATH} />
        <form class="fields" method="get" action={hrefOf(PATH)}>
          <Choose
            name="thang"
            label={t.period}
            among={Object.entries(t.periods)}
            chosen={address.thang}
          />
          <Choose
            name="ky"
            label={t.which}
            among={Object.entries(t.whiches)}
            chosen={asked.isLast ? 'truoc' : 'nay'}
          />
          <button type="submit">{t.show}</button>
        </form>
        <p>
          <a href={hrefOf(addressOf(`${PATH}/ban-in`, address))}>{t.print}</a>
        </p>
        {[...viReport.totals(all), viReport.directions(report.directions)].map((text) => (
          <p key={text}>{text}</p>
        ))}
        <Tallies title={viReport.ranked} tallies={ranks} rule={viReport.rankedRule} />
        <Tallies title={viReport.few} tallies={few} />
        <Tallies title={viReport.apart} tallies={apart} />
        <Tallies title={viReport.judicial} tallies={judicial} />
        <h2>{unnumbered(viReport.commended)}</h2>
        <p>{viReport.commendedRule}</p>
        <Names words={best.map(viWeek.commended)} />
        <h2>{unnumbered(viReport.urged)}</h2>
        <Names words={late.map(viWeek.attention)} />
      </>
    ),
  }
}

/** The paper has parts that are not here. */
function unnumbered(title: string): string {
  return title.replace(/^[IVX]+\. /, '')
}

function Names({ words }: { words: readonly string[] }): VNode {
  if (words.length === 0) return <p>{t.none}</p>
  return (
    <ul>
      {words.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function Tallies({
  title,
  tallies,
  rule,
}: {
  title: string
  tallies: readonly AgencyTally[]
  rule?: string
}): VNode | null {
  if (tallies.length === 0) return null
  const { agency, sent, completed, inTime, rate, openAtEnd, overdue } = viReport.columns
  return (
    <>
      <h2>{unnumbered(title)}</h2>
      {rule !== undefined && <p>{rule}</p>}
      <Sheet
        columns={[agency, sent, completed, inTime, rate, openAtEnd, overdue].map((label) => ({
          label,
        }))}
        rows={tallies.map((one) => ({
          key: one.name,
          cells: [
            one.name,
            ...[one.sent, one.completed, one.inTime].map(String),
            onTimeRate(one) === undefined ? t.tooFew : viRate(one),
            ...[one.openAtEnd, one.overdue].map(String),
          ],
        }))}
      />
    </>
  )
}
