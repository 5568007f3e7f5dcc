// Loads a program with what V8 made of it the last time: most of the life of a process that is killed is compiling.
//   load-process.cjs <program> <where what V8 makes of it is kept>
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'
import type { Envelope } from './child-side.ts'

type Program = (...scope: [object, NodeJS.Require, { exports: object }, string, string]) => void

const [, , program = '', kept = ''] = process.argv
const source = readFileSync(program, 'utf8')
const script = new Script(
  `(function (exports, require, module, __filename, __dirname) {${source}\n})`,
  {
    filename: program,
    ...(existsSync(kept) && { cachedData: readFileSync(kept) }),
  },
)

/** By the end of its first life a process has compiled what the next ones will need. */
function keep({ request }: Envelope<{ ask: string }>): void {
  if (request.ask !== 'end' || existsSync(kept)) return
  const making = `${kept}.${String(process.pid)}`
  writeFileSync(making, script.createCachedData())
  renameSync(making, kept)
}

process.on('message', keep)
const run = script.runInThisContext() as Program
const module = { exports: {} }
run(module.exports, createRequire(program), module, program, dirname(program))
