import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'

export type Prisma = PrismaClient
/** Inside a transaction, and outside of one, the same calls are made. */
export type PrismaTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** Longest time that one unit of work may hold its connection. */
const TRANSACTION_TIMEOUT_MS = 15_000

export function connect(databaseUrl: string, connections: number): Prisma {
  const adapter = new PrismaPg({ connectionString: databaseUrl, max: connections })
  return new PrismaClient({
    adapter,
    transactionOptions: { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
  })
}
