import { addDays, day, type Day, isDay } from '../../domain/time/day.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { type Cell, textOf } from './table.ts'

/** Numbers of days since the last of December 1899 that mean days between 2000 and 2099. */
const SERIAL_DAYS = { from: 36_526, to: 73_050 }

/** A day from a date cell, from its number where a spreadsheet has lost its format, or from words. */
export function dayIn(cell: Cell): Day | undefined {
  if (typeof cell === 'number') {
    const serial = Math.floor(cell)
    return serial >= SERIAL_DAYS.from && serial <= SERIAL_DAYS.to
      ? addDays(day('1899-12-30'), serial)
      : undefined
  }
  return dayInWords(textOf(cell))
}

const WRITTEN_DAYS = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[ t].*)?$/,
  /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^(?<day>\d{1,2}) thang (?<month>\d{1,2}) nam (?<year>\d{4})$/,
]

/** dd/mm/yyyy, d/m/yy, yyyy-mm-dd, "ngày 18 tháng 11 năm 2026". */
export function dayInWords(words: string): Day | undefined {
  if (isDay(words)) return words
  const text = fold(words).replace(/^ngay\s+/, '')
  for (const written of WRITTEN_DAYS) {
    const { year, month = '', day: ofMonth = '' } = written.exec(text)?.groups ?? {}
    if (year === undefined) continue
    const full = year.length === 2 ? `20${year}` : year
    const found = [full, month.padStart(2, '0'), ofMonth.padStart(2, '0')].join('-')
    return isDay(found) ? found : undefined
  }
  return undefined
}

const UNITS: readonly [word: RegExp, value: bigint][] = [
  [/^(?:ty|ti)$/, 1_000_000_000n],
  [/^(?:trieu|tr)$/, 1_000_000n],
  [/^(?:nghin|ngan)$/, 1_000n],
]

/** Đồng, from a number or from words: "1.304.500.000 đồng", "500 triệu", "1,5 tỷ". */
export function amountIn(cell: Cell): bigint | undefined {
  if (typeof cell === 'number') {
    return Number.isSafeInteger(Math.round(cell)) && cell >= 0
      ? BigInt(Math.round(cell))
      : undefined
  }
  const text = fold(textOf(cell)).replace(/\s*(?:dong|vnd|d)\.?$/, '')
  const match = /^(\d[\d., ]*?)\s*([a-z]*)$/.exec(text)
  if (!match) return undefined
  const [, digits = '', word = ''] = match
  if (word === '') return wholeAmount(digits)
  const unit = UNITS.find(([pattern]) => pattern.test(word))?.[1]
  return unit === undefined ? undefined : scaled(digits.replaceAll(' ', ''), unit)
}

/** Digits alone, or in groups of three. */
function wholeAmount(digits: string): bigint | undefined {
  if (/^\d+$/.test(digits)) return BigInt(digits)
  const grouped = /^\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*$/.test(digits)
  return grouped ? BigInt(digits.replaceAll(/[., ]/g, '')) : undefined
}

/** "1,5 tỷ" and "1.5 tỷ" are the same; so is "1.500 triệu" one and a half billion. */
function scaled(digits: string, unit: bigint): bigint | undefined {
  const whole = wholeAmount(digits)
  if (whole !== undefined) return whole * unit
  const match = /^(\d+)[.,](\d{1,2})$/.exec(digits)
  if (!match) return undefined
  const [, before = '', after = ''] = match
  return (BigInt(before + after) * unit) / 10n ** BigInt(after.length)
}
