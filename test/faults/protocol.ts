import type { Day } from '../../src/domain/time/day.ts'
import type { Role } from '../../src/domain/people/official.ts'
import type { MessengerControl } from '../../src/messenger/control/messenger-control.ts'
import type { Messenger } from '../../src/messenger/messenger.ts'
import type { Plan } from './plan.ts'
import type { Sabotage } from './sabotage.ts'
import type { KillPoint } from './steps.ts'
import type { WireEnd } from './wires.ts'

/** What the campaign asks of the processes it starts; times are milliseconds since 1970. */
export type AppRequest =
  | {
      ask: 'begin'
      databaseUrl: string
      /** Where the platforms are; those of Zalo only where somebody has it. */
      roots: Roots
      /** The refresh token of the official account that the settings name. */
      oaRefreshToken: string
      now: number
      aheadMs: number
      seed: number
      kill?: KillPoint
      sabotage?: Sabotage
    }
  /** `aheadMs`: by how much the clock of the machine is wrong. */
  | { ask: 'advance'; to: number; aheadMs: number }
  | { ask: 'probe' }
  | { ask: 'create'; request: RequestWanted }
  /** The coordinator takes every account of an official away. */
  | { ask: 'unlink'; official: number }
  /** The coordinator makes a code by which one account is linked to an official. */
  | { ask: 'issue-code'; official: number }
  /** An official's offices at an agency end after their last day. */
  | { ask: 'end-office'; official: number; agency: string; lastDay: Day }
  | { ask: 'take-office'; official: number; agency: string; role: Role; from: Day }
  | { ask: 'end' }

export interface Roots {
  telegram: string
  zaloBot?: string
  zaloOa?: Messenger['zaloOaRoots']
}

/** What an application says once it serves. */
export interface Begun {
  httpUrl: string
}

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
  /** Updates that nobody has fetched and confirmed, or that are to be delivered now. */
  pending: number
}

/** What the messenger is reached at once it serves. */
export type Opened = Pick<Messenger, 'url' | 'zaloBotApiRoot' | 'zaloOaRoots'>

/** The platforms that the messenger plays. */
export type Product = 'telegram' | 'zaloBot' | 'zaloOa'
export type VerbOf<P extends Product> = keyof MessengerControl[P] & string

export type MessengerRequest =
  | { ask: 'open'; now: number; seed: number; journal: string }
  | { ask: 'advance'; to: number }
  | { ask: 'probe' }
  /** `path`: as the control API has it. */
  | { ask: 'do'; path: string; input: unknown }
  | { ask: 'close' }

export type LaneRequest = { ask: 'run'; plan: Plan } | { ask: 'close' }
