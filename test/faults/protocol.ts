import type { Plan } from './plan.ts'
import type { Sabotage } from './sabotage.ts'
import type { KillPoint } from './steps.ts'

/** What the campaign asks of the processes it starts; times are milliseconds since 1970. */
export type AppRequest =
  | {
      ask: 'begin'
      databaseUrl: string
      apiRoot: string
      now: number
      seed: number
      kill?: KillPoint
      sabotage?: Sabotage
    }
  | { ask: 'advance'; to: number }
  | { ask: 'probe' }
  | { ask: 'create'; request: RequestWanted }
  | { ask: 'end' }

export interface RequestWanted {
  type: string
  answerer: string
  number: string
  on: string
}

/** How far a process is: what it has under way, and when it next wants to do something by itself. */
export interface Progress {
  isStarting: boolean
  /** Calls to the platform that have not been answered. */
  calls: number
  /** Messages whose time to leave has come and of which it is not recorded what became. */
  leaving: number
  nextAt?: number
}

/** How many answers the platform holds back, because it was told to be slow. */
export interface MessengerProgress {
  slow: number
}

export type MessengerRequest =
  | { ask: 'open'; now: number; seed: number; journal: string }
  | { ask: 'advance'; to: number }
  | { ask: 'probe' }
  | { ask: 'close' }

export type LaneRequest = { ask: 'run'; plan: Plan } | { ask: 'close' }
