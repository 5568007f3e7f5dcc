import { revived } from '../../src/store/json.ts'

/** What a JSON column holds, taken for what the test has let be written there. */
export function stored<T>(json: unknown): T {
  return revived(json) as T
}
