import type { VNode } from 'preact'
import { addWorkingDays } from '../../domain/time/calendar.ts'
import { mayCoordinate } from '../../domain/people/console.ts'
import { addDays, type Day, dayOf, daysBetween } from '../../domain/time/day.ts'
import { ROLE_NAMES } from '../../texts/cli/people.ts'
import { viRehearsal as t } from '../../texts/console/rehearsal.ts'
import { viRule } from '../../texts/vi/rules.ts'
import { dayIn, Field, Fields } from '../fields.tsx'
import { hrefOf, Table } from '../parts.tsx'
import type { Foreseen } from '../ports.ts'
import { waiting } from '../progress.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'
import { Undertaking } from '../undertaking.ts'

const MOST = 500
/** Of one message that speaks of many. */
const MOST_NAMED = 3
const REACH_DAYS = 31
/** Until then a rehearsal is shown again. */
const FRESH_MS = 5 * 60_000

/** Who will get what on a day, at which minute and why. */
export const rehearsal: Screen = {
  path: '/ngay-mai',
  name: t.name,
  isFor: mayCoordinate,
  pages: { '/ngay-mai': day },
}

async function day(seat: Seat): Promise<Answer> {
  const { work, query } = seat
  const today = dayOf(work.now)
  const on = dayIn(query['ngay']) ?? addWorkingDays(work.catalogue.calendar, today, 1)
  if (Math.abs(daysBetween(today, on)) > REACH_DAYS) {
    return { title: t.name, body: <Asked on={addDays(today, 1)} fault /> }
  }
  const run = begun(seat, on)
  await run.soon()
  if (!run.result) return waiting(run, `/ngay-mai?ngay=${on}`)
  return {
    title: t.title(on),
    body: (
      <>
        <p>{t.how}</p>
        <Asked on={on} />
        <p>
          {t.reckonedAt(run.begunAt)} <a href={hrefOf(`/ngay-mai?ngay=${on}&lai=1`)}>{t.again}</a>
        </p>
        <Told foreseen={run.result} />
      </>
    ),
  }
}

function begun({ work, official, query, parts }: Seat, on: Day): Undertaking<readonly Foreseen[]> {
  const id = `${String(official.id)} ${on}`
  const known = parts.rehearsals.find(id, official.id)
  const age = known ? work.now.getTime() - known.begunAt.getTime() : FRESH_MS
  const isOver = known?.result !== undefined || known?.hasFailed === true
  const isAskedAgain = isOver && query['lai'] !== undefined
  if (known && !known.hasFailed && !isAskedAgain && age >= 0 && age < FRESH_MS) return known
  const begins = { by: official.id, at: work.now }
  const run = new Undertaking(begins, () => parts.foresee(on), parts.onFailure)
  parts.rehearsals.keep(run, id)
  return run
}

function Asked({ on, fault = false }: { on: Day; fault?: boolean }): VNode {
  return (
    <>
      {fault && <p role="alert">{t.tooFar}</p>}
      <Fields to="/ngay-mai" method="get" submit={t.look}>
        <Field type="date" label={t.on} name="ngay" value={on} required />
      </Fields>
    </>
  )
}

function Told({ foreseen }: { foreseen: readonly Foreseen[] }): VNode {
  if (foreseen.length === 0) return <p>{t.nothing}</p>
  const people = new Set(foreseen.map(({ to }) => to))
  const unlinked = new Set(foreseen.flatMap(({ to, unreachable }) => (unreachable ? [to] : [])))
  return (
    <>
      <p>
        <strong>{t.sum(foreseen.length, people.size, unlinked.size)}</strong>
      </p>
      <Table columns={t.columns}>
        {foreseen.slice(0, MOST).map((message, at) => (
          <Line key={at} {...message} />
        ))}
      </Table>
      {foreseen.length > MOST && <p>{t.more(foreseen.length - MOST)}</p>}
    </>
  )
}

function Line({ at, to, role, about, rule, unreachable }: Foreseen): VNode {
  return (
    <tr>
      <td>{t.at(at)}</td>
      <td>
        {to}
        {role && ` (${ROLE_NAMES[role]})`}
        {unreachable && ` – ${t.notLinked}`}
      </td>
      <td>
        {about.slice(0, MOST_NAMED).map((code) => (
          <div key={code}>
            <a href={hrefOf(`/yeu-cau/${code}`)}>{code}</a>
          </div>
        ))}
        {about.length > MOST_NAMED && t.others(about.length - MOST_NAMED)}
      </td>
      <td>{viRule(rule)}</td>
    </tr>
  )
}
