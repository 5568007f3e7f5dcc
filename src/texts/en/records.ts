import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RefusedRow, ToldOtherwise } from '../../domain/notices/record-notice.ts'
import type { Phrases } from '../phrases.ts'
import { countsIn, type CountWords, saidValue } from '../vi/records.ts'
import { enMoment, grouped } from '../format.ts'
import { enSource } from '../source-name.ts'

/** What a record calls what it tells. */
const FIELDS: Readonly<Record<string, string>> = {
  sourceId: 'source id',
  documentNumber: 'document number',
  documentOn: 'document date',
  asker: 'asking agency',
  answerer: 'answering agency',
  type: 'type of request',
  caseSourceId: 'enforcement case',
  decisionNumber: 'enforcement case',
  limitFrom: 'day from which the limit runs',
  limitCase: 'case of the time limit',
  receivedOn: 'day of receipt',
  acknowledgedOn: 'day of acknowledgement',
  agreedDue: 'agreed due day',
  closedOn: 'closing day',
  reason: 'reason',
  answeredNumber: 'answering document',
  status: 'status',
}

const FILE_COUNTS: readonly CountWords[] = [
  ['rows', 'rows'],
  ['created', 'new'],
  ['changed', 'changed'],
  ['unchanged', 'unchanged'],
  ['difference', 'kept as they are here'],
  ['refused', 'with faults'],
]

export const enRecords: Phrases['records'] = {
  takenOver: ({ agency, open, overdue, allOpen }: NoticeOf<'taken-over'>) =>
    `${agency}: ${String(open)} requests to answer are followed here from now on${overdue > 0 ? ` (${String(overdue)} of them overdue)` : ''}${allOpen > open ? `; ${String(allOpen)} are to be answered in all` : ''}.`,
  takenOverWhy:
    'They were sent as documents before and are followed here from now on. Type /viec to see them and to say how they stand.',
  caseEnded: (code: string, status: string) => `Enforcement case ${code}: ${status}.`,
  caseEndedAsk: (open: number) =>
    `${String(open)} of its requests still run. Please open those that are no longer needed and press "Withdraw":`,
  sourceStale: ({ since, why }: NoticeOf<'source-stale'>) =>
    why === undefined
      ? `✅ The case system's database can be read again (it could not be read from ${enMoment(since)}).`
      : `⚠️ The case system's database has been unreadable since ${enMoment(since)} (${why}). Everything goes on with what is here; what changes there will come later. Please tell whoever runs it, and check the connection on the server of the software.`,
  sourceFirstRead: ({ counts }: NoticeOf<'source-first-read'>) =>
    counts
      ? `✅ The case system has been read for the first time: ${countsIn(counts, FILE_COUNTS)}.`
      : 'The case system is being read for the first time; this may take many minutes, and everything else goes on meanwhile.',
  differences: (total: number) => `${String(total)} facts differ between the case system and here:`,
  difference: ({ request, source, field, told, known }: ToldOtherwise) =>
    `– ${request}: ${FIELDS[field] ?? field} is "${saidValue(known) || 'not known'}" here, "${saidValue(told)}" in ${enSource(source)}`,
  more: (count: number) => `– and ${String(count)} more`,
  refusals: (total: number) => `${String(total)} rows of the case system cannot be taken yet:`,
  refusal: ({ kind, id, why }: RefusedRow) => `– ${kind} ${id}: ${why}`,
  moreRows: (count: number) => `– and ${String(count)} more rows`,
  refusalsCure:
    'Please mend them in the case system, or add here the agency or official that is missing; the next reading takes them by itself.',
  oversight: (source) => `Now in an office of coordinator or committee, by ${enSource(source)}:`,
  oversightOf: ({ official, name, title, roles }) =>
    `– ${name} (${title}), number ${String(official)}: ${roles.join(', ')}`,
  morePeople: (count) => `– and ${String(count)} more`,
  oversightCure: (official) =>
    `Who holds these sees all of the province. If this is not right, an administrator should end the office of official ${String(official)} at once on the server of the software, and look at the API key that sent it.`,
  twoSources: (sources) => `Two sources report the same: ${sources.map(enSource).join(' and ')}`,
  twoSourcesOf: ({ record, code }) =>
    `– ${record} ${code}: the later has changed what the earlier said`,
  twoSourcesCure:
    'Please agree which of them sends it, and let the other stop: otherwise each changes what the other says. You are told of it this once.',
  fileBegun: ({ file, rows }: NoticeOf<'file-begun'>) =>
    `File ${file}: ${grouped(rows)} rows are being taken in.`,
  fileTaken: ({ file, passedOver = 0, ...counts }: NoticeOf<'file-taken'>) =>
    `File ${file}: ${countsIn(counts, FILE_COUNTS)}${passedOver > 0 ? `, ${grouped(passedOver)} titles and sums passed over` : ''}`,
  fileResults: ({ file }: NoticeOf<'file-taken'>) =>
    `Row by row: folder da-nhan, file ${file}.ket-qua.xlsx`,
  fileNotTaken: {
    unreadable: (file: string) =>
      `File ${file}: it cannot be read. Why, and what to do: folder loi, file ${file}.txt`,
    'taken-before': (file: string) =>
      `File ${file}: this content has been taken in before, and is not taken again (moved to the folder da-nhan).`,
  },
  keptHere: 'What is on record here stays. Please check, and mend the side that is wrong.',
}
