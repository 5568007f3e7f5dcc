import type { Evidence } from './evidence.ts'
import { isMove } from './moves.ts'
import { callsTo } from './platform-calls.ts'
import type { Role } from './stage.ts'
import { type Outage, shapeOf } from './weather.ts'

type Past = Evidence['outages'][number]

/** So soon an outage is noticed: a call under way ends, and a second one shows that the first was no accident. */
const NOTICED_MS = 120_000
/** Of an outage that has been noticed: what a process that comes to it anew may send before it knows. */
const MOST_SENT = 2

/** What an outage may cost: nothing but time, and nobody who is elsewhere. */
export function checkOutages(evidence: Evidence): string[] {
  return [
    ...evidence.outages.flatMap((outage) => sentInto(evidence, outage)),
    ...evidence.outages.flatMap((outage) => heldUp(evidence, outage)),
  ]
}

/** Once it is known that a platform is away as a whole, messages wait instead of being sent into it. */
function sentInto(evidence: Evidence, outage: Past): string[] {
  const { product, shape, from, forMs } = outage
  const { rule } = shapeOf(outage)
  if (!rule || isPartial(outage)) return []
  const sent = callsTo(evidence, product).filter((call) => {
    const isWithin = call.at > from + NOTICED_MS && call.at < from + forMs
    return isWithin && call.isSend && call.faults.includes(rule.kind)
  })
  const most = MOST_SENT * (1 + evidence.deaths.length)
  return sent.length > most
    ? [`${String(sent.length)} calls were sent into the outage of ${product} (${shape})`]
    : []
}

function isPartial({ only, flapMs }: Outage): boolean {
  return only !== undefined || flapMs !== undefined
}

/** Who is sure to get something on the first morning. */
const EARLY_READERS: readonly Role[] = ['chair', 'deputy', 'contact']
const DIGEST_AFTER_MS = 10 * 60_000

/** A platform that is away when the service starts holds up nobody who is on another. */
function heldUp(evidence: Evidence, outage: Past): string[] {
  const { plan, outages, deaths } = evidence
  const { product: away, before, from, forMs } = outage
  if (before !== 'start' || isPartial(outage) || forMs < 2 * DIGEST_AFTER_MS) return []
  if (plan.crises.some(({ crisis }) => DELAYING.has(crisis.kind) || isMove(crisis.kind))) return []
  // Nobody sends anything while no application is there.
  if (deaths.some(({ at }) => at < from + forMs)) return []
  const products = new Set(EARLY_READERS.map((role) => plan.phones[role] ?? 'telegram'))
  const healthy = [...products].filter(
    (product) => product !== away && !outages.some((it) => it.product === product),
  )
  return healthy
    .filter((product) => {
      const arrived = callsTo(evidence, product).filter(
        ({ isSend, isDone, at }) => isSend && isDone && at < from + forMs,
      )
      return arrived.length === 0
    })
    .map((product) => `nothing was sent on ${product} while ${away} was away at the start`)
}

/** For minutes nothing can be sent for another reason, as where its reader is not there. */
const DELAYING: ReadonlySet<string> = new Set(['clock-moved'])
