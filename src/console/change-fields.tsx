import type { VNode } from 'preact'
import type { Official } from '../domain/people/official.ts'
import { USUAL } from '../domain/request/applied-limit.ts'
import { CORRECTABLE, type Correctable } from '../domain/request/correction.ts'
import { LONGEST_SUBJECT } from '../domain/request/draft.ts'
import type { RequestView } from '../domain/request/view.ts'
import { isDay } from '../domain/time/day.ts'
import { viRequest as t } from '../texts/console/request.ts'
import { phrasesIn } from '../texts/render/notice.ts'
import {
  ablyAnswering,
  type Retellings,
  type Standing,
} from '../usecases/requests/change-request.ts'
import { Choose, type Option } from './fields.tsx'
import { Sheet } from './lists.tsx'
import { Hidden } from './parts.tsx'
import type { Seat } from './screen.ts'

const vi = phrasesIn('vi')

export const OFFERED = [
  { step: 'correct', path: 'sua' },
  { step: 'withdraw', path: 'thu-hoi' },
  { step: 'reroute', path: 'chuyen' },
] as const
export type Path = (typeof OFFERED)[number]['path']

/** A request that is being changed, as whoever changes it sees it. */
export interface Ground {
  seat: Seat
  path: Path
  view: RequestView
  standing: Standing
}

/** Whether a form tells something else than it was shown with. */
export function isTouched(form: Seat['form'], what: Correctable): boolean {
  const typed = form[what]
  return typed !== undefined && typed.trim() !== '' && typed !== form[`cu-${what}`]
}

/** What each change is told with. */
export const CHANGE_FIELDS: Readonly<Record<Path, (ground: Ground, form: Seat['form']) => VNode>> =
  {
    sua: (ground, form) => <Correcting ground={ground} form={form} />,
    'thu-hoi': (_ground, form) => (
      <label>
        {t.reason}
        <textarea name="ly-do" required maxLength={LONGEST_SUBJECT}>
          {form['ly-do'] ?? ''}
        </textarea>
        <small>{t.noNumbers}</small>
      </label>
    ),
    chuyen: ({ seat: { work }, view }, form) => {
      const able = ablyAnswering(work, view.request)
      const options = able.map(({ code, name }): Option => [code, name])
      return <Choose name="co-quan" label={t.agency} among={options} chosen={form['co-quan']} />
    },
  }

function Correcting({ ground, form }: { ground: Ground; form: Seat['form'] }): VNode {
  const { standing, view } = ground
  const { can } = standing
  if (can.length === 0) return <p>{t.nothingToCorrect}</p>
  const known = Object.fromEntries(can.map((what) => [what, String(standing.told[what] ?? '')]))
  const typed = (what: Correctable): string =>
    isTouched(form, what) ? (form[what] ?? '') : (known[what] ?? '')
  const input: Readonly<Record<Correctable, () => VNode>> = {
    due: () => <input type="date" name="due" value={typed('due')} />,
    start: () => <input type="date" name="start" value={typed('start')} />,
    case: () => (
      <select name="case">
        {casesOf(view).map(([value, label]) => (
          <option key={value} value={value} selected={value === typed('case')}>
            {label}
          </option>
        ))}
      </select>
    ),
    subject: () => (
      <textarea name="subject" maxLength={LONGEST_SUBJECT}>
        {typed('subject')}
      </textarea>
    ),
    officer: () => (
      <select name="officer">
        {ownersOf(standing, view).map(([value, label]) => (
          <option key={value} value={value} selected={value === typed('officer')}>
            {label}
          </option>
        ))}
      </select>
    ),
  }
  return (
    <>
      <Hidden fields={Object.fromEntries(can.map((what) => [`cu-${what}`, known[what] ?? '']))} />
      {can.map((what) => (
        <label key={what}>
          {vi.question.what[what]}
          {input[what]()}
        </label>
      ))}
      <p>
        <small>{t.noNumbers}</small>
      </p>
    </>
  )
}

function casesOf({ request: { limit } }: RequestView): Option[] {
  const variants = Object.entries(limit.variants ?? {})
  return [
    [USUAL, vi.question.usualLimit],
    ...variants.map(([code, { name }]): Option => [code, name.vi]),
  ]
}

/** Whoever owns it stays to be chosen, whatever office they hold by now. */
function ownersOf({ owners }: Standing, { request: { officer }, people }: RequestView): Option[] {
  const known = owners.some(({ id }) => id === officer)
  const now = officer === undefined ? '' : (people.get(officer)?.name ?? '')
  const first: Option[] = known ? [] : [[officer === undefined ? '' : String(officer), now]]
  return [...first, ...owners.map(({ id, name }: Official): Option => [String(id), name])]
}

/** Old and new, of all that is told anew. */
export function Changes({
  told,
  standing,
  view,
}: {
  told: Retellings
  standing: Standing
  view: RequestView
}): VNode {
  const { what, from, to } = t.changes
  const named: Partial<Record<Correctable, readonly Option[]>> = {
    case: casesOf(view),
    officer: ownersOf(standing, view),
  }
  const shown = (of: Correctable, { [of]: value }: Retellings): string => {
    const said = String(value ?? '')
    if (isDay(said)) return vi.day(said)
    const found = named[of]?.find(([option]) => option === said)?.[1] ?? said
    return found === '' ? t.empty : found
  }
  return (
    <Sheet
      columns={[what, from, to].map((label) => ({ label }))}
      rows={CORRECTABLE.filter((each) => told[each] !== undefined).map((each) => ({
        key: each,
        cells: [vi.question.what[each], shown(each, standing.told), shown(each, told)],
      }))}
    />
  )
}
