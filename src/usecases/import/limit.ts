import { eventBefore, limitUnder, mayLieAhead } from '../../domain/request/applied-limit.ts'
import { workingDaysBetween } from '../../domain/time/calendar.ts'
import type { AppliedLimit, LimitAnchors } from '../../domain/request/coordination-request.ts'
import { type Day, instantAt } from '../../domain/time/day.ts'
import { regimeOn, type RequestType } from '../../domain/request/type.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { RequestToCreate } from '../requests/create-request.ts'
import type { RowFault, RowRemark, ImportRow } from './row.ts'
import type { Catalogue } from '../ports.ts'

interface Wanted {
  type: RequestType
  /** The day of the document. */
  on: Day
  ground: { catalogue: Catalogue; today: Day }
  /** It counts from the day on which it was received, wherever it ran. */
  isRunning: boolean
}

interface Limited {
  facts: Pick<RequestToCreate, 'documentDue' | 'anchors' | 'variant'>
  remarks: RowRemark[]
}

/** What the row says of the limit, as far as the law leaves it anything to say. */
export function limitFacts(row: ImportRow, wanted: Wanted): Limited | { fault: RowFault } {
  const { documentDue: due, limitFrom } = row
  const chosen = variantOf(row, wanted)
  if ('fault' in chosen) return chosen
  const { variant } = chosen
  const limit = limitUnder(wanted.type, { documentOn: wanted.on, variant })
  if (!limit) throw new Error(`${wanted.type.code} has no limit "${variant ?? ''}"`)
  const inDocument = limit.limit.unit === 'in-document'
  const start = eventBefore(limit)
  if (limitFrom && start && limitFrom > wanted.ground.today && !mayLieAhead(start)) {
    return { fault: { reason: 'day-in-future', field: 'limitFrom', day: limitFrom } }
  }
  const anchors: LimitAnchors | undefined =
    limitFrom && start ? { [start]: instantAt(limitFrom, '00:00') } : undefined
  return {
    facts: {
      ...(inDocument && due && { documentDue: due }),
      ...(anchors && { anchors }),
      ...(variant !== undefined && { variant }),
    },
    remarks: [...chosen.remarks, ...remarksOn(limit, row, wanted)],
  }
}

function remarksOn(
  limit: AppliedLimit,
  { documentDue: due, limitFrom }: ImportRow,
  { on, ground, isRunning }: Wanted,
): RowRemark[] {
  const inDocument = limit.limit.unit === 'in-document'
  const start = eventBefore(limit)
  const remarks: RowRemark[] = []
  if (inDocument && !due) remarks.push({ remark: 'due-missing' })
  if (!inDocument && due) remarks.push({ remark: 'due-not-used', due })
  if (limitFrom && !start) remarks.push({ remark: 'limit-from-not-used', day: limitFrom })
  if (!inDocument && start === limit.start && !limitFrom) {
    remarks.push({ remark: 'limit-not-running' })
  }
  const { calendar } = ground.catalogue
  const countsFromToday = !isRunning && limit.start === 'receipt' && !inDocument
  if (countsFromToday && workingDaysBetween(calendar, on, ground.today) > 1) {
    remarks.push({ remark: 'counted-from-today', documentOn: on })
  }
  return remarks
}

/** How people say that it is none of the cases which the law singles out. */
const USUAL_WORDS = new Set(['thuong', 'thong thuong', 'binh thuong', 'khong'])

/** Which of the cases that the law singles out the row names, by code or name. */
function variantOf(
  { limitCase: text }: ImportRow,
  { type, on }: Wanted,
): { variant?: string; remarks: RowRemark[] } | { fault: RowFault } {
  if (text === undefined || USUAL_WORDS.has(fold(text))) return { remarks: [] }
  const variants = Object.entries(type.limits[regimeOn(on)].variants)
  if (variants.length === 0) return { remarks: [{ remark: 'limit-case-not-used', text }] }
  const wanted = fold(text)
  const named = (how: (name: string) => boolean): typeof variants =>
    variants.filter(([code, { name }]) => [code, name.vi, name.en].some((it) => how(fold(it))))
  const exact = named((name) => name === wanted)
  const [only, another] = exact.length > 0 ? exact : named((name) => name.includes(wanted))
  if (only && !another) return { variant: only[0], remarks: [] }
  const candidates = variants.map(([code, { name }]) => ({ code, name: name.vi }))
  return { fault: { reason: 'unknown-limit-case', text, candidates } }
}
