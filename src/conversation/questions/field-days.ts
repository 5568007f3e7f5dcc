import type { Day } from '../../domain/time/day.ts'
import type { Suggestion } from '../../domain/notices/question-notice.ts'

export function daySuggestion(on: Day): Suggestion {
  return { value: on, label: { day: on } }
}
