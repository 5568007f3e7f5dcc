import { agencies } from './screens/agencies.tsx'
import { calendar } from './screens/calendar.tsx'
import { cases } from './screens/cases.tsx'
import { committee } from './screens/committee.tsx'
import { create } from './screens/create.tsx'
import { intake } from './screens/intake.tsx'
import { messages } from './screens/messages.tsx'
import { people } from './screens/people.tsx'
import { person } from './screens/person.tsx'
import { slips } from './screens/slips.tsx'
import { rehearsal } from './screens/rehearsal.tsx'
import { sentences } from './screens/sentences.tsx'
import { journal } from './screens/journal.tsx'
import { operation } from './screens/operation.tsx'
import { requests } from './screens/requests.tsx'
import { sessions } from './screens/sessions.tsx'
import { today } from './screens/today.tsx'
import type { Screen } from './screen.ts'

/** Every room, in the order of the menu. */
export const SCREENS: readonly Screen[] = [
  today,
  requests,
  create,
  cases,
  committee,
  people,
  slips,
  person,
  agencies,
  intake,
  messages,
  rehearsal,
  calendar,
  sentences,
  journal,
  operation,
  sessions,
]
