import { violationsIn } from './check.ts'
import type { Run } from './run.ts'

/** What a run shows that must not be. */
export function failuresOf({ fault, findings }: Run): string[] {
  return fault === undefined ? violationsIn(findings) : [`campaign fault: ${fault}`]
}

/** What is worth a line of a run: everything when it was asked for, else what broke. */
export function describe(run: Run, inFull: boolean): string[] {
  const violations = failuresOf(run)
  if (violations.length === 0 && !inFull) return []
  const { seed, deaths, crises, missed, deeds, sends, tookMs } = run
  return [
    `seed ${String(seed)}: ${violations.length === 0 ? 'holds' : `${String(violations.length)} violations`}`,
    ...violations.map((violation) => `  ${violation}`),
    `  killed at ${deaths.join(', ') || '–'}; ${crises.join(', ') || 'no crisis'}`,
    `  ${String(deeds)} deeds, ${String(sends)} messages, ${String(run.findings.duplicates)} duplicates; ${String(tookMs)} ms`,
    `  missed: ${missed.join('; ') || '–'}`,
  ]
}

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
    `lost                     ${String(sum(({ findings }) => findings.lost.length))}`,
    `double effects           ${String(sum(({ findings }) => findings.doubled.length))}`,
    `unmarked duplicates      ${String(sum(({ findings }) => findings.silent.length))}`,
    `marked duplicates        ${String(sum(({ findings }) => findings.duplicates))}`,
    `above the rate           ${String(sum(({ findings }) => findings.rates.length))}`,
    `gaps in histories        ${String(sum(({ findings }) => findings.histories.length))}`,
    `seeds that failed        ${failing.map(({ seed }) => seed).join(' ') || 'none'}`,
  ]
  return { lines, isClean: failing.length === 0 }
}
