import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Every figure the service counts. Labels carry kinds and our own accounts, never an id of a person, a chat or a request. */
export interface Metrics {
  registry: Registry
  received: Counter<'channel'>
  processed: Counter<'outcome'>
  processingSeconds: Histogram
  sent: Counter<'operation' | 'outcome'>
  jobs: Counter<'job' | 'outcome'>
}

/** How the service stands now. */
export interface Standing {
  isReady: boolean
  silences: readonly { account: string; direction: string; forSeconds: number }[]
}

/** `standing` is asked each time the figures are fetched. */
export function createMetrics(standing?: () => Promise<Standing>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  if (standing) publishStanding(standing, registers)
  return {
    registry,
    received: new Counter({
      name: 'phoi_hop_updates_received_total',
      help: 'Updates stored in the inbox',
      labelNames: ['channel'],
      registers,
    }),
    processed: new Counter({
      name: 'phoi_hop_updates_processed_total',
      help: 'Inbox rows worked on',
      labelNames: ['outcome'],
      registers,
    }),
    processingSeconds: new Histogram({
      name: 'phoi_hop_update_processing_seconds',
      help: 'Time from taking up an inbox row to its commit',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    sent: new Counter({
      name: 'phoi_hop_calls_total',
      help: 'Calls to platforms',
      labelNames: ['operation', 'outcome'],
      registers,
    }),
    jobs: new Counter({
      name: 'phoi_hop_job_runs_total',
      help: 'Runs of scheduled jobs',
      labelNames: ['job', 'outcome'],
      registers,
    }),
  }
}

function publishStanding(standing: () => Promise<Standing>, registers: Registry[]): void {
  void new Gauge({
    name: 'phoi_hop_ready',
    help: '1 when nothing is wrong, else 0: /readyz says what is',
    registers,
    async collect() {
      this.set((await standing()).isReady ? 1 : 0)
    },
  })
  void new Gauge({
    name: 'phoi_hop_account_silent_seconds',
    help: 'How long an account has sent or received nothing; absent while it does',
    labelNames: ['account', 'direction'],
    registers,
    async collect() {
      const { silences } = await standing()
      this.reset()
      for (const { account, direction, forSeconds } of silences) {
        this.set({ account, direction }, forSeconds)
      }
    },
  })
}
