import { api, API_PATH, onBadUrl } from '../api/api.ts'
import type { ApiParts } from '../api/parts.ts'
import type { HttpServerParts } from '../runtime/http/server.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Logger } from '../runtime/log.ts'
import { changeFeed } from '../store/api/change-feed.ts'
import { apiKeys } from '../store/api/keys.ts'
import { keptAnswers } from '../store/api/kept-answers.ts'
import { apiReads } from '../store/api/reads.ts'
import type { Listener } from '../store/server/listener.ts'
import { auditLog } from '../store/tables/audit.ts'
import type { DatabaseHandle } from './open-database.ts'

const LIMITS = { bodyMs: 30_000, batchRecords: 100_000 }

export interface ServedApi {
  database: DatabaseHandle
  clock: Clock
  log: Logger
  listener: Listener
  perMinute: number
}

/** What comes in goes through one intake, which knows what each sender calls its records. */
export type ApiIntake = Pick<ApiParts, 'intake' | 'sourceIds'>

/** The API as the HTTP server serves it. */
export function apiPlugin(
  served: ServedApi,
  intake: ApiIntake,
): NonNullable<HttpServerParts['plugins']>[number] {
  return { path: API_PATH, routes: api(apiPartsOf(served, intake)), onBadUrl }
}

export function apiPartsOf(
  { database: { prisma, catalogue }, clock, log, listener, perMinute }: ServedApi,
  intake: ApiIntake,
): ApiParts {
  return {
    ...intake,
    keys: apiKeys(prisma),
    audit: auditLog(prisma),
    reads: apiReads(prisma, catalogue),
    feed: changeFeed(prisma),
    answers: keptAnswers(prisma),
    catalogue,
    // Whatever changes a request tells those who send.
    onChange: (wake) => listener.on('outbox', wake),
    now: () => clock.now(),
    log,
    ...LIMITS,
    perMinute,
  }
}
