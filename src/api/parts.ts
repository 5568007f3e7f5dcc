import type { Logger } from '../runtime/log.ts'
import type { Intake } from '../usecases/import/ports.ts'
import type { Catalogue } from '../usecases/ports.ts'
import type { AccessParts } from './access.ts'
import type { ApiReads, Feed, KeptAnswers, SourceIds } from './ports.ts'

/** What the API is built from. */
export interface ApiParts extends AccessParts {
  intake: Intake
  sourceIds: SourceIds
  reads: ApiReads
  feed: Feed
  answers: KeptAnswers
  catalogue: () => Catalogue
  /** Calls it whenever something may have changed; returns how to stop that. */
  onChange: (wake: () => void) => () => void
  log: Logger
  /** How long a body may take to come; in a batch, how long nothing may come. */
  bodyMs: number
  /** In one call. */
  batchRecords: number
  /** Calls of one key in a minute. */
  perMinute: number
}
