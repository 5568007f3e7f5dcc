import type { z } from 'zod'
import { OperatorError } from '../../runtime/errors.ts'
import type { Change, Journal } from './journal.ts'

export interface Rows {
  readonly name: string
  /** Takes a row back from the journal; null means that it was removed. */
  restore(key: string, value: unknown): void
  dump(): Iterable<[key: string, value: unknown]>
}

const COMPACT_ABOVE_CHANGES = 5_000

/** Collects what a step changed and writes it as one line of the journal; without a journal it does nothing. */
export class Store {
  readonly #rows = new Map<string, Rows>()
  readonly #journal: Journal | undefined
  #step: Change[] = []

  constructor(journal?: Journal) {
    this.#journal = journal
  }

  add(rows: Rows): void {
    this.#rows.set(rows.name, rows)
  }

  /** Opens the journal and brings every row back to where the last finished step left it. */
  replay(): void {
    if (!this.#journal) return
    this.#journal.open()
    let replayed = 0
    for (const [name, key, value] of this.#journal.changes()) {
      this.#rows.get(name)?.restore(key, value)
      replayed += 1
    }
    const left = [...this.#everything()]
    if (replayed > COMPACT_ABOVE_CHANGES && replayed > 2 * left.length) this.#journal.compact(left)
  }

  changed(rows: Rows, key: string, value: unknown): void {
    if (this.#journal) this.#step.push([rows.name, key, value])
  }

  /** Ends the step: nothing of it may be answered before. */
  commit(): void {
    if (!this.#journal || this.#step.length === 0) return
    this.#journal.append(this.#step)
    this.#step = []
  }

  close(): void {
    this.commit()
    this.#journal?.close()
  }

  *#everything(): Generator<Change> {
    for (const rows of this.#rows.values()) {
      for (const [key, value] of rows.dump()) yield [rows.name, key, value]
    }
  }
}

/** Rows of one shape by key. A changed row is put again as a new object. */
export class Table<Row> implements Rows {
  readonly name: string
  readonly #store: Store
  readonly #schema: z.ZodType<Row>
  readonly #keyOf: (row: Row) => string
  readonly #byKey = new Map<string, Row>()

  constructor(
    store: Store,
    { name, schema, keyOf }: { name: string; schema: z.ZodType<Row>; keyOf: (row: Row) => string },
  ) {
    this.name = name
    this.#store = store
    this.#schema = schema
    this.#keyOf = keyOf
    store.add(this)
  }

  get(key: string | number): Row | undefined {
    return this.#byKey.get(String(key))
  }

  put(row: Row): Row {
    const key = this.#keyOf(row)
    this.place(key, row)
    this.#store.changed(this, key, row)
    return row
  }

  delete(key: string | number): void {
    if (this.#byKey.delete(String(key))) this.#store.changed(this, String(key), null)
  }

  values(): IterableIterator<Row> {
    return this.#byKey.values()
  }

  restore(key: string, value: unknown): void {
    if (value === null) this.#byKey.delete(key)
    else this.place(key, restored(this.#schema, value, `${this.name} ${key}`))
  }

  *dump(): Generator<[string, unknown]> {
    yield* this.#byKey
  }

  protected place(key: string, row: Row): void {
    this.#byKey.set(key, row)
  }
}

/** A row of the journal in the shape this version expects. */
export function restored<Row>(schema: z.ZodType<Row>, value: unknown, which: string): Row {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new OperatorError(
    `The journal of the local messenger holds a row of another version (${which}): remove the file to start with empty chats.`,
  )
}

interface AnyMessage {
  chat: string
  id: number
  deleted?: true
}

/** Messages per chat; ids count from 1 without a gap, and a deleted message keeps its place. */
export class MessageLog<Message extends AnyMessage> extends Table<Message> {
  readonly #byChat = new Map<string, Message[]>()

  constructor(store: Store, rows: { name: string; schema: z.ZodType<Message> }) {
    super(store, { ...rows, keyOf: ({ chat, id }) => `${chat}/${id}` })
  }

  of(chat: string): readonly Message[] {
    return this.#byChat.get(chat) ?? []
  }

  nextId(chat: string): number {
    return this.of(chat).length + 1
  }

  /** A message that people and bots can still reach. */
  reachable(chat: string, id: number): Message | undefined {
    const message = this.get(`${chat}/${id}`)
    return message?.deleted ? undefined : message
  }

  protected override place(key: string, message: Message): void {
    super.place(key, message)
    const messages = this.#byChat.get(message.chat)
    if (messages) messages[message.id - 1] = message
    else this.#byChat.set(message.chat, [message])
  }
}

type Opening<Rows> = (store: Store) => Rows

export function table<Row>(
  name: string,
  schema: z.ZodType<Row>,
  keyOf: (row: Row) => string,
): Opening<Table<Row>> {
  return (store) => new Table(store, { name, schema, keyOf })
}

export function messageLog<Message extends AnyMessage>(
  name: string,
  schema: z.ZodType<Message>,
): Opening<MessageLog<Message>> {
  return (store) => new MessageLog(store, { name, schema })
}

export type Opened<Declared> = {
  [Name in keyof Declared]: Declared[Name] extends Opening<infer Rows> ? Rows : never
}

/** Opens the rows of a part of the world. */
export function opened<Declared extends Record<string, Opening<unknown>>>(
  store: Store,
  declared: Declared,
): Opened<Declared>
export function opened(store: Store, declared: Record<string, Opening<unknown>>): unknown {
  return Object.fromEntries(Object.entries(declared).map(([name, open]) => [name, open(store)]))
}
