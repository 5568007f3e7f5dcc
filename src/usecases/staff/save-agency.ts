import { isDeepStrictEqual } from 'node:util'
import { mayCoordinate } from '../../domain/people/console.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import type { Official } from '../../domain/people/official.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { AgencyEntry, Intake, RecordAnswer } from '../import/ports.ts'
import { unchanged } from '../import/receive-records.ts'
import type { Work } from '../ports.ts'
import type { AgencyStanding } from './ports.ts'

/** Whichever way they come in, agencies of sheets and those typed by hand are the same. */
const SOURCE = 'import'

interface AgencyToSave {
  code: AgencyCode
  entry: AgencyEntry
  /** As it stood where it was changed; absent: it is new. */
  known?: string
}

/** Makes or changes an agency by the rules of every record of one, and keeps who did it. */
export async function saveAgency(
  { catalogue, now }: Work,
  by: Official,
  { intake, code, entry, known }: AgencyToSave & { intake: Intake },
): Promise<RecordAnswer | 'not-permitted' | 'changed-meanwhile'> {
  const before: object = catalogue.agencies.get(code) ?? {}
  if (!mayCoordinate(by, dayOf(now))) return 'not-permitted'
  // The same form again says what is so already.
  if (isDeepStrictEqual(before, { ...before, ...entry })) return unchanged(code)
  if (known !== standingText(catalogue, code)) return 'changed-meanwhile'
  const records = [{ kind: 'agency' as const, sourceId: code, entry }]
  const [answer] = await intake.receive({ source: SOURCE, records }, async ({ tx }, [received]) => {
    if (!received || received.outcome === 'refused') return
    const facts = { agency: code, outcome: received.outcome, ...entry }
    await tx.audit.record({ action: 'agency-saved', officialId: by.id, facts, at: now })
  })
  if (!answer) throw new Error('An agency was given to the intake, and no answer came')
  return answer
}

/** What is known of an agency, to be compared with what was known where it was changed. */
export function standingText(
  { agencies }: Pick<Work['catalogue'], 'agencies'>,
  code: AgencyCode,
): string | undefined {
  const agency = agencies.get(code)
  return agency && JSON.stringify(agency)
}

/** Something waits there, and nobody linked is told of it. */
export function isLacking(standing: AgencyStanding | undefined): boolean {
  const { open = 0, people = [] } = standing ?? {}
  return open > 0 && !people.some(({ role, isLinked }) => role === 'contact' && isLinked)
}

/** Who answers for each agency, and what waits there. */
export async function agencyStandings(
  { tx, now }: Work,
  by: Official,
): Promise<Map<AgencyCode, AgencyStanding>> {
  if (!mayCoordinate(by, dayOf(now))) return new Map()
  const standings = await tx.staff.standings(dayOf(now))
  return new Map(standings.map((standing) => [standing.code, standing]))
}
