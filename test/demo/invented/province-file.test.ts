import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readProvinceFile } from '../../../src/demo/invented/province-file.ts'
import { organisations, PROVINCE_FILE, provinceFile, types } from '../../intake/demo/demo-data.ts'

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
  [
    'an unknown role',
    (file) => (file.officials[0].offices[0].role = 'boss'),
    /officials › 0 › offices › 0 › role: Invalid option/,
  ],
])('refuses %s, naming entry, field and cure', (_change, change, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'province-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = JSON.parse(readFileSync(PROVINCE_FILE, 'utf8')) as Shape
  change(file)
  const path = join(folder, 'province.json')
  writeFileSync(path, JSON.stringify(file))
  expect(() => readProvinceFile(path, { organisations, types })).toThrow(message)
})

interface Shape {
  officials: [Official, Official, ...Official[]]
  requests: [{ type: string; from: string; to: string[] }]
}
interface Official {
  code: string
  offices: [{ agency: string; role: string }]
}
