import { RequestFailed } from '../http.ts'

/** Whose fault it looks like; words.ts says it, and what to do. */
export type Failure = RequestFailed['why']

export function failureOf(error: unknown): Failure {
  return error instanceof RequestFailed ? error.why : 'refused'
}
