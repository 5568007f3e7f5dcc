/** What the host application tells the page, and lets it do, besides chatting. */

/** Somebody whom the person at the page can be. */
export interface StagePerson {
  /** The id of their phone's user in the messenger. */
  user: number
  name: string
  /** What they are, and where. */
  role: string
  agency: string
  /** Heading under which the page lists them. */
  group: string
  /** Their chat account is linked to the service. */
  linked: boolean
}

export interface StageState {
  now: string
  people: StagePerson[]
}

/** How far the application's time is to go forward. */
export type ClockMove =
  { to: 'next-hour' } | { to: 'next-working-morning' } | { to: 'day'; day: string }
