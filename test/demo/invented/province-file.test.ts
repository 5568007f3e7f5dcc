import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readProvinceFile } from '../../../src/demo/invented/province-schema.ts'
import { provinceFaults } from './province-faults.ts'
import { organisations, PROVINCE_FILE, provinceFile, types } from './demo-data.ts'

it('has five communes with committee and police, three banks and at least 25 agencies that answer', () => {
  const kinds = provinceFile.agencies.map(({ kind }) => kind)
  const count = (kind: string): number => kinds.filter((each) => each === kind).length
  expect(count('ubnd-xa')).toBeGreaterThanOrEqual(5)
  expect(count('cong-an-xa')).toBe(count('ubnd-xa'))
  expect(count('ngan-hang')).toBe(3)
  for (const kind of ['kho-bac', 'thads-kv', 'toa-kv', 'vks-kv', 'to-chuc-cong-chung']) {
    expect(kinds).toContain(kind)
  }
  expect(new Set(provinceFile.requests.flatMap(({ to }) => to)).size).toBeGreaterThanOrEqual(25)
})

it('knows each agency by names that no other agency of today has', () => {
  const names = [...organisations.agencies, ...provinceFile.agencies]
    .filter(({ validTo }) => validTo === undefined)
    .flatMap(({ code, name, aliases }) => {
      return [name, ...aliases, ...(provinceFile.aliases[code] ?? [])].map((each) =>
        each.toLowerCase(),
      )
    })
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  expect(twice).toEqual([])
})

it.each<[change: string, (file: Shape) => void, message: RegExp]>([
  [
    'an office at an unknown agency',
    (file) => (file.officials[0].offices[0].agency = 'pt.xa.khac'),
    /officials › 0 › offices › 0 › agency: "pt\.xa\.khac" is not listed; add the agency or correct/,
  ],
  [
    'a code used twice',
    (file) => (file.officials[1].code = file.officials[0].code),
    /officials › 1 › code: is used twice; give each/,
  ],
  [
    'a type that is not in the catalogue',
    (file) => (file.requests[0].type = 'khac'),
    /requests › 0 › type: "khac" is not in the catalogue; correct/,
  ],
  [
    'an agency that does not answer the type',
    (file) => (file.requests[0].to = ['pt.toa-tinh']),
    /requests › 0 › to: "pt\.toa-tinh" does not answer this type; name another/,
  ],
  [
    'an agency that does not ask for the type',
    (file) => (file.requests[0].from = 'pt.toa-tinh'),
    /requests › 0 › from: "pt\.toa-tinh" does not ask for this type; name another/,
  ],
  [
    'a settled request that is due',
    (file) => Object.assign(file.requests[0], { status: 'completed', due: 'today' }),
    /requests › 0 › due: must be "met" or "met-late"/,
  ],
  [
    'an agency without a contact',
    (file) =>
      file.officials.forEach(({ offices }) =>
        offices.forEach((office) => office.agency === 'pt.bhxh' && (office.agency = 'pt.thue')),
      ),
    /"pt\.bhxh" has no contact; add an official/,
  ],
])('is found faulty with %s, by entry, field and cure', (_change, change, message) => {
  const file = structuredClone(provinceFile)
  change(file as unknown as Shape)
  const faults = provinceFaults(file, [...organisations.agencies, ...file.agencies], types)
  const said = faults.map(({ path, message: what }) => `${path.join(' › ')}: ${what}`)
  expect(said.join('\n')).toMatch(message)
})

it('is refused with an unknown role, naming entry and field', () => {
  const folder = mkdtempSync(join(tmpdir(), 'province-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'province.json')
  const text = readFileSync(PROVINCE_FILE, 'utf8')
  writeFileSync(path, text.replace('"role": "contact"', '"role": "boss"'))
  expect(() => readProvinceFile(path, organisations)).toThrow(/role: Invalid option/)
})

it('holds together as it is shipped', () => {
  const listed = [...organisations.agencies, ...provinceFile.agencies]
  expect(provinceFaults(provinceFile, listed, types)).toEqual([])
})

interface Shape {
  officials: [Official, Official, ...Official[]]
  requests: [{ type: string; from: string; to: string[] }]
}
interface Official {
  code: string
  offices: [{ agency: string; role: string }]
}
