import { violationsIn } from './check.ts'
import type { End } from './ends.ts'
import { isMove } from './moves.ts'
import type { Run } from './run.ts'

/** What a run shows that must not be. */
export function failuresOf({ fault, findings }: Run): string[] {
  return fault === undefined ? violationsIn(findings) : [`campaign fault: ${fault}`]
}

/** What is worth a line of a run: everything when it was asked for, else what broke. */
export function describe(run: Run, inFull: boolean): string[] {
  const violations = failuresOf(run)
  if (violations.length === 0 && !inFull) return []
  const { seed, deaths, crises, outages, missed, deeds, sends, tookMs } = run
  return [
    `seed ${String(seed)}: ${violations.length === 0 ? 'holds' : `${String(violations.length)} violations`}`,
    ...violations.map((violation) => `  ${violation}`),
    `  killed at ${deaths.join(', ') || '–'}; ${crises.join(', ') || 'no crisis'}`,
    `  ${outages.join('; ') || 'no outage'}`,
    `  ${String(deeds)} deeds, ${String(sends)} messages, ${String(run.findings.duplicates)} duplicates; ${String(tookMs)} ms`,
    `  missed: ${missed.join('; ') || '–'}`,
  ]
}

const ENDS = [
  'delivered',
  'copied',
  'moved',
  'followed up',
  'dropped',
  'silent unknown',
] as const satisfies readonly End[]

export function summarise(runs: readonly Run[]): { lines: string[]; isClean: boolean } {
  const sum = (count: (run: Run) => number): number =>
    runs.reduce((total, run) => total + count(run), 0)
  const failing = runs.filter((run) => failuresOf(run).length > 0)
  const lines = [
    `runs                     ${String(runs.length)}`,
    `applications killed      ${String(sum(({ deaths }) => deaths.length))}`,
    `presses and words        ${String(sum(({ deeds }) => deeds))}`,
    `messages                 ${String(sum(({ sends }) => sends))}`,
    `calls struck by a fault  ${String(sum(({ struck }) => struck))}`,
    `days lived               ${String(sum(({ days }) => days))}`,
    `runs with an outage      ${String(sum(({ outages }) => Math.min(outages.length, 1)))}`,
    ...ENDS.map(
      (end) => `${end.padEnd(25)}${String(sum(({ findings }) => findings.ends[end] ?? 0))}`,
    ),
    `lost                     ${String(sum(({ findings }) => findings.lost.length))}`,
    `double effects           ${String(sum(({ findings }) => findings.doubled.length))}`,
    `unmarked duplicates      ${String(sum(({ findings }) => findings.silent.length))}`,
    `marked duplicates        ${String(sum(({ findings }) => findings.duplicates))}`,
    `above the rate           ${String(sum(({ findings }) => findings.rates.length))}`,
    `costs of outages         ${String(sum(({ findings }) => findings.outages.length))}`,
    `gaps in histories        ${String(sum(({ findings }) => findings.histories.length))}`,
    `people moved             ${String(sum(({ crises }) => crises.filter(isMove).length))}`,
    `deliveries of work       ${String(sum(({ findings }) => findings.judged))}`,
    `deliveries to somebody who is not the reader: ${String(sum(({ findings }) => findings.leaked.length))}`,
    `seeds that failed        ${failing.map(({ seed }) => seed).join(' ') || 'none'}`,
  ]
  return { lines, isClean: failing.length === 0 }
}
