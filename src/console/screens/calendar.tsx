import type { VNode } from 'preact'
import { isWorkingDay, type SpecialDay, type WorkingCalendar } from '../../domain/time/calendar.ts'
import { mayCoordinate } from '../../domain/people/console.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayOf,
  weekdayOf,
  yearOf,
} from '../../domain/time/day.ts'
import { viCalendar as t } from '../../texts/console/calendar.ts'
import { date } from '../../texts/format.ts'
import {
  type CalendarChange,
  type Move,
  setCalendar,
  tryCalendar,
} from '../../usecases/office/change-calendar.ts'
import { Choose, dayIn, Field, Fields } from '../fields.tsx'
import { hrefOf, Table } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'

const KINDS = Object.entries(t.kinds)
const MOST_MOVES = 200

/** The working days of a year; a change shows what it moves before it is made. */
export const calendar: Screen = {
  path: '/lich',
  name: t.name,
  isFor: mayCoordinate,
  pages: { '/lich': year, '/lich/thu': attempt },
  acts: { '/lich': save },
}

function yearIn({ query, work }: Seat): number {
  const asked = Number(query['nam'] ?? '')
  return asked >= 2000 && asked <= 2100 ? Math.trunc(asked) : yearOf(dayOf(work.now))
}

async function year(seat: Seat): Promise<Answer> {
  const shown = yearIn(seat)
  const { calendar: known } = seat.work.catalogue
  const { moi = '', bao = '' } = seat.query
  const months = Array.from({ length: 12 }, (_month, at) => at + 1)
  return {
    title: t.title(shown),
    body: (
      <>
        {moi !== '' && <p role="status">{t.done(Number(moi) || 0, Number(bao) || 0)}</p>}
        <p>
          <a href={hrefOf(`/lich?nam=${String(shown - 1)}`)}>{t.previous}</a>
          {' · '}
          <a href={hrefOf(`/lich?nam=${String(shown + 1)}`)}>{t.next}</a>
        </p>
        {!known.isAnnounced(shown) && <p>{t.notAnnounced}</p>}
        <div class="months">
          {months.map((month) => (
            <Month key={month} year={shown} month={month} known={known} />
          ))}
        </div>
        <p>
          <small>{t.legend}</small>
        </p>
        <h2>{t.add}</h2>
        <ChangeFields query={seat.query} />
        <h2>{t.days}</h2>
        <Table columns={t.columns}>
          {known.specialIn(shown).map((special) => (
            <Special key={special.on} {...special} isEntered={known.entered.has(special.on)} />
          ))}
        </Table>
      </>
    ),
  }
}

function ChangeFields({ query }: { query: Seat['query'] }): VNode {
  return (
    <Fields to="/lich/thu" method="get" submit={t.try}>
      <Field type="date" label={t.on} name="ngay" value={query['ngay']} required />
      <Field label={t.called} name="ten" value={query['ten']} required maxLength={100} />
      <Choose label={t.kind} name="loai" among={KINDS} chosen={query['loai']} />
    </Fields>
  )
}

function Special({
  on,
  name,
  kind,
  certainty,
  isEntered,
}: SpecialDay & { isEntered: boolean }): VNode {
  return (
    <tr>
      <td>{t.day(on)}</td>
      <td>{name}</td>
      <td>{t.kinds[kind]}</td>
      <td>{t.certainties[certainty]}</td>
      <td>{isEntered && <a href={hrefOf(`/lich/thu?bo=${on}`)}>{t.remove}</a>}</td>
    </tr>
  )
}

function Month({
  year: shown,
  month,
  known,
}: {
  year: number
  month: number
  known: WorkingCalendar
}): VNode {
  const first = day(`${String(shown)}-${String(month).padStart(2, '0')}-01`)
  const after = addMonths(first, 1)
  const monday = addDays(first, 1 - weekdayOf(first))
  const weeks = Array.from({ length: 6 }, (_week, at) => addDays(monday, 7 * at)).filter(
    (on) => on < after,
  )
  return (
    <table>
      <caption>{t.month(month)}</caption>
      <thead>
        <tr>
          {t.weekdays.map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week}>
            {t.weekdays.map((name, at) => {
              const on = addDays(week, at)
              return (
                <td key={name}>{on >= first && on < after && <OneDay on={on} known={known} />}</td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function OneDay({ on, known }: { on: Day; known: WorkingCalendar }): VNode {
  const said = String(Number(on.slice(8)))
  const special = known.special(on)
  if (!special) return isWorkingDay(known, on) ? <>{said}</> : <span class="rest">{said}</span>
  return (
    <strong class={special.kind === 'worked-weekend' ? 'worked' : 'off'} title={special.name}>
      {said}
    </strong>
  )
}

type Told = Readonly<Record<string, string>>

function changeIn({ ngay, ten = '', loai, bo }: Told): CalendarChange | undefined {
  const removed = dayIn(bo)
  if (removed) return { save: [], remove: [removed] }
  const on = dayIn(ngay)
  const kind = KINDS.find(([known]) => known === loai)?.[0]
  const name = ten.trim()
  if (!on || !isKind(kind) || name === '') return undefined
  return { save: [{ on, name, kind, certainty: 'verified' }], remove: [] }
}

function isKind(kind: string | undefined): kind is SpecialDay['kind'] {
  return kind !== undefined && Object.hasOwn(t.kinds, kind)
}

function mend(query: Told, fault: keyof typeof t.faults): Answer {
  return {
    title: t.tryTitle,
    body: (
      <>
        <p role="alert">{t.faults[fault]}</p>
        <ChangeFields query={query} />
        <a href={hrefOf('/lich')}>{t.back}</a>
      </>
    ),
  }
}

async function attempt({ work, official, query }: Seat): Promise<Answer> {
  const change = changeIn(query)
  const tried = change
    ? await tryCalendar(work, official, change)
    : { fault: 'not-understood' as const }
  if (!change || 'fault' in tried) {
    return mend(query, 'fault' in tried ? tried.fault : 'not-understood')
  }
  const { moves } = tried
  const told = new Set(moves.flatMap(({ concerns }) => [...concerns]))
  const names = new Map<number, string>()
  for (const id of told) names.set(id, (await work.tx.officials.find(id))?.name ?? '')
  return {
    title: t.tryTitle,
    body: (
      <>
        {change.save.map((special) => (
          <p key={special.on}>{t.saves(special)}</p>
        ))}
        {change.remove.map((on) => (
          <p key={on}>{t.removes(on)}</p>
        ))}
        <p>{moves.length === 0 ? t.nothingMoves : t.moves(moves.length, told.size)}</p>
        {moves.length > 0 && (
          <Table columns={t.moveColumns}>
            {moves.slice(0, MOST_MOVES).map((move) => (
              <Moved key={move.before.code} {...move} names={names} />
            ))}
          </Table>
        )}
        <Fields to="/lich" submit={moves.length > 0 ? t.save : t.saveQuietly} hidden={query}>
          {null}
        </Fields>
        <a href={hrefOf('/lich')}>{t.back}</a>
      </>
    ),
  }
}

function Moved({
  before,
  after,
  concerns,
  names,
}: Move & { names: ReadonlyMap<number, string> }): VNode {
  return (
    <tr>
      <td>
        <a href={hrefOf(`/yeu-cau/${before.code}`)}>{before.code}</a>
      </td>
      <td>{dueOf(before)}</td>
      <td>{dueOf(after)}</td>
      <td>{[...concerns].map((id) => names.get(id)).join('; ')}</td>
    </tr>
  )
}

function dueOf({ legalDue, internalDue }: CoordinationRequest): string {
  const due = legalDue ?? internalDue
  return due ? date('on' in due ? due.on : dayOf(due.at)) : ''
}

async function save({ official, form, parts }: Seat): Promise<Answer> {
  const change = changeIn(form)
  if (!change) return mend(form, 'not-understood')
  const done = await parts.inReference((work) => setCalendar(work, official, change))
  if ('fault' in done) return mend(form, done.fault)
  const [on = ''] = [...change.save.map((special) => special.on), ...change.remove]
  return { goTo: `/lich?nam=${on.slice(0, 4)}&moi=${String(done.moved)}&bao=${String(done.told)}` }
}
