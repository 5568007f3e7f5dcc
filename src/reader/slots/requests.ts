import { formatRequestCode } from '../../domain/search/cited-number.ts'
import type { CitedNumber } from '../../domain/search/cited-number-search.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { covers } from '../range.ts'
import type { Reading } from '../reading.ts'

/** Requests that the text names. A naked number counts only where it opens or ends the reply, or a list goes on. */
export function requestRefs(reading: Reading): string[] {
  const requests = reading.references.filter(
    (it) => it.kind === 'request' && (it.month !== undefined || !isOther(reading, it)),
  )
  const full = requests.filter(({ month }) => month !== undefined)
  const said = requests.filter(({ certainty }) => certainty !== 'bare')
  const naked = requests.filter((it) => it.certainty === 'bare' && isRef(reading, it))
  const chosen = full.length > 0 ? full : [...said, ...naked]
  return [...new Set(chosen.map(asTyped))]
}

/** "nhà cấp 4", "mẫu số 15", "ngày 19.11.2026 số 98", "số 12 đường Lê Lợi": numbers of something else. */
const OTHER_BEFORE =
  /(?:\b(?:cap|mau|lop|tang|to|khu|nha|phuong|quan|dieu|khoan|thua|to ban do|ban do)|\d{4})(?: so)?\W*$/
const OTHER_AFTER = /^\W*(?:duong|pho|ngo|hem|to|thon|khu|ho|nguoi|trieu|ty|phan|%|m2|ha|lan)\b/

/** How many letters beside a number are looked at. */
const NEAR = 24

function isOther({ text }: Reading, { span }: CitedNumber): boolean {
  return (
    OTHER_BEFORE.test(fold(text.slice(Math.max(0, span.start - NEAR), span.start))) ||
    OTHER_AFTER.test(fold(text.slice(span.end, span.end + NEAR)))
  )
}

function isRef(reading: Reading, { span }: CitedNumber): boolean {
  const before = reading.text.slice(0, span.start)
  const after = reading.text.slice(span.end)
  const isAtEdge = !/[\p{L}\d]/u.test(before) || !/[\p{L}\d]/u.test(after)
  const isListed = /\d *(?:,|;|&|và) *$/u.test(before.slice(-8))
  const at = reading.tokens.findIndex(({ start }) => start === span.start)
  return (isAtEdge || isListed) && !covers(reading.days, at)
}

function asTyped({ year, month, number, value }: CitedNumber): string {
  const isFull = year !== undefined && month !== undefined
  return isFull ? formatRequestCode({ year, month, serial: number }) : value
}
