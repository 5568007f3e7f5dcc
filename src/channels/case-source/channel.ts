import type { Channel, Outcome } from '../../delivery/ports.ts'
import { CAPABILITIES } from '../../domain/notices/channel.ts'
import type { RequestChange } from '../../domain/notices/request-change.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import { probed, unanswered } from '../no-answer.ts'
import type { MachineParts, SourceId } from '../ports.ts'
import { mysqlTable } from './mysql.ts'
import { postgresqlTable } from './postgresql.ts'
import { type StatusRow, type StatusTable, TableFault } from './status-table.ts'

export const CASE_SOURCE = 'case-source:main'
/** The door through which requests come from that database. */
const SOURCE = 'source'
const LIMITS = { connectMs: 10_000, answerMs: 15_000 }

export function statusTable(url: string, limits = LIMITS): StatusTable {
  return url.startsWith('postgres') ? postgresqlTable(url, limits) : mysqlTable(url, limits)
}

/** The table into which every change of a request is written. */
export function caseSourceChannel({
  table,
  sourceIds,
  onGone,
}: MachineParts & { table: StatusTable }): Channel {
  return {
    account: CASE_SOURCE,
    capabilities: CAPABILITIES['case-source'],
    send: async (code, { change }) => {
      if (!change) return { kind: 'faulty', detail: 'this is no change' }
      try {
        await table.write(rowOf(change, await sourceIds(code)))
        return { kind: 'sent', messageId: `${code}/${String(change.version)}` }
      } catch (error) {
        const outcome = meaningOf(error)
        if (outcome.kind === 'refused') await onGone(CASE_SOURCE, outcome.detail)
        return outcome
      }
    },
    // That the table is missing is an answer.
    probe: () => probed(() => table.check(), meaningOf),
  }
}

function meaningOf(error: unknown): Outcome {
  if (!(error instanceof TableFault)) return unanswered(error)
  const { means, message: detail } = error
  if (means === 'refused') return { kind: 'account-refused', detail }
  if (means === 'unfit') return { kind: 'refused', why: 'deactivated', detail }
  return { kind: 'later', afterMs: 0, why: detail }
}

function rowOf(change: RequestChange, sourceIds: readonly SourceId[]): StatusRow {
  const { request: code, status, version, receivedOn, legalDue, agreedDue, answer } = change
  const named = sourceIds.find(({ source }) => source === SOURCE) ?? sourceIds[0]
  return [
    code,
    named?.id ?? null,
    status,
    version,
    receivedOn ?? null,
    legalDue ? dueDay(legalDue) : null,
    agreedDue ?? null,
    answer?.number ?? null,
    answer?.on ?? null,
    change.closedOn ?? null,
    change.at,
  ]
}
