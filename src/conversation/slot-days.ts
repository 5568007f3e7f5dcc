import type { Day } from '../domain/day.ts'
import type { Suggestion } from '../domain/notice.ts'
import type { Given } from './form.ts'
import type { Lexicon } from './reply/lexicon.ts'
import { parseDay } from './reply/parse-day.ts'

export function given<Name extends keyof Given>(name: Name, value: Given[Name]): Given | undefined {
  return value === undefined ? undefined : { [name]: value }
}

export function dayIn(
  text: string,
  lean: 'past' | 'future',
  { today, lexicon }: { today: Day; lexicon: Lexicon },
): Day | undefined {
  // A day on the wrong side of today is understood as well, so that the rules can say what is wrong with it.
  const other = lean === 'past' ? 'future' : 'past'
  return parseDay(text, { today, lean }, lexicon) ?? parseDay(text, { today, lean: other }, lexicon)
}

export function daySuggestion(on: Day): Suggestion {
  return { value: on, label: { day: on } }
}
