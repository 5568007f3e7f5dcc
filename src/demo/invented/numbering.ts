import { type Day, day, daysBetween } from '../../domain/time/day.ts'

/** Letters that an agency sends on a day, on the whole. */
const LETTERS_A_DAY = 3

/** Numbers of letters: each agency's own, from 1 January on, growing with the date, never given twice in a year. */
export class LetterNumbers {
  readonly #given = new Set<string>()

  /** `145/UBND-NC` */
  next(symbol: string, agency: string, on: Day): string {
    for (let number = dayOfYear(on) * LETTERS_A_DAY + 1; ; number += 1) {
      const key = `${agency} ${on.slice(0, 4)} ${String(number)}`
      if (this.#given.has(key)) continue
      this.#given.add(key)
      return `${String(number)}/${symbol}`
    }
  }
}

export function dayOfYear(on: Day): number {
  return daysBetween(day(`${on.slice(0, 4)}-01-01`), on)
}

/** Gives codes of a series that starts afresh each month: `YC-2611-0042`. */
export class MonthlyCodes {
  readonly #prefix: string
  readonly #seriesName: string
  readonly #last = new Map<string, number>()

  constructor(prefix: string, seriesName: string) {
    this.#prefix = prefix
    this.#seriesName = seriesName
  }

  next(on: Day): string {
    const month = on.slice(2, 4) + on.slice(5, 7)
    const serial = (this.#last.get(month) ?? 0) + 1
    this.#last.set(month, serial)
    return `${this.#prefix}-${month}-${String(serial).padStart(4, '0')}`
  }

  series(): { name: string; last: number }[] {
    return [...this.#last].map(([month, last]) => ({ name: `${this.#seriesName}-${month}`, last }))
  }
}
