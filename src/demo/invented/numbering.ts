import { type Day, day, daysBetween } from '../../domain/time/day.ts'

/** Letters that an agency sends on a day, on the whole. */
const LETTERS_A_DAY = 3

/** Numbers of documents, none of which is given twice within its book. */
export class Books {
  readonly #given = new Set<string>()

  /** The wanted number, or the next one that is free. */
  next(book: string, first: number): string {
    let number = first
    while (this.#given.has(`${book} ${String(number)}`)) number += 1
    this.#given.add(`${book} ${String(number)}`)
    return String(number)
  }

  /** `145/UBND-NC`: each agency's own, from 1 January on, growing with the date. */
  letter(symbol: string, agency: string, on: Day): string {
    const number = this.next(`${agency} ${on.slice(0, 4)}`, dayOfYear(on) * LETTERS_A_DAY + 1)
    return `${number}/${symbol}`
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
