import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { isOpen } from '../../domain/request/coordination-request.ts'
import {
  type CaseCode,
  type EnforcementCase,
  isEnded,
} from '../../domain/request/enforcement-case.ts'
import { statusOf } from '../../domain/request/take-over.ts'
import { dayOf } from '../../domain/time/day.ts'
import { requestLine } from '../requests/list-requests.ts'
import { tellEach } from '../tell.ts'
import type { Work } from '../ports.ts'
import type { PlannedRow } from './plan.ts'
import type { ImportStore } from './ports.ts'

/** Asks whoever owns what still runs of a case that has ended whether it is withdrawn: the source does not say so. */
export async function askOfEndedCase(
  { tx, catalogue, now }: Work,
  { code, status }: EnforcementCase,
): Promise<void> {
  const open = (await tx.requests.ofCase(code)).filter(isOpen)
  const owners = await Promise.all(
    open.map(async (request) => (await tx.requests.roster(request, dayOf(now))).owners),
  )
  for (const owner of new Set(owners.flat())) {
    const theirs = open.filter((_request, index) => owners[index]?.includes(owner))
    const lines = theirs.map((request) => requestLine(request, catalogue, now))
    await tellEach({ tx }, [owner], {
      key: MESSAGE_KEYS.caseEnded(code, status, now),
      notice: { kind: 'case-ended', case: code, status, lines },
      about: theirs.map((request) => request.code),
    })
  }
}

type Standing = Pick<EnforcementCase, 'status'> & { code?: CaseCode }

/** A new request of a case that has ended is taken; whoever sends it should know that it may be in vain. */
export async function noteEndedCases(
  { now }: Work,
  store: ImportStore,
  rows: readonly PlannedRow[],
): Promise<PlannedRow[]> {
  const byLine = new Map(rows.map((row) => [row.line, row]))
  const origin = (row: PlannedRow): PlannedRow['ofCase'] => {
    const { ofCase } = row
    return ofCase.step === 'same-as' ? (byLine.get(ofCase.line)?.ofCase ?? ofCase) : ofCase
  }
  const fresh = rows.filter(isNewAndOpen).map((row) => ({ row, ofCase: origin(row) }))
  const codes = fresh.flatMap(({ ofCase }) => ('code' in ofCase ? ofCase.code : []))
  const known = new Map<CaseCode, Standing>(
    codes.length > 0 ? (await store.cases(codes)).map((each) => [each.code, each]) : [],
  )
  const changed = rows.flatMap(({ ofCase }) => (ofCase.step === 'change' ? [ofCase.news] : []))
  for (const { after } of changed) known.set(after.code, after)
  const ended = new Map<PlannedRow, Standing>()
  for (const { row, ofCase } of fresh) {
    const standing =
      'code' in ofCase ? known.get(ofCase.code) : ofCase.step === 'create' && ofCase.wanted
    if (standing && isEnded(standing)) ended.set(row, standing)
  }
  if (ended.size === 0) return [...rows]
  const days = await store.endedOn(codes)
  for (const { after, changed: fields } of changed) {
    if (fields.includes('status')) days.set(after.code, dayOf(now))
  }
  return rows.map((row) => {
    const { code = '', status } = ended.get(row) ?? {}
    const on = days.get(code)
    if (!status) return row
    const remark = { remark: 'case-ended', status, ...(on && { on }) } as const
    return { ...row, remarks: [...row.remarks, remark] }
  })
}

function isNewAndOpen({ ofRequest }: PlannedRow): boolean {
  if (ofRequest.step !== 'create') return false
  const { running } = ofRequest.wanted
  return !running || !['closed', 'withdrawn'].includes(statusOf(running.progress))
}
