// Runs the measurements one after the other, or those whose names are given:
//   npm run bench            npm run bench -- presses
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const wanted = process.argv.slice(2)
const names = readdirSync(here)
  .filter((file) => file.endsWith('.bench.js'))
  .map((file) => file.replace('.bench.js', ''))
  .filter((name) => name !== 'all' && (wanted.length === 0 || wanted.some(isPartOf(name))))

/** `intake` names also what is measured of it apart, `intake-put`. */
function isPartOf(name: string): (asked: string) => boolean {
  return (asked) => name === asked || name.startsWith(`${asked}-`)
}

for (const name of names.toSorted()) {
  process.stdout.write(`\n== ${name}\n`)
  execFileSync(process.execPath, [join(here, `${name}.bench.js`)], { stdio: 'inherit' })
}
