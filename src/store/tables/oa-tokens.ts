import { createHash } from 'node:crypto'
import type { OaEndpoint, OaTokens, OaTokenStore } from '../../channels/ports.ts'
import type { Prisma } from '../database.ts'
import type { ZaloOaToken } from '../generated/client.ts'

export function oaTokenStore(prisma: Prisma): OaTokenStore {
  const change = async (account: string, data: Partial<ZaloOaToken>): Promise<void> => {
    await prisma.zaloOaToken.update({ where: { account }, data })
  }
  return {
    load: async (account, configured) => {
      const seedHash = createHash('sha256').update(configured).digest('hex')
      const known = await prisma.zaloOaToken.findUnique({ where: { account } })
      if (known?.seedHash === seedHash) return toTokens(known)
      const seed = { ...EMPTY, refreshToken: configured, seedHash }
      const row = await prisma.zaloOaToken.upsert({
        where: { account },
        create: { account, ...seed },
        update: seed,
      })
      return toTokens(row)
    },
    markSpending: (account, spendingSince) => change(account, { spendingSince }),
    markUnspent: (account) => change(account, { spendingSince: null }),
    save: (account, pair, refreshedAt) =>
      change(account, { ...pair, refreshedAt, spendingSince: null, refusedWhy: null }),
    markRefused: (account, refusedWhy) => change(account, { refusedWhy, spendingSince: null }),
    endpoint: async (account) => {
      const row = await prisma.zaloOaToken.findUnique({ where: { account } })
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from an OaEndpoint alone
      return (row?.endpoint ?? undefined) as OaEndpoint | undefined
    },
    pinEndpoint: (account, endpoint) => change(account, { endpoint }),
  }
}

const EMPTY = {
  accessToken: null,
  refreshedAt: null,
  expiresAt: null,
  spendingSince: null,
  refusedWhy: null,
}

function toTokens(row: ZaloOaToken): OaTokens {
  return {
    refreshToken: row.refreshToken,
    ...(row.accessToken !== null && { accessToken: row.accessToken }),
    ...(row.refreshedAt && { refreshedAt: row.refreshedAt }),
    ...(row.expiresAt && { expiresAt: row.expiresAt }),
    ...(row.spendingSince && { spendingSince: row.spendingSince }),
    ...(row.refusedWhy !== null && { refusedWhy: row.refusedWhy }),
  }
}
