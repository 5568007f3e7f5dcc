import type { Day } from '../../domain/time/day.ts'
import type { CaseStatus } from '../../domain/request/enforcement-case.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { RequestType } from '../../domain/request/type.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import type { Chance } from './chance.ts'
import type { Books } from './numbering.ts'
import type { OfficeTime } from './office-time.ts'
import type { Offices } from './people.ts'
import type { PlannedCase } from './province.ts'
import type { ProvinceFile, Scene } from './province-schema.ts'
import type { Actors } from './script.ts'

/** Everything that scenes take place on. */
export interface SceneContext {
  file: ProvinceFile
  /** With the agencies of the province. */
  catalogue: Catalogue
  now: Date
  time: OfficeTime
  chance: Chance
  offices: Offices
  cases: readonly PlannedCase[]
  books: Books
}

export interface Part {
  scene: Scene
  type: RequestType
  to: string
  stage: SceneContext
}

/** In these, something is still asked of somebody. */
const UNDER_WAY: ReadonlySet<CaseStatus> = new Set<CaseStatus>([
  'newly-registered',
  'enforcing',
  'without-means',
  'postponed',
])
const ENDED: ReadonlySet<Scene['status']> = new Set<Scene['status']>([
  'completed',
  'refusal-accepted',
  'withdrawn',
])

/** A case that such a request may be about: of an officer who asks or is asked, in the commune that is asked. */
export function caseFor({ scene, to, stage }: Part, documentOn: Day): PlannedCase | undefined {
  if (scene.withoutCase) return undefined
  const { cases, file, offices, chance } = stage
  const officers = [scene.from, to].flatMap((agency) => [
    ...offices.holders(agency, 'enforcement-officer'),
  ])
  const possible = cases.filter(
    ({ officer, decision, status }) =>
      decision.on <= documentOn &&
      (ENDED.has(scene.status) || UNDER_WAY.has(status)) &&
      (officers.length === 0 || (officer !== undefined && officers.includes(officer))),
  )
  const commune = file.communes.find(({ agencies }) => agencies.includes(to))
  const prison = ['trai-tam-giam', 'cq-thahs-tinh'].includes(
    stage.catalogue.agencies.get(to)?.kind ?? '',
  )
  const fitting = possible.filter(
    ({ field, commune: at }) => (!commune || at === commune.name) && (!prison || field === 'HS'),
  )
  const choices = fitting.length > 0 ? fitting : possible
  return choices.length > 0 ? chance.oneOf(choices) : undefined
}

export function actorsOf({ scene, to, stage }: Part, caseOf: PlannedCase | undefined): Actors {
  const { offices, chance } = stage
  const officers = offices.holders(scene.from, 'enforcement-officer')
  const owner = caseOf?.officer
  const officer =
    owner !== undefined && officers.includes(owner)
      ? owner
      : chance.oneOf(offices.holders(scene.from, 'contact'))
  const [contact, colleague] = chance.shuffled(offices.holders(to, 'contact'))
  if (contact === undefined) throw new Error(`Agency "${to}" has no contact`)
  return { officer, contact, ...(colleague !== undefined && { colleague }) }
}

/** Leading officials who urge what the officer's own urging has not brought about. */
export function chairs({ offices }: SceneContext): readonly OfficialId[] {
  return offices.holders('pt.bcd-tinh', 'committee-chair')
}

/** `UBND-NC`, and for a division with its number: `THADS-KV9`. */
export function letterhead({ file, catalogue }: SceneContext, agency: string): string {
  const kind = catalogue.agencies.get(agency)?.kind ?? ''
  const division = /-kv-(\d+)$/.exec(agency)?.[1] ?? ''
  return `${file.letterheads[kind] ?? kind}${division}`
}
