import { type Agency, type AgencyCode, existsOn } from '../../domain/people/agency.ts'
import type { Day } from '../../domain/time/day.ts'
import type { RequestType } from '../../domain/request/type.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { ImportOfficer } from './ports.ts'
import type { AgencyField, Candidate, RowFault } from './row.ts'
import type { Catalogue } from '../ports.ts'

/** Either what a name means, or why it means nothing or too much. */
export type Named<T> = { found: T } | { fault: RowFault }

const MOST_SUGGESTIONS = 5
/** Of what there are few of: where all of them are is said, too. */
const NEAREST = 3

/** Short forms and what they stand for, after marks and punctuation are gone. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  ubnd: 'uy ban nhan dan',
  ub: 'uy ban nhan dan',
  ca: 'cong an',
  tand: 'toa an nhan dan',
  vksnd: 'vien kiem sat nhan dan',
  thads: 'thi hanh an dan su',
  bhxh: 'bao hiem xa hoi',
  bcd: 'ban chi dao',
  mttq: 'mat tran to quoc',
  cn: 'chi nhanh',
  p: 'phuong',
  x: 'xa',
  tp: 'thanh pho',
  kv: 'khu vuc',
  vb: 'van ban',
  cv: 'cong van',
  qd: 'quyet dinh',
  tha: 'thi hanh an',
}

/** How names, and the words over columns, are compared: without marks and punctuation, and with what abbreviations stand for. */
export function comparableName(name: string): string {
  const words = fold(name)
    .replaceAll(/\bkv(\d+)\b/g, 'kv $1')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
  return words.map((word) => SHORT_FORMS[word] ?? word).join(' ')
}

const FORM_OF_ADDRESS = /^(?:ong|ba|d c|dong chi|chv|chap hanh vien) /

/** Looks names up; made once for a page, so that its rows cost no more than their names, and codes nothing. */
export class NameIndex {
  readonly #catalogue: Catalogue
  readonly #officers: readonly ImportOfficer[]
  readonly #today: Day
  #agencyNames: Map<string, Agency[]> | undefined
  #typeNames: Map<string, RequestType[]> | undefined
  #officerNames: Map<string, ImportOfficer[]> | undefined

  constructor(catalogue: Catalogue, officers: readonly ImportOfficer[], today: Day) {
    this.#catalogue = catalogue
    this.#officers = officers
    this.#today = today
  }

  get #agencies(): Map<string, Agency[]> {
    this.#agencyNames ??= indexed(this.#catalogue.agencies.values(), ({ code, name, aliases }) => [
      code,
      name,
      ...aliases,
    ])
    return this.#agencyNames
  }

  get #types(): Map<string, RequestType[]> {
    this.#typeNames ??= indexed(this.#catalogue.types.values(), ({ code, name, also = [] }) => [
      code,
      ...[name.vi, ...also].flatMap((each) => [each, withoutParentheses(each)]),
    ])
    return this.#typeNames
  }

  get #people(): Map<string, ImportOfficer[]> {
    this.#officerNames ??= indexed(this.#officers, ({ name, externalCode }) => [
      name,
      externalCode ?? '',
    ])
    return this.#officerNames
  }

  /** An agency of today by its code, its name or any other name of it. */
  agency(text: string, field: AgencyField): Named<Agency> {
    const byCode = this.#catalogue.agencies.get(text)
    const meant = byCode ? [byCode] : (this.#agencies.get(comparableName(text)) ?? [])
    const present = meant.filter((agency) => existsOn(agency, this.#today))
    const [one, another] = present
    if (one && !another) return { found: one }
    if (one) {
      return { fault: { reason: 'several-agencies', field, text, candidates: present.map(named) } }
    }
    const [ended] = meant
    if (!ended) {
      const nearest = this.#nearest(text)
      return { fault: { reason: 'unknown-agency', field, text, nearest } }
    }
    const successors = ended.successors.flatMap((code) => {
      return this.#catalogue.agencies.get(code) ?? []
    })
    const gone = { agency: named(ended), successors: successors.map(named) }
    return { fault: { reason: 'agency-ended', field, ...gone } }
  }

  /** A type by its code, its name, or a beginning of it that no other has. */
  type(text: string): Named<RequestType> {
    const byCode = this.#catalogue.types.get(text)
    if (byCode) return { found: byCode }
    const wanted = comparableName(text)
    const meant = this.#types.get(wanted) ?? beginningWith(wanted, this.#types)
    const [one, another] = meant
    if (one && !another) return { found: one }
    if (one) {
      const candidates = meant.map(typeNamed)
      return { fault: { reason: 'several-types', text, candidates } }
    }
    const nearest = alike(text, this.#types, 1).slice(0, NEAREST).map(typeNamed)
    return { fault: { reason: 'unknown-type', text, nearest } }
  }

  /** Somebody who may own a request, by name or by the code under which people were imported. */
  officer(text: string, agencies: readonly AgencyCode[]): Named<ImportOfficer> {
    const meant = this.#people.get(comparableName(text).replace(FORM_OF_ADDRESS, '')) ?? []
    const near =
      agencies.length === 0
        ? meant
        : meant.filter((officer) => officer.agencies.some((held) => agencies.includes(held)))
    const [one, another] = near
    if (one && !another) return { found: one }
    if (one) {
      const candidates = near.map(({ externalCode, id, name }) => {
        return { code: externalCode ?? String(id), name }
      })
      return { fault: { reason: 'several-officers', text, candidates } }
    }
    const [elsewhere] = meant[0]?.agencies ?? []
    const agency = elsewhere === undefined ? undefined : this.#catalogue.agencies.get(elsewhere)
    if (agency) return { fault: { reason: 'officer-elsewhere', text, agency: named(agency) } }
    return { fault: { reason: 'unknown-officer', text } }
  }

  #nearest(text: string): Candidate[] {
    const alikes = alike(text, this.#agencies).filter((agency) => existsOn(agency, this.#today))
    return alikes.slice(0, MOST_SUGGESTIONS).map(named)
  }
}

function indexed<T>(items: Iterable<T>, namesOf: (item: T) => readonly string[]): Map<string, T[]> {
  const index = new Map<string, T[]>()
  for (const item of items) {
    for (const name of new Set(namesOf(item).map(comparableName))) {
      if (name !== '') index.set(name, [...(index.get(name) ?? []), item])
    }
  }
  return index
}

/** A word alone may begin another name tomorrow. */
const LEAST_WORDS = 2

/** Those of which some name begins with these words. */
function beginningWith<T>(wanted: string, index: ReadonlyMap<string, T[]>): T[] {
  if (wanted.split(' ').length < LEAST_WORDS) return []
  const begun = [...index].flatMap(([name, items]) => (name.startsWith(`${wanted} `) ? items : []))
  return [...new Set(begun)]
}

/** The kinds of agencies that are nearest to what was written. */
export function nearestKinds(text: string, kinds: Iterable<string>): Candidate[] {
  const found = alike(
    text,
    indexed(kinds, (kind) => [kind]),
    1,
  )
  return found.slice(0, NEAREST).map((code) => ({ code, name: code }))
}

/** Those whose names share so many of a text's words, half of them unless told, the likest first. */
function alike<T>(text: string, index: ReadonlyMap<string, T[]>, least?: number): T[] {
  const words = new Set(comparableName(text).split(' '))
  const common = new Map<T, number>()
  for (const [name, items] of index) {
    const own = name.split(' ')
    const shared = own.filter((word) => words.has(word)).length
    if (shared < (least ?? words.size / 2)) continue
    // A long name shares some words with anything.
    const likeness = shared / (words.size + own.length)
    for (const item of items) common.set(item, Math.max(likeness, common.get(item) ?? 0))
  }
  const likest = [...common].toSorted(([, one], [, other]) => other - one)
  return likest.map(([item]) => item)
}

function withoutParentheses(name: string): string {
  return name.replaceAll(/\s*\([^)]*\)/g, '')
}

export function named({ code, name }: Agency): Candidate {
  return { code, name }
}

export function typeNamed({ code, name }: RequestType): Candidate {
  return { code, name: name.vi }
}
