import type { OfficialId, Role } from '../../src/domain/people/official.ts'
import type { Evidence } from './evidence.ts'
import type { Office } from './register.ts'
import { HOUR_MS } from './weather.ts'

// Written down apart from the application, for the small province of a run.
const READS_ALL: ReadonlySet<Role> = new Set<Role>([
  'coordinator',
  'thads-head',
  'committee-chair',
  'standing-deputy',
  'committee-secretary',
])
/** What their own agency is asked. */
const READS_OWN: ReadonlySet<Role> = new Set<Role>(['contact', 'leader', 'clerk'])

/** From when until when something was so. */
interface Span {
  from: number
  until: number
}

type Moved = Pick<Evidence, 'holdings' | 'offices' | 'requests' | 'plan'>

/** A group lives on under another id. */
export function sameChat(one: string, other: string): boolean {
  return one === other || (one.startsWith('-') && other.startsWith('-'))
}

/** Whether a chat may have been an official's at a moment, where ends count so much later. */
export function mayHold(
  { official, chat }: { official: OfficialId; chat: string },
  { at, lateMs }: { at: number; lateMs: number },
  { holdings }: Moved,
): boolean {
  return holdings.some(
    (it) =>
      it.official === official &&
      sameChat(it.chat, chat) &&
      it.from <= at &&
      at <= it.until + lateMs,
  )
}

/** Whether an office that is held then lets an official read all requests of these codes, or numbers. */
export function mayRead(
  { official, names }: { official: OfficialId; names: readonly string[] },
  { at, lateMs }: { at: number; lateMs: number },
  { offices, requests }: Moved,
): boolean {
  const held = offices.filter(
    (it) => it.official === official && it.from <= at && at <= it.until + lateMs,
  )
  if (held.some(({ role }) => READS_ALL.has(role))) return true
  const own = new Set(held.flatMap(({ role, agency }) => (READS_OWN.has(role) ? [agency] : [])))
  return names.every((name) => {
    const about = requests.find(
      ({ request: { code, document } }) => code === name || document.number === name,
    )
    return about !== undefined && own.has(about.request.inCharge)
  })
}

/** An application whose clock is behind ends an office later. */
export function slowClocksMs({ plan }: Pick<Evidence, 'plan'>): number {
  return Math.max(0, ...wrongByMs(plan).map((ms) => -ms))
}

/** Whether the application may have taken one day for another from the beginning. */
export function mayMistakeTheDay({ plan }: Pick<Evidence, 'plan'>): boolean {
  return wrongByMs(plan).some((ms) => Math.abs(ms) >= DAY_MS)
}

function wrongByMs({ crises }: Evidence['plan']): number[] {
  return crises.map(({ crisis }) => (crisis.kind === 'clock-moved' ? crisis.byMs : 0))
}

const DAY_MS = 24 * HOUR_MS
/** Nobody is sure of a moment more exactly than this, by whatever clock it was put down. */
const SURE_MS = 60_000

/** Who surely held an office all that time. */
export function holdersOf(
  office: Pick<Office, 'role'> & { agency?: string },
  { from, until }: Span,
  evidence: Pick<Evidence, 'offices' | 'plan'>,
): OfficialId[] {
  const slackMs = slackMsOf(evidence)
  return evidence.offices
    .filter(({ role, agency }) => role === office.role && agency === (office.agency ?? agency))
    .filter((it) => it.from <= from - slackMs && it.until >= until + slackMs)
    .map(({ official }) => official)
}

/** Whether an official may have held some office of an agency at that moment. */
export function mayHoldOffice(
  { official, agency }: Pick<Office, 'official' | 'agency'>,
  at: number,
  evidence: Pick<Evidence, 'offices' | 'plan'>,
): boolean {
  const slackMs = slackMsOf(evidence)
  return evidence.offices
    .filter((it) => it.official === official && it.agency === agency)
    .some((it) => it.from <= at + slackMs && it.until >= at - slackMs)
}

function slackMsOf({ plan }: Pick<Evidence, 'plan'>): number {
  return SURE_MS + Math.max(0, ...wrongByMs(plan).map(Math.abs))
}
