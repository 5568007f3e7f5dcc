import organisations from '../../../prisma/data/organisations.json' with { type: 'json' }
import type { AgencyKind } from '../../domain/people/agency.ts'
import { type Role, ROLES } from '../../domain/people/official.ts'
import { comparableName } from '../../usecases/import/names.ts'
import type { RowFault } from '../../usecases/import/row.ts'
import { kindName } from '../../texts/agency-kinds.ts'
import { viKindWords, viRoleWords } from '../../texts/cli/offices.ts'

const ROLE_BY_WORDS = byWords(ROLES.map((role) => [role, [role, ...viRoleWords[role]]]))
const KIND_BY_WORDS = byWords(
  organisations.kinds.map(({ code, vi }) => [
    code,
    [...(viKindWords[code] ?? []), code, kindName(code, 'vi'), vi, vi.replace(/\s*[(:].*$/, '')],
  ]),
)

export const KINDS: readonly AgencyKind[] = organisations.kinds.map(({ code }) => code)

/** What somebody does at an agency, as offices write it. */
export function roleNamed(words: string): Role | undefined {
  return ROLE_BY_WORDS.get(comparableName(words))
}

/** That there is no such role, with those that there are. */
export function unknownRole(text: string): RowFault {
  const allowed = ROLES.map((code) => ({ code, name: viRoleWords[code][0] ?? code }))
  return { reason: 'unknown-role', text, allowed }
}

/** What kind of agency it is, as offices write it. */
export function kindNamed(words: string): AgencyKind | undefined {
  return KIND_BY_WORDS.get(comparableName(words))
}

function byWords<Code>(
  table: readonly (readonly [Code, readonly string[]])[],
): ReadonlyMap<string, Code> {
  const pairs = table.flatMap(([code, words]) => words.map((word) => [word, code] as const))
  // What is said of two means the first.
  return new Map(pairs.toReversed().map(([word, code]) => [comparableName(word), code]))
}
