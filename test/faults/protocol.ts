import type { TelegramControl } from '../../src/sandbox/telegram/telegram-control.ts'
import type { Plan } from './plan.ts'
import type { Sabotage } from './sabotage.ts'
import type { KillPoint } from './steps.ts'
import type { WireEnd } from './wires.ts'

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

/** How far a process is, once it has done what it could. */
export interface Progress {
  /** What it is busy with in spite of that. */
  busy: string[]
  wires: WireEnd[]
  /** When it next wants to do something by itself. */
  nextAt?: number
}

export interface MessengerProgress extends Progress {
  /** Updates that nobody has fetched and confirmed. */
  pending: number
}

export type MessengerRequest =
  | { ask: 'open'; now: number; seed: number; journal: string }
  | { ask: 'advance'; to: number }
  | { ask: 'probe' }
  | { ask: 'telegram'; verb: keyof TelegramControl; input: unknown }
  | { ask: 'createUser'; id: number; firstName: string }
  | { ask: 'close' }

export type LaneRequest = { ask: 'run'; plan: Plan } | { ask: 'close' }
