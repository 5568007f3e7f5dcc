import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Every figure the service publishes. Labels carry kinds, never ids. */
export interface Metrics {
  registry: Registry
  received: Counter<'channel'>
  processed: Counter<'outcome'>
  processingSeconds: Histogram
  sent: Counter<'operation' | 'outcome'>
  jobs: Counter<'job' | 'outcome'>
  waiting: Gauge<'queue'>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
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
    waiting: new Gauge({
      name: 'phoi_hop_waiting',
      help: 'Rows that wait in a queue',
      labelNames: ['queue'],
      registers,
    }),
  }
}
