import { day, dayOf } from '../../domain/time/day.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import { Chance } from './chance.ts'
import { Books, MonthlyCodes } from './numbering.ts'
import { OfficeTime } from './office-time.ts'
import { Offices, plannedOfficials } from './people.ts'
import { pastMornings } from './past.ts'
import { planCases } from './plan-cases.ts'
import { playScene } from './play-scene.ts'
import type { PlannedRequest, Province } from './province.ts'
import type { ProvinceFile } from './province-schema.ts'
import { letterhead, type SceneContext } from './scene-context.ts'

/** Since when the present tree of agencies exists: nothing in the province is older. */
const BEGINNING = day('2025-07-01')

/**
 * A province as it may stand at an instant, from September 2026 on: cases, and requests in every state and every
 * lateness, each with the history that led there. The same file, instant and seed give the same province.
 */
export function planProvince(
  file: ProvinceFile,
  catalogue: Catalogue,
  { now, seed = 1 }: { now: Date; seed?: number },
): Province {
  const agencies = new Map(catalogue.agencies)
  for (const agency of file.agencies) agencies.set(agency.code, agency)
  const time = new OfficeTime(catalogue.calendar, BEGINNING, now)
  const chance = new Chance(seed)
  const officials = plannedOfficials(file)
  const books = new Books()
  const { cases, series } = planCases({ file, officials, agencies, time, chance, books })
  const requests = planRequests({
    file,
    now,
    time,
    chance,
    cases,
    catalogue: { ...catalogue, agencies },
    offices: new Offices(officials),
    books,
  })
  return {
    agencies: file.agencies,
    aliases: Object.entries(file.aliases).map(([agency, aliases]) => ({ agency, aliases })),
    phones: file.phones,
    officials,
    cases,
    requests: requests.planned,
    mornings: pastMornings(requests.planned, catalogue.calendar, now),
    series: [...series, ...requests.series],
  }
}

/** Codes and numbers are given in the order of time, once every life is known. */
function planRequests(stage: SceneContext): {
  planned: PlannedRequest[]
  series: { name: string; last: number }[]
} {
  const lived = stage.file.requests.flatMap((scene) =>
    scene.to.map((to) => playScene(scene, to, stage)),
  )
  const codes = new MonthlyCodes('YC', 'request')
  const planned = lived
    .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
    .map((each): PlannedRequest => {
      const { asker, document } = each.request
      const number = stage.books.letter(letterhead(stage, asker), asker, document.on)
      const code = codes.next(dayOf(each.createdAt))
      return { ...each, request: { ...each.request, code, document: { ...document, number } } }
    })
  return { planned, series: codes.series() }
}
