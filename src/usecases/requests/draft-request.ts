import { DIRECTION_TYPE } from '../../domain/committee/direction.ts'
import { committeesOf, makingOffices } from '../../domain/people/authority.ts'
import type { Official, Role } from '../../domain/people/official.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import type { MaskedCase } from '../../domain/request/privacy.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { isRefused, refuse, type Refused } from '../../domain/request/refusal.ts'
import { type DraftGiven, NO_CASE } from '../../domain/request/draft.ts'
import { eventToTell, limitUnder } from '../../domain/request/applied-limit.ts'
import { mayAsk, type RequestType } from '../../domain/request/type.ts'
import { type Day, dayOf, instantAt } from '../../domain/time/day.ts'
import type { Catalogue, Work } from '../ports.ts'
import { createRequest, previewRequest, type RequestToCreate } from './create-request.ts'
import { caseDetails } from './list-requests.ts'

/** Whether somebody may make requests, or give directions for a committee. */
export function mayBegin(official: Official, today: Day, catalogue: Catalogue): boolean {
  const isDirecting = committeesOf(official, instantAt(today, '12:00')).length > 0
  return isDirecting || officesOf({ official, today, catalogue }).length > 0
}

export type Office = ReturnType<typeof makingOffices>[number]

/** Whoever makes a request, as the catalogue stands on a day. */
export interface Maker {
  official: Official
  today: Day
  catalogue: Catalogue
}

/** The offices for which somebody may make requests. */
export function officesOf({ official, today, catalogue }: Maker): Office[] {
  return makingOffices(official, today).filter(
    (office) => typesFrom({ catalogue }, [office]).length > 0,
  )
}

/** What may be asked for from these offices. */
function typesFrom(
  { catalogue: { agencies, types } }: Pick<Maker, 'catalogue'>,
  offices: readonly Office[],
): RequestType[] {
  const kinds = offices.flatMap(({ agency }) => agencies.get(agency)?.kind ?? [])
  return [...types.values()].filter((type) => kinds.some((kind) => mayAsk(type, kind)))
}

/** The request that is told of whole; undefined while something is missing. */
export function wantedFrom(
  { official, catalogue }: Pick<Maker, 'official' | 'catalogue'>,
  { type: code, answerer, documentNumber, documentOn, ...given }: DraftGiven,
  offices: readonly Office[],
): RequestToCreate | undefined {
  const type = catalogue.types.get(code ?? '')
  const office = offices.find(({ agency }) => {
    const kind = catalogue.agencies.get(agency)?.kind
    return type && kind !== undefined && mayAsk(type, kind)
  })
  if (!type || !office || !answerer || !documentNumber || !documentOn) return undefined
  const { caseCode, subject, due, variant, startedOn } = given
  const limit = limitUnder(type, { documentOn, variant, documentDue: due })
  const start = limit && eventToTell(limit)
  return {
    type: type.code,
    asker: office.agency,
    answerer,
    document: { number: documentNumber, on: documentOn },
    ...(office.owns && { officer: official.id }),
    ...(caseCode !== undefined && caseCode !== NO_CASE && { caseCode }),
    ...(subject !== undefined && { subject }),
    ...(due && { documentDue: due }),
    ...(variant !== undefined && { variant }),
    ...(startedOn && start && { anchors: { [start]: instantAt(startedOn, '00:00') } }),
    by: official.id,
  }
}

export interface Ground {
  offices: Office[]
  /** What may be asked for here. */
  all: RequestType[]
  type: RequestType | undefined
}

/** What of it the official may ask for; a committee directs. */
export function groundOf(maker: Maker, given: DraftGiven): Ground {
  const { catalogue, official, today } = maker
  const offices = officesOf(maker)
  const direction = catalogue.types.get(DIRECTION_TYPE)
  const isDirecting =
    offices.length === 0 && committeesOf(official, instantAt(today, '12:00')).length > 0
  const all = isDirecting && direction ? [direction] : typesFrom(maker, offices)
  const [only, another] = all
  return { offices, all, type: another ? all.find(({ code }) => code === given.type) : only }
}

/** Who will get the card of a planned request: where nobody is there to follow it, its leaders do; a direction is theirs as well. */
async function receiversOf(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  { inCharge, type }: CoordinationRequest,
): Promise<Official[]> {
  const people = (roles: readonly Role[]): Promise<Official[]> =>
    tx.officials.colleagues(inCharge, roles, dayOf(now))
  const contacts = await people(['contact'])
  const isForLeaders = contacts.length === 0 || type === DIRECTION_TYPE
  return isForLeaders ? people(['contact', 'leader']) : contacts
}

/** A request as it is planned, with its case as far as its maker may know it. */
export interface PlannedDraft {
  planned: CoordinationRequest
  given: DraftGiven
  shown?: MaskedCase
}

/** The request that would be made of what was told. Nothing is written but that its case was shown. */
export async function planDraft(
  work: Work,
  official: Official,
  given: DraftGiven,
): Promise<PlannedDraft | Refused> {
  const wanted = wantedBy(work, official, given)
  if (isRefused(wanted)) return wanted
  const { caseCode } = wanted
  const known = caseCode === undefined ? undefined : await caseDetails(work, official, caseCode)
  if (caseCode !== undefined && !known) return refuse({ reason: 'not-found' })
  const planned = previewRequest(work, wanted)
  if (isRefused(planned)) return planned
  return { planned, given, ...(known && { shown: known.shown }) }
}

/** Sends it as it was planned. Sent again, it is the one that was made. */
export async function sendDraft(
  work: Work,
  official: Official,
  given: DraftGiven,
): Promise<{ made: RequestCode } | Refused> {
  const draft = await planDraft(work, official, given)
  if (isRefused(draft)) return draft
  const wanted = wantedBy(work, official, given)
  const made = isRefused(wanted) ? wanted : await createRequest(work, wanted)
  if (!isRefused(made)) return { made: made.code }
  const same = await work.tx.requests.ofDocument(draft.planned)
  const [first] = same ? await work.tx.requests.history(same.code) : []
  return same && first?.by === official.id ? { made: same.code } : made
}

function wantedBy(
  { catalogue, now }: Work,
  official: Official,
  given: DraftGiven,
): RequestToCreate | Refused {
  const maker = { official, catalogue, today: dayOf(now) }
  return wantedFrom(maker, given, officesOf(maker)) ?? refuse({ reason: 'not-permitted' })
}

/** All of a planned request as its card will show it, and who will get that. */
export async function describeDraft(
  work: Pick<Work, 'tx' | 'now' | 'catalogue'>,
  { planned, given, shown }: PlannedDraft,
): Promise<Pick<NoticeOf<'draft-confirm'>, 'of' | 'receivers' | 'unheeded'>> {
  const { agencies, types } = work.catalogue
  const [asker, inCharge] = [agencies.get(planned.asker), agencies.get(planned.inCharge)]
  const typeName = types.get(planned.type)?.name
  if (!asker || !inCharge || !typeName) {
    throw new Error('A planned request has its agencies and its type')
  }
  const askerParent = agencies.get(asker.parent ?? '')
  const receivers = await receiversOf(work, planned)
  return {
    of: {
      planned,
      typeName,
      asker,
      inCharge,
      ...(askerParent && { askerParent }),
      ...(given.subject !== undefined && { subject: given.subject }),
      ...(shown && { caseOf: shown }),
    },
    receivers: receivers.map(({ name }) => name),
    ...(given.due && planned.limit.limit.unit !== 'in-document' && { unheeded: given.due }),
  }
}
