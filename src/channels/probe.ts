/** One thing we take for granted of a platform, and what it really answered. */
export interface Finding {
  what: string
  expected: string
  got: string
  isAsExpected: boolean
}

/** Compares an answer, or the way in which a call failed, with what is expected. */
export async function finding(
  what: string,
  expected: string | RegExp,
  ask: () => Promise<string>,
): Promise<Finding> {
  const got = await ask().catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  )
  const isAsExpected = typeof expected === 'string' ? got === expected : expected.test(got)
  return { what, expected: String(expected), got, isAsExpected }
}
