import { DIRECTION_TYPE } from '../../domain/committee/direction.ts'
import { committeesOf, makingOffices } from '../../domain/people/authority.ts'
import type { Official, Role } from '../../domain/people/official.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { type DraftGiven, NO_CASE } from '../../domain/request/draft.ts'
import { eventToTell, limitUnder } from '../../domain/request/applied-limit.ts'
import { mayAsk, type RequestType } from '../../domain/request/type.ts'
import { type Day, dayOf, instantAt } from '../../domain/time/day.ts'
import type { Catalogue, Work } from '../ports.ts'
import type { RequestToCreate } from './create-request.ts'

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
export function typesFrom(
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
export async function receiversOf(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  { inCharge, type }: CoordinationRequest,
): Promise<Official[]> {
  const people = (roles: readonly Role[]): Promise<Official[]> =>
    tx.officials.colleagues(inCharge, roles, dayOf(now))
  const contacts = await people(['contact'])
  const isForLeaders = contacts.length === 0 || type === DIRECTION_TYPE
  return isForLeaders ? people(['contact', 'leader']) : contacts
}
