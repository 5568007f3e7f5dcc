import { cruise, type IReporterOutput } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import rules from './architecture.rules.cjs'

it('imports only point inward, and every module was looked at', async () => {
  const result: IReporterOutput = await cruise(
    ['src'],
    { ...rules.options, ruleSet: { forbidden: rules.forbidden }, validate: true },
    {},
    { tsConfig: extractTSConfig('tsconfig.json') },
  )
  if (typeof result.output === 'string') throw new Error(result.output)
  const { summary } = result.output

  expect(summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([])
  const seen = new Set(result.output.modules.map(({ source }) => source))
  expect(modulesOf('src').filter((path) => !seen.has(path))).toEqual([])
}, 120_000)

function modulesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .map((name) => join(folder, name))
}
