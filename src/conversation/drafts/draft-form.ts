import type { DraftTold } from '../../domain/notices/draft-notice.ts'
import type { Suggestion } from '../../domain/notices/question-notice.ts'
import type { Agency } from '../../domain/people/agency.ts'
import { type DraftField, type DraftGiven, NO_CASE } from '../../domain/request/draft.ts'
import { ableToAnswer, type RequestType } from '../../domain/request/type.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { addWorkingDays } from '../../domain/time/calendar.ts'
import { isDay } from '../../domain/time/day.ts'
import type { Exchange } from '../exchange.ts'

const MOST_OFFERED = 6
const MOST_LIKELY = 3

interface Choices {
  types: readonly RequestType[]
  agencies: readonly Agency[]
  cases: readonly { code: string; decision?: { number: string } }[]
}

/** What ready answers are made from. */
interface Asking extends Choices, Pick<Exchange, 'today' | 'catalogue'> {
  type: RequestType | undefined
  /** Of the case; empty where it is not known. */
  commune: string
  /** What may be asked for here. */
  all: readonly RequestType[]
}

/** Ready answers: among what words have left open, else the usual ones. */
export const SUGGESTED: Readonly<Record<DraftField, (asking: Asking) => Suggestion[]>> = {
  type: ({ types, all }) => {
    const usual = all.filter(({ core }) => core).slice(0, MOST_OFFERED)
    const offered = types.length > 0 ? types.slice(0, MOST_LIKELY) : usual
    return offered.map(({ code, name }) => ({ value: code, label: { name } }))
  },
  answerer: ({ agencies, type, commune, today, catalogue }) => {
    const able = type ? ableToAnswer(type, catalogue.agencies.values(), today) : []
    // Those of the place come first, then the kinds that the catalogue names, in its order.
    const kinds = type?.answerers ?? []
    const rank = ({ name, kind }: Agency): number => {
      const isThere = commune !== '' && fold(name).includes(fold(commune))
      return isThere ? -1 : [...kinds, kind].indexOf(kind)
    }
    const nearest = able.toSorted((one, other) => rank(one) - rank(other))
    const offered = (agencies.length > 0 ? agencies : nearest).slice(0, MOST_OFFERED)
    return offered.map(({ code, name }) => ({ value: code, label: { text: name } }))
  },
  document: () => [],
  case: ({ cases }) => {
    const found = cases.slice(0, MOST_LIKELY).map(({ code, decision }): Suggestion => {
      return { value: code, label: { text: decision ? `${decision.number} (${code})` : code } }
    })
    return [...found, { value: NO_CASE, label: { phrase: 'no-case' } }]
  },
  subject: () => [],
  due: ({ today, catalogue }) =>
    [5, 10, 15].map((count) => {
      const on = addWorkingDays(catalogue.calendar, today, count)
      return { value: on, label: { day: on } }
    }),
}

/** What a ready answer stands for; the rules are asked again when the request is planned. */
export function takenFrom(field: string, value: string): DraftGiven | undefined {
  if (field === 'type') return { type: value }
  if (field === 'answerer') return { answerer: value }
  if (field === 'case') return { caseCode: value }
  if (field === 'variant') return { variant: value }
  return field === 'due' && isDay(value) ? { due: value } : undefined
}

/** As it is called, for whoever tells it. */
export function toldOf({ catalogue }: Exchange, given: DraftGiven, decision?: string): DraftTold {
  const { type, answerer, documentNumber: number, documentOn: on, subject, due } = given
  const typeName = catalogue.types.get(type ?? '')?.name
  const agency = catalogue.agencies.get(answerer ?? '')?.name
  return {
    ...(typeName && { typeName }),
    ...(agency !== undefined && { agency }),
    ...(number !== undefined && { document: { number, ...(on && { on }) } }),
    ...(decision !== undefined && { decision }),
    ...(subject !== undefined && { subject }),
    ...(due && { due }),
  }
}
