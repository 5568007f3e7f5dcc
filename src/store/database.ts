import { Socket } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'

export type Prisma = PrismaClient
/** Inside a transaction, and outside of one, the same calls are made. */
export type PrismaTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** How long to wait for the database. */
export interface Limits {
  /** For a connection, a new one or one that others use. */
  connectMs: number
  /** For a word from the server, and for a statement to end. */
  answerMs: number
}

/** For what the service does. A unit of work holds its connection no longer than one statement may take. */
const WORK: Limits = { connectMs: 10_000, answerMs: 15_000 }
/** For a look at how things are. */
export const LOOK: Limits = { connectMs: 2_000, answerMs: 2_000 }

/**
 * A pool of connections. One on which the server falls silent is cut rather than used again: what was begun on it is
 * rolled back by the server, and cannot become part of the next unit of work.
 */
export function connect(
  databaseUrl: string,
  connections: number,
  { connectMs, answerMs }: Limits = WORK,
): Prisma {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: answerMs,
    // The locks of a process that stands still are given to others.
    idle_in_transaction_session_timeout: 2 * answerMs,
    // Given back before its silence would end it.
    idleTimeoutMillis: answerMs / 2,
    stream: () => impatientSocket(answerMs),
    // Whoever has it hears of it from the next statement; unheard, a server's last words would end the program.
    onConnect: (client) => {
      client.on('error', () => undefined)
    },
  })
  return new PrismaClient({
    adapter,
    transactionOptions: { timeout: answerMs, maxWait: answerMs },
  })
}

function impatientSocket(silenceMs: number): Socket {
  const socket = new Socket()
  const cut = (): unknown =>
    socket.destroy(new Error(`The database did not answer for ${String(silenceMs)} ms`))
  return socket.setTimeout(silenceMs, cut)
}
