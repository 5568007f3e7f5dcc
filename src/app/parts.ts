import type { OaTokenStore } from '../channels/ports.ts'
import type { Clock } from '../runtime/clock.ts'
import type { TelegramSettings } from '../channels/telegram/gateway.ts'
import type { Config } from './config/config.ts'
import type { Inbox } from '../conversation/ports.ts'
import type { Channel, LinkTo, OutboxQueue } from '../delivery/ports.ts'
import type { PacingLimits } from '../delivery/pacing.ts'
import type { Logger } from '../runtime/log.ts'
import type { Metrics } from '../runtime/metrics.ts'
import type { Step } from '../runtime/steps.ts'
import type { ApiIntake } from './api-parts.ts'
import type { DatabaseHandle } from './open-database.ts'
import type { Listener } from '../store/server/listener.ts'
import type { ZaloBotConfig, ZaloOaConfig } from './config/zalo-settings.ts'

/** In place of an address, where those who read can reach us at the one on which we listen. */
export const HERE = 'here'

export interface AppParts {
  config: Config
  clock: Clock
  log: Logger
  /** Says what the start is doing. */
  step?: Step
  /** The bots to serve; by default the one of the configuration. */
  telegram: readonly TelegramSettings[]
  zaloBots?: readonly ZaloBotConfig[]
  zaloOas?: readonly ZaloOaConfig[]
  database: DatabaseHandle
  /** The case system that is read; absent: none. */
  caseSource?: Config['caseSource']
  /** The address at which phones reach us, or HERE; absent: none. */
  publicUrl?: string
  /** Where the records go that come in over the API; absent: there is no API. */
  intake?: ApiIntake
  /** Other than the platforms' own limits. */
  pacing?: PacingLimits
  /** Where tests step between the parts. */
  seams?: {
    inbox?: (inbox: Inbox) => Inbox
    queue?: (queue: OutboxQueue) => OutboxQueue
    channel?: (channel: Channel) => Channel
    oaTokens?: (tokens: OaTokenStore) => OaTokenStore
  }
}

/** Services that the parts of the application share. */
export interface Shared {
  listener: Listener
  metrics: Metrics
  inbox: Inbox
  linkTo?: LinkTo
  /** At which people reach us from outside, without a slash at its end. */
  address?: string
}

/** What every loop of the service is to the one who starts and stops it. */
export interface Runner {
  start(): void
  /** Resolves once it has done what there was to do at the start, where others wait for that. */
  readonly begun?: Promise<void>
  /** Something may be there to do. */
  wake(): void
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>
}
