import type { SourceIds } from '../../src/api/ports.ts'
import type {
  Delivery,
  IncomingRecord,
  Intake,
  RecordAnswer,
} from '../../src/usecases/import/ports.ts'

/** An intake that keeps what it is given in memory, for tests of the doors in front of it. */
export class MemoryIntake implements Intake, SourceIds {
  readonly deliveries: Delivery[] = []
  readonly #kept = new Map<string, { told: string; code: string }>()
  /** What is answered instead, and what happens before a page is taken. */
  answer: (record: IncomingRecord) => Partial<RecordAnswer> | undefined = () => undefined
  before: (delivery: Delivery) => Promise<void> | void = () => undefined

  async receive(delivery: Delivery): Promise<RecordAnswer[]> {
    await this.before(delivery)
    this.deliveries.push(delivery)
    return delivery.records.map((record) => ({
      changed: [],
      remarks: [],
      differences: [],
      ...this.#taken(delivery.source, record),
      ...this.answer(record),
    }))
  }

  /** Lets a request of the database be known under an id of a source. */
  knows(source: string, sourceId: string, code: string): void {
    this.#kept.set(`${source} request ${sourceId}`, { told: '', code })
  }

  get records(): IncomingRecord[] {
    return this.deliveries.flatMap(({ records }) => [...records])
  }

  codeOf(source: string, sourceId: string): Promise<string | undefined> {
    return Promise.resolve(this.#kept.get(`${source} request ${sourceId}`)?.code)
  }

  idsOf(source: string, codes: readonly string[]): Promise<Map<string, string>> {
    const start = `${source} request `
    const ours = [...this.#kept].filter(([key]) => key.startsWith(start))
    return Promise.resolve(
      new Map(
        ours
          .filter(([, { code }]) => codes.includes(code))
          .map(([key, { code }]) => [code, key.slice(start.length)]),
      ),
    )
  }

  #taken(
    source: string,
    record: IncomingRecord,
  ): Pick<RecordAnswer, 'outcome' | 'code' | 'faults'> {
    const faults = 'row' in record ? record.row.faults : []
    if (faults.length > 0) return { outcome: 'refused', faults: [...faults] }
    const key = `${source} ${record.kind} ${record.sourceId ?? ''}`
    const told = JSON.stringify(record, withoutPlace)
    const known = this.#kept.get(key)
    const code = known?.code ?? `${record.kind}-${String(this.#kept.size + 1)}`
    this.#kept.set(key, { told, code })
    if (!known) return { outcome: 'created', code, faults: [] }
    return { outcome: known.told === told ? 'unchanged' : 'changed', code, faults: [] }
  }
}

/** The same record from another line of what is sent is the same. */
function withoutPlace(name: string, value: unknown): unknown {
  if (name === 'line') return undefined
  return typeof value === 'bigint' ? String(value) : value
}
