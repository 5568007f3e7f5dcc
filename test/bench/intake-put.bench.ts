// One record at a time over HTTP: PUT of a request, against a bare fastify route that runs the very statements that the
// PUT ran. Both on the same empty database, with the same number of callers.
import fastify from 'fastify'
import pg from 'pg'
import type { EmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { copyDatabase } from '../support/copy-database.ts'
import { makeEmpty, openedDatabase, servedApi } from './intake-parts.ts'
import { requestLines } from './intake-rows.ts'
import { inParallel, perSecond, row, withServer } from './support.ts'

const PUTS = Number(process.env['INTAKE_PUTS'] ?? 1_000)
const CALLERS = 4
/** The first calls warm up what is loaded at the first use. */
const WARM = 100
const EMPTY = 'put_empty'

const LINES = [...requestLines({ cases: PUTS, requests: PUTS }, 'first')].map(
  ({ sourceId, caseSourceId: _case, ...record }) => ({ sourceId, body: JSON.stringify(record) }),
)

type Statements = [text: string, values: unknown[]][]

await withServer(async (server) => {
  await makeEmpty(server, EMPTY)
  const recorded = await withApi(server, 'put_recorded', recordStatements)
  const ours = await withApi(server, 'put_ours', timed)
  const bare = await withBareRoute(server, 'put_bare', { statements: recorded, measure: timed })
  const [first] = recorded
  row(`PUT of a request, ${String(CALLERS)} callers`, 'p50', 'p95', 'throughput')
  for (const [name, { p50, p95, perS }] of Object.entries({ ours, bare })) {
    row(name, `${p50.toFixed(1)} ms`, `${p95.toFixed(1)} ms`, perS)
  }
  row(
    `ratio (aim ≥ 0.5), ${String(first?.length ?? 0)} statements each`,
    '',
    (bare.p95 / ours.p95).toFixed(2),
    (bare.ms / ours.ms).toFixed(2),
  )
})

type Call = (n: number) => Promise<void>

interface Times {
  p50: number
  p95: number
  ms: number
  perS: string
}

async function timed(call: Call): Promise<Times> {
  const all = Array.from({ length: PUTS }, (_, n) => n)
  await inParallel(all.slice(0, WARM), CALLERS, call)
  const took: number[] = []
  const began = performance.now()
  await inParallel(all.slice(WARM), CALLERS, async (n) => {
    const since = performance.now()
    await call(n)
    took.push(performance.now() - since)
  })
  const ms = performance.now() - began
  const sorted = took.toSorted((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95), ms, perS: perSecond(PUTS - WARM, ms) }
}

async function withApi<T>(
  server: EmbeddedPostgres,
  name: string,
  measure: (call: Call) => Promise<T>,
): Promise<T> {
  await copyDatabase(server.url('postgres'), name, EMPTY)
  const database = await openedDatabase(server.url(name))
  const { url, headers, stop } = await servedApi(database)
  try {
    return await measure(async (n) => {
      const { sourceId = '', body = '' } = LINES[n] ?? {}
      const response = await fetch(`${url}/requests/${sourceId}`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      })
      if (response.status !== 201) throw new Error(await response.text())
      await response.text()
    })
  } finally {
    await stop()
    await database.close()
  }
}

/** What each of the calls runs, one call after the other. */
async function recordStatements(call: Call): Promise<Statements[]> {
  // oxlint-disable-next-line typescript/unbound-method -- called below on the client that it was called on
  const { query } = pg.Client.prototype
  const statements: Statements[] = []
  let ofCall: Statements = []
  function spy(this: pg.Client, ...told: unknown[]): unknown {
    const [asked, values] = told
    const { text, values: own } = (typeof asked === 'string' ? { text: asked } : asked) as {
      text: string
      values?: unknown[]
    }
    ofCall.push([text, (Array.isArray(values) ? values : own) ?? []])
    return Reflect.apply(query as (...told: unknown[]) => unknown, this, told)
  }
  Reflect.set(pg.Client.prototype, 'query', spy)
  try {
    for (let n = 0; n < PUTS; n += 1) {
      ofCall = []
      await call(n)
      statements.push(ofCall)
    }
  } finally {
    Reflect.set(pg.Client.prototype, 'query', query)
  }
  return statements
}

async function withBareRoute<T>(
  server: EmbeddedPostgres,
  name: string,
  {
    statements,
    measure,
  }: { statements: readonly Statements[]; measure: (call: Call) => Promise<T> },
): Promise<T> {
  await copyDatabase(server.url('postgres'), name, EMPTY)
  const pool = new pg.Pool({ connectionString: server.url(name), max: 8 })
  const app = fastify()
  app.put('/bare/:n', async ({ params }) => {
    const { n } = params as { n: string }
    const client = await pool.connect()
    try {
      for (const [text, values] of statements[Number(n)] ?? []) await client.query(text, values)
    } finally {
      client.release()
    }
    return { outcome: 'created' }
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  try {
    return await measure(async (n) => {
      const response = await fetch(`${url}/bare/${String(n)}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: LINES[n]?.body ?? '',
      })
      if (response.status !== 200) throw new Error(await response.text())
      await response.text()
    })
  } finally {
    await app.close()
    await pool.end()
  }
}
