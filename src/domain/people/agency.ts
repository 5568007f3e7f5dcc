import type { Day } from '../time/day.ts'

/** A code of organisations.json, such as `ubnd-xa` or `thads-kv`. */
export type AgencyKind = string
export type AgencyCode = string

/** Cơ quan: one body of the State apparatus or an organisation that answers requests, for as long as it exists. */
export interface Agency {
  code: AgencyCode
  kind: AgencyKind
  name: string
  parent?: AgencyCode
  /** Khu vực: the region in which it works, where that is less than the province. */
  region?: string
  /** Of its office, for whoever has to ask it something. */
  phone?: string
  validFrom?: Day
  /** The last day on which it existed. */
  validTo?: Day
  /** Who took over: several when one body was split. */
  successors: AgencyCode[]
  /** Other names by which people call it. */
  aliases: string[]
}

export type Branch = 'court' | 'procuracy' | 'enforcement' | 'committee' | 'administration'

/** How the kinds of courts and procuracies begin. */
export const JUDICIAL_PREFIXES = { court: 'toa-', procuracy: 'vks-' } as const

const BRANCH_BY_PREFIX: readonly [prefix: string, branch: Branch][] = [
  [JUDICIAL_PREFIXES.court, 'court'],
  [JUDICIAL_PREFIXES.procuracy, 'procuracy'],
  ['thads-', 'enforcement'],
  ['cuc-ql-thads', 'enforcement'],
  ['bcd-', 'committee'],
]

export function branchOf(kind: AgencyKind): Branch {
  return BRANCH_BY_PREFIX.find(([prefix]) => kind.startsWith(prefix))?.[1] ?? 'administration'
}

/**
 * Courts and procuracies are independent: the committee asks them to cooperate, and neither directs nor ranks them
 * (Hiến pháp 2013, art. 103 and 109).
 */
export function isJudicial(kind: AgencyKind): boolean {
  return Object.hasOwn(JUDICIAL_PREFIXES, branchOf(kind))
}

/** Who is no body of the State, and is not addressed as its officials address each other. */
const OUTSIDE_STATE: ReadonlySet<AgencyKind> = new Set([
  'ngan-hang',
  'thanh-vien-luu-ky',
  'to-chuc-cong-chung',
  'nguoi-su-dung-lao-dong',
])

export function isOutsideState(kind: AgencyKind): boolean {
  return OUTSIDE_STATE.has(kind)
}

/** Kinds that the generic "sở, ban, ngành" of the catalogue stands for, besides every `so-*`. */
const DEPARTMENTS = new Set(['bhxh', 'thue', 'vp-dang-ky-dat-dai', 'dai-ptth', 'kho-bac'])

/** Whether an agency of one kind is meant by a kind that the catalogue names. */
export function isOfKind(kind: AgencyKind, named: AgencyKind): boolean {
  if (kind === named) return true
  return named === 'so-nganh' && (kind.startsWith('so-') || DEPARTMENTS.has(kind))
}

export function existsOn(agency: Agency, on: Day): boolean {
  return (
    (agency.validFrom === undefined || agency.validFrom <= on) &&
    (agency.validTo === undefined || on <= agency.validTo)
  )
}

type Territory = { everywhere: true } | { region: string }

/** The procuracy of the province; those below it supervise a region each. */
const PROVINCIAL = 'vks-tinh'

/**
 * Where a procuracy supervises enforcement: at its own level and below. Nowhere for a regional one whose region is not
 * entered, and for what is no procuracy.
 */
export function territoryOf(procuracy: Agency | undefined): Territory | undefined {
  if (!procuracy || branchOf(procuracy.kind) !== 'procuracy') return undefined
  if (procuracy.kind === PROVINCIAL) return { everywhere: true }
  return procuracy.region === undefined ? undefined : { region: procuracy.region }
}

/** Whether what passes between some bodies is within the territory of a procuracy. */
export function supervises(
  procuracy: Agency | undefined,
  bodies: readonly (Agency | undefined)[],
): boolean {
  const territory = territoryOf(procuracy)
  if (!territory) return false
  return 'everywhere' in territory || bodies.some((body) => body?.region === territory.region)
}
