import { mayAnswer, mayAsk, type RequestType } from '../../../src/domain/request/type.ts'
import type {
  ListedAgency,
  ProvinceFile,
  Scene,
} from '../../../src/demo/invented/province-schema.ts'

interface FileFault {
  path: (string | number)[]
  message: string
}

/** What the parts of a province say of each other that does not hold together. */
export function provinceFaults(
  file: ProvinceFile,
  agencies: readonly ListedAgency[],
  types: readonly RequestType[],
): FileFault[] {
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]))
  const catalogue = new Map(types.map((type) => [type.code, type]))
  return [
    ...unknownAgencies(file, byCode),
    ...repeated(file.officials.map(({ code }) => code)).map((index) => ({
      path: ['officials', index, 'code'],
      message: 'is used twice; give each official a code of their own',
    })),
    ...repeated(file.officials.map(({ name }) => name)).map((index) => ({
      path: ['officials', index, 'name'],
      message: 'is used twice; a person cannot be told apart from another one by name',
    })),
    ...file.requests.flatMap((scene, index) =>
      sceneFaults(scene, byCode, catalogue).map(({ path, message }) => {
        return { path: ['requests', index, ...path], message }
      }),
    ),
    ...withoutPeople(file),
  ]
}

function unknownAgencies(
  file: ProvinceFile,
  known: ReadonlyMap<string, ListedAgency>,
): FileFault[] {
  const named = [
    ...Object.keys(file.aliases).map((code) => ({ path: ['aliases', code], code })),
    ...file.officials.flatMap(({ offices }, index) =>
      offices.map(({ agency }, office) => {
        return { path: ['officials', index, 'offices', office, 'agency'], code: agency }
      }),
    ),
    ...file.communes.flatMap(({ agencies, thads, court }, index) => [
      ...agencies.map((code, at) => ({ path: ['communes', index, 'agencies', at], code })),
      { path: ['communes', index, 'thads'], code: thads },
      { path: ['communes', index, 'court'], code: court },
    ]),
  ]
  return named
    .filter(({ code }) => !known.has(code))
    .map(({ path, code }) => ({ path, message: notListed(code) }))
}

const notListed = (code: string): string =>
  `"${code}" is not listed; add the agency or correct the code`

function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) === index ? [] : [index]))
}

const SETTLED: ReadonlySet<Scene['status']> = new Set<Scene['status']>([
  'answered',
  'refused',
  'completed',
  'refusal-accepted',
  'withdrawn',
])

function sceneFaults(
  scene: Scene,
  agencies: ReadonlyMap<string, ListedAgency>,
  types: ReadonlyMap<string, RequestType>,
): FileFault[] {
  const type = types.get(scene.type)
  if (!type) {
    const message = `"${scene.type}" is not in the catalogue; correct the code`
    return [{ path: ['type'], message }]
  }
  const asker = agencies.get(scene.from)
  const answerers = [...scene.to, ...(scene.reroutedFrom ? [scene.reroutedFrom] : [])]
  const faults = answerers.flatMap((code): FileFault[] => {
    const agency = agencies.get(code)
    if (!agency) return [{ path: ['to'], message: notListed(code) }]
    return mayAnswer(type, agency.kind)
      ? []
      : [{ path: ['to'], message: `"${code}" does not answer this type; name another agency` }]
  })
  if (!asker) {
    faults.push({ path: ['from'], message: notListed(scene.from) })
  } else if (!mayAsk(type, asker.kind)) {
    const message = `"${scene.from}" does not ask for this type; name another agency`
    faults.push({ path: ['from'], message })
  }
  if (SETTLED.has(scene.status) !== ['met', 'met-late'].includes(scene.due)) {
    const message = 'must be "met" or "met-late" where nobody is waited for, and only there'
    faults.push({ path: ['due'], message })
  }
  return faults
}

/** Whoever is asked must have somebody who answers and somebody who leads; whoever asks, somebody who follows it up. */
function withoutPeople({ officials, requests }: ProvinceFile): FileFault[] {
  const held = new Set(
    officials.flatMap(({ offices }) => offices.map(({ agency, role }) => `${agency} ${role}`)),
  )
  return requests.flatMap(({ from, to, reroutedFrom }, index) => {
    const asked = [...to, ...(reroutedFrom ? [reroutedFrom] : [])]
    const needed = [
      { field: 'from', agency: from, role: 'contact' },
      ...asked.flatMap((agency) => [
        { field: 'to', agency, role: 'contact' },
        { field: 'to', agency, role: 'leader' },
      ]),
    ]
    return needed
      .filter(({ agency, role }) => !held.has(`${agency} ${role}`))
      .map(({ field, agency, role }) => ({
        path: ['requests', index, field],
        message: `"${agency}" has no ${role}; add an official who holds that office`,
      }))
  })
}
