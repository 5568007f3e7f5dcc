import { folded } from './vietnamese.ts'
import type { StagePerson } from './stage.ts'

type Test = (words: { role: string; place: string }) => boolean

const COMMUNE = /uy ban nhan dan (xa|phuong)|ubnd (xa|phuong)/
const LEADS = /chu tich|van thu/

/** The three whom a first visit shows, each by what would fit best down to what would do. */
const PARTS: Test[][] = [
  [
    ({ role, place }) => COMMUNE.test(place) && /dau moi|tu phap/.test(role),
    ({ role, place }) => COMMUNE.test(place) && !LEADS.test(role),
    ({ place }) => COMMUNE.test(place),
  ],
  [
    ({ role }) => /chap hanh vien(?! truong)/.test(role),
    ({ role }) => role.includes('chap hanh vien'),
    ({ place }) => place.includes('thads khu vuc'),
    ({ place }) => place.includes('thi hanh an dan su'),
  ],
  [
    ({ role, place }) => /(^|, )truong ban/.test(role) && place.includes('ban chi dao'),
    ({ role, place }) => place.includes('ban chi dao') && !role.includes('pho truong ban'),
    ({ place }) => place.includes('ban chi dao'),
  ],
]

/** Whose phones a first visit opens: one who answers, one who asks and one who directs, as far as they are there. */
export function firstCast(people: readonly StagePerson[]): StagePerson[] {
  const chosen: StagePerson[] = []
  for (const tests of PARTS) {
    const free = people.filter((person) => !chosen.includes(person))
    const found = tests.map((test) => free.find((person) => test(wordsOf(person)))).find(Boolean)
    if (found) chosen.push(found)
  }
  return chosen.length > 0 ? chosen : people.slice(0, PARTS.length)
}

function wordsOf({ role, agency, group }: StagePerson): Parameters<Test>[0] {
  return { role: folded(role), place: folded(`${agency} ${group}`) }
}
