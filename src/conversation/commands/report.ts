import { fold } from '../../domain/search/vietnamese.ts'
import { dayOfPeriod, REPORT_MONTHS, type ReportMonths } from '../../domain/time/report-period.ts'
import { lastDigest } from '../../usecases/digests/send-digest.ts'
import { reportFor } from '../../usecases/digests/send-period-reports.ts'
import type { Exchange } from '../exchange.ts'

/** "tháng", "quý trước", "9 tháng", "năm": folded. */
const PERIOD = /^(?:(\d{1,2}) )?(thang|quy|nam)( truoc)?$/

/** Of which months a report is asked for; `isLast`: of those before the present ones. */
export function monthsSaid(words: string): { months: ReportMonths; isLast: boolean } | undefined {
  const [, count = '1', unit, last] = PERIOD.exec(fold(words).trim()) ?? []
  const wanted = { thang: Number(count), quy: 3, nam: 12 }[unit ?? '']
  const months = REPORT_MONTHS.find((each) => each === wanted)
  return months && { months, isLast: last !== undefined }
}

/** `/baocao`: the last digest; with a period of the statistical year, its coordination report. */
export async function showReport(exchange: Exchange, words: string): Promise<void> {
  const { work, official, today } = exchange
  const said = monthsSaid(words)
  if (!said && words.trim() !== '') return exchange.say(NO_PERIOD)
  if (!said) {
    const digest = await lastDigest(work, official)
    return exchange.say(digest ?? NOT_PERMITTED)
  }
  const { months, isLast } = said
  const on = dayOfPeriod(today, months, isLast)
  await exchange.say((await reportFor(work, official, { months, on })) ?? NOT_PERMITTED)
}

const NO_PERIOD = { kind: 'refused', refusal: { reason: 'no-period' } } as const
const NOT_PERMITTED = { kind: 'refused', refusal: { reason: 'not-permitted' } } as const
