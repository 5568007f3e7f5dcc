import { type Agency, existsOn } from './agency.ts'
import type { Day } from '../time/day.ts'
import { neighbours, fold } from '../search/vietnamese.ts'

/** What people write for the same thing; a mark stands for each, so that all of them compare equal. */
const SAME: readonly (readonly [mark: string, ...written: string[]])[] = [
  ['@ca', 'cong an', 'ca'],
  ['@ca phuong', 'cap'],
  ['@ca xa', 'cax'],
  ['@ca tinh', 'cat'],
  ['@ub', 'uy ban nhan dan', 'uy ban', 'ubnd', 'ub'],
  ['@ta', 'toa an nhan dan', 'toa an', 'tand', 'toa', 'ta'],
  ['@vks', 'vien kiem sat nhan dan', 'vien kiem sat', 'vksnd', 'vks'],
  ['@tha', 'thi hanh an dan su', 'thi hanh an', 'thads', 'tha'],
  ['@thahs', 'thi hanh an hinh su', 'thahs'],
  ['@dk', 'van phong dang ky dat dai', 'van phong dang ky', 'vpdkdd', 'vpdk', 'vp dkdd', 'vp dk'],
  ['@dk', 'van phong dk', 'vpdk dat dai'],
  ['@bh', 'bao hiem xa hoi', 'bhxh'],
  ['@kb', 'kho bac nha nuoc', 'kho bac', 'kbnn'],
  ['@nh', 'ngan hang', 'nh'],
  ['@bcd', 'ban chi dao', 'bcd'],
  ['@mt', 'mat tran to quoc', 'mat tran', 'ubmttq', 'uy ban mttq', 'mttq'],
  ['@cc', 'van phong cong chung', 'vpcc', 'phong cong chung', 'cong chung'],
  ['@trai', 'trai tam giam', 'ttg'],
  ['@xnc', 'quan ly xuat nhap canh', 'xuat nhap canh', 'qlxnc', 'xnc'],
  ['@thue', 'cuc thue', 'chi cuc thue', 'thue'],
  ['cty', 'cong ty', 'ct'],
  ['@cn', 'chi nhanh', 'cn'],
  ['kv', 'khu vuc'],
  ['phuong', 'p'],
  ['xa', 'x'],
  ['nn mt', 'nnmt', 'nong nghiep va moi truong', 'nong nghiep moi truong'],
]

const MARKS = new Map(SAME.flatMap(([mark, ...written]) => written.map((it) => [it, mark])))
const LONGEST = 5
/** A name without the word for what kind of body it is, such as a commune's, names at most so many. */
const MOST_PLACES = 4
/** Longest name that is looked for, in words. */
const LONGEST_NAME = 12

/** Where in a text agencies are named. */
export interface NamedAgencies {
  start: number
  end: number
  /** More than one when the words do not tell them apart. */
  agencies: Agency[]
}

/** The names of agencies, to be found in what people type. */
export class AgencyNames {
  readonly #words = new Set<string>()
  readonly #exact = new Map<string, Set<Agency>>()
  /** For every word the names it stands in. */
  readonly #names = new Map<string, Set<number>>()
  readonly #owners: Agency[] = []
  readonly #on: Day

  /** Agencies that exist on the day come before those of the past. */
  constructor(agencies: Iterable<Agency>, on: Day) {
    this.#on = on
    for (const agency of agencies) {
      for (const name of new Set([agency.name, ...agency.aliases])) this.#add(agency, name)
    }
  }

  #add(agency: Agency, name: string): void {
    const plain = plainWords(name)
    for (const word of plain) this.#words.add(word)
    const marks = marked(plain)
    const key = keyOf(marks)
    this.#exact.set(key, (this.#exact.get(key) ?? new Set()).add(agency))
    for (const mark of marks) {
      this.#names.set(mark, (this.#names.get(mark) ?? new Set()).add(this.#owners.length))
    }
    this.#owners.push(agency)
  }

  /** The longest run of folded words that names agencies; a wrong letter is forgiven in a whole name. */
  find(words: readonly string[]): NamedAgencies | undefined {
    const found = this.#longest(words)
    const corrected = words.map((word) => this.#corrected(word))
    if (corrected.every((word, at) => word === words[at])) return found
    const better = this.#longest(corrected, (marks) => this.#exactly(marks))
    const gain = (better ? better.end - better.start : 0) - (found ? found.end - found.start : 0)
    return gain > 0 ? better : found
  }

  #corrected(word: string): string {
    if (this.#words.has(word) || MARKS.has(word)) return word
    const known = neighbours(word).filter(
      (it) => this.#words.has(it) && /[aeiouy]/.test(it) && !MARKS.has(it),
    )
    return known.length === 1 && known[0] !== undefined ? known[0] : word
  }

  #longest(
    words: readonly string[],
    called = (marks: readonly string[]): Agency[] => this.#called(marks),
  ): NamedAgencies | undefined {
    for (let length = Math.min(words.length, LONGEST_NAME); length > 0; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        // "ta van an" is a name: two letters alone stand for courts only when nothing else is said.
        const isShort = length === 1 && (words[start]?.length ?? 0) <= 2
        if (isShort && words.length > 1) continue
        const agencies = called(marked(words.slice(start, start + length)))
        if (agencies.length > 0) return { start, end: start + length, agencies }
      }
    }
    return undefined
  }

  #exactly(marks: readonly string[]): Agency[] {
    return this.#current([...(this.#exact.get(keyOf(marks)) ?? [])])
  }

  #called(marks: readonly string[]): Agency[] {
    const exact = this.#exactly(marks)
    if (exact.length > 0) return exact
    const [first, ...rest] = marks.map((mark) => this.#names.get(mark) ?? new Set<number>())
    if (!first) return []
    const names = [...first].filter((name) => rest.every((others) => others.has(name)))
    const owners = this.#current([...new Set(names.flatMap((name) => this.#owners[name] ?? []))])
    const isKind = marks.some((mark) => mark.startsWith('@'))
    return isKind || (marks.length > 1 && owners.length <= MOST_PLACES) ? owners : []
  }

  #current(agencies: Agency[]): Agency[] {
    const current = agencies.filter((agency) => existsOn(agency, this.#on))
    return current.length > 0 ? current : agencies
  }
}

function keyOf(marks: readonly string[]): string {
  return marks.toSorted().join(' ')
}

/** `THADS KV9` → thads, kv, 9 */
function plainWords(name: string): string[] {
  return fold(name).match(/[a-z]+|\d+/g) ?? []
}

/** The words with the same mark for everything that means the same. */
function marked(words: readonly string[]): string[] {
  const plain = words.flatMap((word) => (/[a-z0-9]/.test(word) ? plainWords(word) : [word]))
  const marks: string[] = []
  for (let at = 0; at < plain.length;) {
    const [length, mark] = longestMark(plain, at)
    marks.push(...mark.split(' '))
    at += length
  }
  return marks.filter((mark, at) => mark !== marks[at - 1])
}

function longestMark(words: readonly string[], at: number): [length: number, mark: string] {
  for (let length = LONGEST; length > 0; length -= 1) {
    const written = words.slice(at, at + length)
    const mark = written.length === length ? MARKS.get(written.join(' ')) : undefined
    if (mark !== undefined) return [length, mark]
  }
  return [1, words[at] ?? '']
}
