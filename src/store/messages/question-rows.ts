import type { OpenQuestion } from '../../conversation/ports.ts'
import type { Question } from '../generated/client.ts'
import { fromJson } from '../json.ts'
import { readingOf } from '../readable.ts'
import { openQuestion } from '../shapes.ts'

/** @throws Unreadable */
export const toQuestion = readingOf(
  'question',
  ({ account, chatId }: Question) => `${account} ${chatId}`,
  (row): OpenQuestion => fromJson(openQuestion, row.form),
)
