import type { ComponentChildren, VNode } from 'preact'
import { makingOffices } from '../../domain/people/authority.ts'
import { eventToTell } from '../../domain/request/applied-limit.ts'
import {
  type DraftGiven,
  LONGEST_SUBJECT,
  missingInDraft,
  NO_CASE,
  subjectTyped,
} from '../../domain/request/draft.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { ableToAnswer, regimeOn, type RequestType } from '../../domain/request/type.ts'
import { type Day, dayOf, isDay } from '../../domain/time/day.ts'
import { viCreate as t } from '../../texts/console/create.ts'
import { viRequest } from '../../texts/console/request.ts'
import { draftLines } from '../../texts/render/draft.ts'
import { phrasesIn } from '../../texts/render/notice.ts'
import { VI_STARTS } from '../../texts/vi/card.ts'
import {
  describeDraft,
  groundOf,
  planDraft,
  type PlannedDraft,
  sendDraft,
} from '../../usecases/requests/draft-request.ts'
import { type CaseFound, casesCalled } from '../../usecases/search/search.ts'
import { Choose, Confirm, type Option } from '../fields.tsx'
import { addressOf } from '../lists.tsx'
import { Hidden, hrefOf, Rich } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'

const PATH = '/tao-yeu-cau'
const vi = phrasesIn('vi')

/** A request is made as in the chat: told whole, looked at with its due day and receivers, sent. */
export const create: Screen = {
  path: PATH,
  name: t.name,
  isFor: (official, on) => makingOffices(official, on).length > 0,
  pages: { [PATH]: begin },
  acts: { [PATH]: take },
}

function begin(seat: Seat): Promise<Answer> {
  const { type, all } = ground(seat, seat.query['loai'])
  const page = type ? formPage({ seat, type }, {}) : typePage(all)
  return Promise.resolve(page)
}

function ground({ work, official }: Seat, code = ''): ReturnType<typeof groundOf> {
  const { catalogue, now } = work
  return groundOf({ official, catalogue, today: dayOf(now) }, { type: code })
}

function typePage(all: readonly RequestType[]): Answer {
  const listed = (isCore: boolean): VNode[] =>
    all
      .filter(({ core }) => core === isCore)
      .toSorted((one, other) => one.name.vi.localeCompare(other.name.vi, 'vi'))
      .map(({ code, name }) => (
        <option key={code} value={code}>
          {name.vi}
        </option>
      ))
  return {
    title: t.name,
    body: (
      <form method="get" action={hrefOf(PATH)}>
        <label>
          {t.type}
          <select name="loai" required>
            <optgroup label={t.usual}>{listed(true)}</optgroup>
            <optgroup label={t.others}>{listed(false)}</optgroup>
          </select>
        </label>
        <button type="submit">{t.go}</button>
      </form>
    ),
  }
}

interface Asked {
  seat: Seat
  type: RequestType
}

interface Left {
  fault?: ComponentChildren
  /** Several that words may mean. */
  cases?: readonly CaseFound[]
}

async function take(seat: Seat): Promise<Answer> {
  const { work, official, form } = seat
  const { type } = ground(seat, form['loai'])
  if (!type || type.code !== form['loai']) return undefined
  const asked: Asked = { seat, type }
  const told = givenIn(form, type, dayOf(work.now))
  if (told === 'bad-day') return formPage(asked, { fault: t.badDay })
  const cases = await casesIn(seat)
  if (cases?.length === 0) return formPage(asked, { fault: t.noSuchCase })
  if (cases && cases.length > 1) return formPage(asked, { cases })
  const [only] = cases ?? []
  const given: DraftGiven = { ...told, ...(only && { caseCode: only.code }) }
  const missing = missingInDraft(given, type)
  if (missing) return formPage(asked, { fault: t.missing[missing] })
  if (form['buoc'] === 'lai') return formPage(asked, {})
  if (form['buoc'] !== 'ghi') {
    const draft = await planDraft(work, official, given)
    return isRefused(draft)
      ? formPage(asked, { fault: viRequest.refusal(draft.refused) })
      : previewPage(asked, draft)
  }
  const sent = await sendDraft(work, official, given)
  if (!isRefused(sent)) return { goTo: `/yeu-cau/${sent.made}?xong=moi` }
  const isThere = sent.refused.reason === 'already-there'
  return formPage(asked, { fault: isThere ? t.already : viRequest.refusal(sent.refused) })
}

/** Named by its code, by its decision or not at all; undefined where it is not asked for. */
async function casesIn({ work, official, form }: Seat): Promise<CaseFound[] | undefined> {
  const words = (form['vu-viec'] ?? '').trim()
  return words === '' ? undefined : casesCalled(work, official, words)
}

function givenIn(form: Seat['form'], { code }: RequestType, today: Day): DraftGiven | 'bad-day' {
  const of = (name: string): string => (form[name] ?? '').normalize('NFC').trim()
  const [on, due, startedOn] = [of('ngay'), of('han'), of('moc')]
  if ([on, due, startedOn].some((said) => said !== '' && !isDay(said))) return 'bad-day'
  if (on > today) return 'bad-day'
  const subject = subjectTyped(of('noi-dung'))
  return {
    type: code,
    ...(of('co-quan') !== '' && { answerer: of('co-quan') }),
    ...(of('so') !== '' && { documentNumber: of('so') }),
    ...(isDay(on) && { documentOn: on }),
    ...(of('khong-vu-viec') !== '' && { caseCode: NO_CASE }),
    ...(subject !== '' && { subject }),
    ...(isDay(due) && { due }),
    ...(of('truong-hop') !== '' && { variant: of('truong-hop') }),
    ...(isDay(startedOn) && { startedOn }),
  }
}

async function previewPage({ seat, type }: Asked, draft: PlannedDraft): Promise<Answer> {
  const { buoc: _step, ...typed } = seat.form
  const described = await describeDraft(seat.work, draft)
  return {
    title: t.title(type.name.vi),
    body: (
      <>
        <h2>{t.previewed}</h2>
        <Rich text={draftLines(described, vi)} />
        <Confirm to={PATH} typed={typed} says={[t.send, t.back]} />
      </>
    ),
  }
}

function formPage(asked: Asked, { fault, cases }: Left): Answer {
  const { seat, type } = asked
  const { form, work } = seat
  const today = dayOf(work.now)
  const options = ableToAnswer(type, work.catalogue.agencies.values(), today)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'vi'))
    .map(({ code, name }): Option => [code, name])
  return {
    title: t.title(type.name.vi),
    body: (
      <>
        {fault !== undefined && <p role="alert">{fault}</p>}
        <form method="post" action={hrefOf(PATH)}>
          <Hidden fields={{ loai: type.code }} />
          {missingInDraft({}, type) === 'case' && <CaseField form={form} cases={cases} />}
          <Choose
            name="co-quan"
            label={t.answerer}
            among={[['', t.choose], ...options]}
            chosen={form['co-quan']}
          />
          <div class="fields">
            <Text form={form} name="so" label={t.number} hint={t.numberHint} />
            <Date form={form} name="ngay" label={t.on} most={today} />
          </div>
          <Limit form={form} type={type} today={today} />
          <label>
            {t.subject}
            <textarea name="noi-dung" maxLength={LONGEST_SUBJECT}>
              {form['noi-dung'] ?? ''}
            </textarea>
            <small>{t.subjectHint}</small>
          </label>
          <div class="acts">
            <button type="submit">{t.preview}</button>
            <a href={hrefOf(addressOf(PATH, {}))}>{t.otherType}</a>
          </div>
        </form>
      </>
    ),
  }
}

interface FieldProps {
  form: Seat['form']
  name: string
  label: string
}

function Text({ form, name, label, hint }: FieldProps & { hint: string }): VNode {
  return (
    <label>
      {label}
      <input name={name} value={form[name] ?? ''} maxLength={200} />
      <small>{hint}</small>
    </label>
  )
}

function Date({ form, name, label, most }: FieldProps & { most?: Day }): VNode {
  return (
    <label>
      {label}
      <input type="date" name={name} value={form[name] ?? ''} {...(most && { max: most })} />
    </label>
  )
}

function CaseField({
  form,
  cases,
}: {
  form: Seat['form']
  cases: readonly CaseFound[] | undefined
}): VNode {
  if (cases) {
    const options = cases.map(({ code, decision }): Option => [
      code,
      decision ? `${decision.number} (${code})` : code,
    ])
    return <Choose name="vu-viec" label={t.chooseCase} among={options} />
  }
  return (
    <>
      <Text form={form} name="vu-viec" label={t.case} hint={t.caseHint} />
      <label>
        <input
          type="checkbox"
          name="khong-vu-viec"
          value="1"
          checked={form['khong-vu-viec'] !== undefined}
        />
        {t.noCase}
      </label>
    </>
  )
}

/** What the limit depends on besides the document: a date that it names, the case of the law, the event. */
function Limit({
  form,
  type,
  today,
}: {
  form: Seat['form']
  type: RequestType
  today: Day
}): VNode {
  const { limit, variants, ...rule } = type.limits[regimeOn(today)]
  const start = eventToTell({ limit, ...rule })
  const cases = Object.entries(variants).map(([code, { name }]): Option => [code, name.vi])
  return (
    <>
      {limit.unit === 'in-document' && <Date form={form} name="han" label={t.due} />}
      {cases.length > 0 && (
        <Choose
          name="truong-hop"
          label={t.variant}
          among={[['', vi.question.usualLimit], ...cases]}
          chosen={form['truong-hop']}
        />
      )}
      {start && <Date form={form} name="moc" label={t.started(VI_STARTS[start])} />}
    </>
  )
}
