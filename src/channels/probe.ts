import { messageOf } from '../runtime/errors.ts'

/** Something we take for granted of a platform, and what asks for it. */
export type Expectation = readonly [
  what: string,
  expected: string | RegExp,
  ask: () => Promise<string>,
]

/** One thing we take for granted of a platform, and what it really answered. */
export interface Finding {
  what: string
  expected: string
  got: string
  isAsExpected: boolean
}

/** Compares each answer, or the way in which its call failed, with what is expected; one call after the other. */
export async function findingsOf(expectations: readonly Expectation[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [what, expected, ask] of expectations) {
    const got = await ask().catch(messageOf)
    const isAsExpected = typeof expected === 'string' ? got === expected : expected.test(got)
    findings.push({ what, expected: String(expected), got, isAsExpected })
  }
  return findings
}
