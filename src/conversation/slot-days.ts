import type { Day } from '../domain/day.ts'
import type { Suggestion } from '../domain/question-notice.ts'

export function daySuggestion(on: Day): Suggestion {
  return { value: on, label: { day: on } }
}
