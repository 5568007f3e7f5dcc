import type {
  EnforcementCase,
  Party,
  PartyRole,
  CaseField,
  CaseStatus,
} from './enforcement-case.ts'
import type { PrivacyLevel } from './type.ts'
import { fold } from '../search/vietnamese.ts'
import type { Day } from '../time/day.ts'

/** Where a text will be read: a group chat, a one-to-one chat with a registered official. */
export type Audience = 'group' | 'direct'

/** Secret for their effect, or not carried by a chat at all. */
export const RESTRICTED: readonly PrivacyLevel[] = ['B3', 'B4']

/** Counted in whatever nobody asked for, and named only to those who deal with it or open it. */
export function isRestricted({ privacy }: { privacy: PrivacyLevel }): boolean {
  return RESTRICTED.includes(privacy)
}

export type MaskedParty =
  | { role: PartyRole; shown: 'role' }
  | { role: PartyRole; shown: 'initials'; initials: string; gender?: 'male' | 'female' }
  | { role: PartyRole; shown: 'name'; name: string }

/** Upper bounds of the bands, in đồng. */
const AMOUNT_BANDS = [50_000_000n, 500_000_000n, 5_000_000_000n] as const
export type AmountBand = { over: bigint } | { upTo: bigint }

/** What may be said of a case: nothing that is not here may reach a message. */
export interface MaskedCase {
  code: string
  decision?: { number: string; on: EnforcementCase['decision']['on'] }
  parties: MaskedParty[]
  commune?: string
  amount?: AmountBand
}

/**
 * What the privacy level lets be said of a case to an audience. B3 and B4 say nothing of the case beyond its code;
 * persons are never named; a group learns no person, no amount.
 * Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; Luật THADS 2025, art. 5 and 16.1đ; NĐ 152/2026, art. 21.6b.
 */
export function maskCase(
  { code, decision, parties, commune, amount, field }: EnforcementCase,
  level: PrivacyLevel,
  audience: Audience,
): MaskedCase {
  if (isRestricted({ privacy: level })) return { code, parties: [] }
  const sensitive = field === 'HS' || field === 'HNGĐ'
  return {
    code,
    decision: { number: decision.number, on: decision.on },
    parties: parties.flatMap((party) => {
      const masked = maskParty(party, { level, audience, sensitive })
      return masked ? [masked] : []
    }),
    ...(commune && { commune }),
    ...(audience === 'direct' && amount !== undefined && { amount: bandOfAmount(amount) }),
  }
}

function maskParty(
  { role, kind, name, gender }: Party,
  { level, audience, sensitive }: { level: PrivacyLevel; audience: Audience; sensitive: boolean },
): MaskedParty | undefined {
  if (audience === 'group') {
    return kind === 'organisation' && level === 'B1' && !sensitive
      ? { role, shown: 'name', name }
      : undefined
  }
  if (sensitive || kind === 'minor') return { role, shown: 'role' }
  if (kind === 'organisation') return { role, shown: 'name', name }
  return { role, shown: 'initials', initials: initialsOf(name), ...(gender && { gender }) }
}

/** "Nguyễn Văn An" → "N.V.A." */
export function initialsOf(name: string): string {
  const words = name.normalize('NFC').trim().split(/\s+/)
  return words.map((word) => `${firstCharacter(word).toLocaleUpperCase('vi')}.`).join('')
}

/** A whole character: half of one is no text that can be stored. */
function firstCharacter(word: string): string {
  return /^./su.exec(word)?.[0] ?? ''
}

export function bandOfAmount(amount: bigint): AmountBand {
  const upTo = AMOUNT_BANDS.find((bound) => amount <= bound)
  return upTo === undefined ? { over: AMOUNT_BANDS[2] } : { upTo }
}

const MASK = '***'

/** Identity, telephone and account numbers and amounts, also when written in groups of digits. */
const LONG_DIGIT_RUN = /\d{9,}|(?<![\d/])\d(?:[ .-]?\d){8,}(?![\d/])/g
/** The same in groups parted in other ways, as sums and accounts are copied from elsewhere. */
const LONG_GROUPS = /(?<![\d/])\d{3,4}(?:[\s.,-]{1,3}\d{3,4}){2,}(?![\d/])|\d{1,3}(?:,\d{3}){3,}/g
const PLATE = /\b\d{2}[ -]?[A-Z]{1,2}\d?[ .-]?\d{3}[.]?\d{2}\b/gi
const PARCEL_WORDS = String.raw`((?:(thửa|thua)|tờ bản đồ|to ban do)(?:\s+(?:đất|dat))?(?:\s+(?:số|so))?\s*:?\s*)`
const PARCEL = new RegExp(String.raw`${PARCEL_WORDS}\d+`, 'gi')
/** Every map sheet has a parcel of a shorter number, so that without its sheet that points at nobody's land. */
const RARE_PARCEL = new RegExp(String.raw`${PARCEL_WORDS}\d{4,}`, 'gi')

const DATE = String.raw`(?:(?:0?[1-9]|[12]\d|3[01])[.-](?:0?[1-9]|1[0-2])[.-](?:19|20)\d\d|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))`
const CODE = String.raw`(?:yc|vv)[\s.:#_–-]{0,3}2\d(?:0[1-9]|1[0-2])[\s./_–-]{0,3}\d{4}`
/** Numbers that point at nobody: days, spans of days, codes of requests and cases. */
const HARMLESS = new RegExp(
  String.raw`((?<![\d.-])${DATE}(?:-${DATE})?(?![.-]?\d)|(?<![a-z0-9])${CODE}(?!\d))`,
  'i',
)

/** Words typed by a person, without what must neither be stored nor shown; dates and codes stay. */
export function maskTyped(text: string): string {
  const named = [...text.matchAll(PARCEL)].map(([, , parcel]) => parcel === undefined)
  const isPlaced = named.includes(true) && named.includes(false)
  const parts = text.split(HARMLESS)
  return parts.map((part, index) => (index % 2 === 1 ? part : maskWords(part, isPlaced))).join('')
}

function maskWords(text: string, isPlaced: boolean): string {
  return text
    .replace(PLATE, MASK)
    .replace(isPlaced ? PARCEL : RARE_PARCEL, `$1${MASK}`)
    .replace(LONG_DIGIT_RUN, MASK)
    .replace(LONG_GROUPS, MASK)
}

/** Whether something was taken out of a text, so that its writer can be told. */
export function wasMasked(text: string): boolean {
  return text.includes(MASK)
}

const STAMPS = /\b(tuyet mat|toi mat|mat)\b/

/**
 * Whether a number or a name carries a secrecy stamp. Stamped documents are never entered
 * (Luật Bảo vệ bí mật nhà nước 117/2025/QH15).
 */
export function isClassifiedNumber(text: string): boolean {
  return STAMPS.test(fold(text).replaceAll(/[^a-z0-9]+/g, ' '))
}

/** A number as documents bear them, with the stamp that may end it: 15/QĐ-MẬT, 7/TỐI MẬT. */
const NUMBER_IN_TEXT = /(?<!\d)\d+(?:\s?[/-]\s?[\p{L}\p{N}.]+)+(?:\s+m[aậ]t)?/giu

/** Words of a record without the numbers of stamped documents. */
export function withoutClassified(text: string): string {
  return text
    .normalize('NFC')
    .replace(NUMBER_IN_TEXT, (number) => (isClassifiedNumber(number) ? MASK : number))
}

/** A case as far as it may be told, one to one. */
export interface CaseDetails {
  shown: MaskedCase
  field: CaseField
  status: CaseStatus
  /** For enforcement staff. */
  judgment?: { number: string; on: Day }
}
