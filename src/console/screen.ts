import type { ComponentChildren } from 'preact'
import type { Notice } from '../domain/notices/notice.ts'
import type { Official } from '../domain/people/official.ts'
import type { Day } from '../domain/time/day.ts'
import type { Visit } from '../usecases/console/sessions.ts'
import type { Work } from '../usecases/ports.ts'
import type { ConsoleParts, SentFile } from './ports.ts'

/** One request of a browser, by somebody who is inside. */
export interface Seat extends Visit {
  work: Work
  parts: ConsoleParts
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  /** The fields of a form that was sent. */
  form: Readonly<Record<string, string>>
  /** What was chosen in a form. */
  file?: { name: string; bytes: Buffer }
}

export interface Shown {
  title: string
  body: ComponentChildren
  /** Where it shows something that goes on. */
  refreshAfterSeconds?: number
}

/**
 * A page, a file, what a paper says that is printed once the work is done, or where to go on after something was done.
 * Undefined: there is no such thing for this official.
 */
export type Answer = Shown | { goTo: string } | { file: SentFile } | { paper: Notice } | undefined

/** A room of the console, with what can be seen and done there, by path below the console's. */
export interface Screen {
  path: string
  /** In the menu; absent where others lead there. */
  name?: string
  isFor: (official: Official, on: Day) => boolean
  pages: Readonly<Record<string, (seat: Seat) => Promise<Answer>>>
  acts?: Readonly<Record<string, (seat: Seat) => Promise<Answer>>>
}
