// Delivery: the pace against the messenger's limits, what a kill costs, what the outbox carries, and how soon a committed
// message leaves.
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import type { FloodControl } from './flood.ts'
import { TELEGRAM } from './delivery-parts.ts'
import { freshDatabase, loadOf, prepareDatabases, QUIET_MS } from './outbox-load.ts'
import { runPaced } from './paced-load.ts'
import { overLoopback } from './real-time.ts'
import { median, perSecond, row, withServer } from './support.ts'
import { timeBareSql, timeDispatcher, timeToLeave } from './unpaced.ts'

const MESSAGES = Number(process.env['BENCH_MESSAGES'] ?? 10_000)
const CHATS = MESSAGES / 5
/** About half-way. */
const KILL_AT_MS = Math.round(MESSAGES / 56 / 5) * 5_000
/** Twice as long as the load needs. */
const UNTIL_MS = KILL_AT_MS * 4
const PLATFORM_PER_SECOND = 30
const ROUNDS = 3
const IDLE_TIMES = 200

const load = loadOf(MESSAGES, CHATS)

await withServer(async (server) => {
  await prepareDatabases(server)
  const on = async <T>(
    name: string,
    work: (database: DatabaseHandle) => Promise<T>,
  ): Promise<T> => {
    const database = await freshDatabase(server, name)
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }
  row(
    `${MESSAGES} messages to ${CHATS} chats`,
    'per second',
    'of 30/s',
    'worst s',
    '429s',
    'kill loses',
    'not sent',
  )
  const paced = await on('paced', (database) => runPaced(database, load))
  const killed = await on('killed', (database) => runPaced(database, load, KILL_AT_MS))
  figures('ours (28/s)', paced.flood, killed.lost)
  row(
    'achieved ÷ allowed rate of 28/s (aim ≥ 0.98)',
    (rate(paced.flood) / TELEGRAM.accountPerSecond).toFixed(3),
  )
  row(
    '429s, worst sliding second (aims 0, ≤ 30)',
    String(paced.flood.figures().refused),
    String(paced.flood.figures().worstSecond),
  )
  row('after the kill: sent again, marked', String(killed.repeated))
  row(
    'after the kill: 429s, worst sliding second',
    String(killed.flood.figures().refused),
    String(killed.flood.figures().worstSecond),
  )
  row('most heap while sending', `${paced.heapMb.toFixed(0)} MB`)

  const real = await on('real', overLoopback)
  row('20 s of real time over loopback: per second', real.perSecond.toFixed(2))
  row('the same: 429s, worst sliding second', String(real.refused), String(real.worstSecond))

  const ratios: number[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    const ours = await on(`ours_${round}`, (database) => timeDispatcher(database, load))
    const bare = await on(`bare_${round}`, (database) => timeBareSql(database, load))
    ratios.push(bare / ours)
    row(
      `unpaced, round ${round}: ours, bare SQL, ratio`,
      perSecond(MESSAGES, ours),
      perSecond(MESSAGES, bare),
      (bare / ours).toFixed(2),
    )
  }
  row('unpaced: ratio to bare SQL, median', median(ratios).toFixed(2))

  const waits = (await on('idle', (database) => timeToLeave(database, IDLE_TIMES))).toSorted(
    (one, other) => one - other,
  )
  row('commit to request leaving, idle: p50, p95', at(waits, 0.5), at(waits, 0.95))
})

function figures(name: string, flood: FloodControl, lost: number): void {
  const { worstSecond, refused } = flood.figures()
  const ofPlatform = (rate(flood) / PLATFORM_PER_SECOND).toFixed(3)
  row(
    name,
    rate(flood).toFixed(2),
    ofPlatform,
    String(worstSecond),
    String(refused),
    String(lost),
    String(MESSAGES - flood.passed),
  )
}

/** What passed each second after the quiet start. */
function rate(flood: FloodControl): number {
  return flood.perSecondFrom(QUIET_MS, { count: MESSAGES, ms: UNTIL_MS })
}

function at(sorted: readonly number[], share: number): string {
  return `${(sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1)} ms`
}
