import type { ComponentChildren } from 'preact'
import { isProvisional } from '../../domain/request/applied-limit.ts'
import { CORRECTABLE, type Correctable } from '../../domain/request/correction.ts'
import { subjectTyped } from '../../domain/request/draft.ts'
import { maskTyped } from '../../domain/request/privacy.ts'
import { isRefused, type Refusal } from '../../domain/request/refusal.ts'
import { isDay } from '../../domain/time/day.ts'
import { viRequest as t } from '../../texts/console/request.ts'
import { dueLines, eventNames } from '../../texts/render/request-text.ts'
import { phrasesIn } from '../../texts/render/notice.ts'
import { courseLines } from '../../texts/render/timeline.ts'
import { lines } from '../../texts/rich-text.ts'
import { capitalised } from '../../texts/signs.ts'
import {
  correctableNow,
  makeChange,
  planChange,
  type PlannedChange,
  type Retellings,
  type WantedChange,
} from '../../usecases/requests/change-request.ts'
import { changesSince } from '../../usecases/requests/timeline.ts'
import { viewFor } from '../../usecases/requests/view-for.ts'
import {
  CHANGE_FIELDS,
  Changes,
  type Ground,
  isTouched,
  OFFERED,
  type Path,
} from '../change-fields.tsx'
import { Confirm } from '../fields.tsx'
import { Hidden, hrefOf, Rich } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'

const vi = phrasesIn('vi')

/** For each change its page, and where its form is sent: first to be looked at, then to be recorded. */
export const changePages = routes(begin)
export const changeActs = routes(take)

function routes(run: (seat: Seat, path: Path) => Promise<Answer>): Screen['pages'] {
  return Object.fromEntries(
    OFFERED.map(({ path }) => [`/yeu-cau/:code/${path}`, (seat: Seat) => run(seat, path)]),
  )
}

async function groundOf(seat: Seat, path: Path): Promise<Ground | undefined> {
  const { work, official, params } = seat
  const view = await viewFor(work, official, params['code'] ?? '')
  return view && { seat, path, view, standing: await correctableNow(work, view.request) }
}

async function begin(seat: Seat, path: Path): Promise<Answer> {
  const ground = await groundOf(seat, path)
  const isOpen = OFFERED.some((it) => it.path === path && ground?.view.steps.includes(it.step))
  return ground && isOpen ? formPage(ground, {}) : undefined
}

async function take(seat: Seat, path: Path): Promise<Answer> {
  const { work, official, form } = seat
  const ground = await groundOf(seat, path)
  if (!ground) return undefined
  const { code } = ground.view.request
  const change = READ[path](form)
  if (change === 'bad-day') return formPage(ground, { fault: t.badDay })
  if (form['buoc'] === 'lai') return formPage(ground, {})
  const wanted = { code, version: Number(form['ban']), change }
  if (form['buoc'] !== 'ghi') {
    const planned = await planChange(work, official, wanted)
    return isRefused(planned)
      ? refusedPage(ground, planned.refused)
      : previewPage(ground, planned, wanted)
  }
  const made = await makeChange(work, official, wanted)
  return made === 'made' ? { goTo: `/yeu-cau/${code}?xong=1` } : refusedPage(ground, made.refused)
}

/** What a form asks for. What was not touched is not told, so that it takes nothing back that others told meanwhile. */
const READ: Readonly<Record<Path, (form: Seat['form']) => WantedChange['change'] | 'bad-day'>> = {
  sua: (form) => {
    const said = CORRECTABLE.filter((what) => isTouched(form, what))
    const of = (what: Correctable): string | undefined =>
      said.includes(what) ? form[what] : undefined
    const [due, start, variant] = [of('due'), of('start'), of('case')]
    const [subject, officer] = [of('subject'), of('officer')]
    if ([due, start].some((on) => on !== undefined && !isDay(on))) return 'bad-day'
    const told: Retellings = {
      ...(due !== undefined && isDay(due) && { due }),
      ...(start !== undefined && isDay(start) && { start }),
      ...(variant !== undefined && { case: variant }),
      ...(subject !== undefined && { subject: subjectTyped(subject.normalize('NFC').trim()) }),
      ...(officer !== undefined && { officer: Number(officer) }),
    }
    return { step: 'correct', told }
  },
  'thu-hoi': (form) => ({
    step: 'withdraw',
    reason: maskTyped((form['ly-do'] ?? '').normalize('NFC').trim()),
  }),
  chuyen: (form) => ({ step: 'reroute', to: form['co-quan'] ?? '' }),
}

interface Faulty {
  fault?: ComponentChildren
}

/** Somebody was faster: what they did is shown, and what was typed here stays. */
async function refusedPage(ground: Ground, refusal: Refusal): Promise<Answer> {
  const { seat, view } = ground
  if (refusal.reason !== 'changed-meanwhile') {
    return formPage(ground, { fault: t.refusal(refusal) })
  }
  const version = Number(seat.form['ban']) || 0
  const news = courseLines(await changesSince(seat.work, view.request, version), view, vi)
  return formPage(ground, {
    fault: (
      <>
        {t.meanwhile}
        {news.map((text, at) => (
          <Rich key={at} text={text} />
        ))}
      </>
    ),
  })
}

function formPage(ground: Ground, { fault }: Faulty): Answer {
  const { seat, path, view } = ground
  const { code, version } = view.request
  return {
    title: t.title[path](code),
    body: (
      <>
        {fault !== undefined && <div role="alert">{fault}</div>}
        <form method="post" action={hrefOf(`/yeu-cau/${code}/${path}`)}>
          <Hidden fields={{ ban: String(version) }} />
          {CHANGE_FIELDS[path](ground, seat.form)}
          <div class="acts">
            <button type="submit">{t.preview}</button>
            <a href={hrefOf(`/yeu-cau/${code}`)}>{t.leave}</a>
          </div>
        </form>
      </>
    ),
  }
}

/** All that will be recorded, what is due by it and why, and who will hear of it. */
function previewPage(
  { seat, path, view, standing }: Ground,
  { after, events, told }: PlannedChange,
  { code, change }: WantedChange,
): Answer {
  const { agencies, calendar } = seat.work.catalogue
  const names = { ...eventNames(view), agency: (of: string) => agencies.get(of)?.name ?? of }
  const then = { ...view, request: after, isDueProvisional: isProvisional(after, calendar) }
  const isDueTold = events.some((event) => 'dues' in event)
  const { buoc: _step, ...typed } = seat.form
  return {
    title: t.title[path](code),
    body: (
      <>
        <h2>{t.previewed}</h2>
        {change.step === 'correct' ? (
          <Changes told={change.told} standing={standing} view={view} />
        ) : (
          events.map((event) => (
            <p key={event.type}>{`${capitalised(vi.happened(event, names))}.`}</p>
          ))
        )}
        {isDueTold && <Rich text={lines(...dueLines(then, vi))} />}
        <p>{vi.question.willHear(told)}</p>
        <Confirm to={`/yeu-cau/${code}/${path}`} typed={typed} says={[t.record, t.back]} />
      </>
    ),
  }
}
