import type { Clock } from '../../runtime/clock.ts'
import type { SenderLock } from '../../delivery/ports.ts'
import type { Logger } from '../../runtime/log.ts'
import type { OaTokens, OaTokenStore } from '../ports.ts'
import { NoAnswer } from '../no-answer.ts'
import { OaError } from './oa-api.ts'
import { type OaApp, refreshPair } from './oauth.ts'

export interface TokenKeeperParts {
  account: string
  app: OaApp
  /** The refresh token with which somebody began. */
  configured: string
  store: OaTokenStore
  lock: SenderLock
  clock: Clock
  log: Logger
  /** No new pair can be had: a person must consent again. Called once. */
  onRefused: (why: string) => Promise<void>
}

const REFRESH_AFTER_MS = 20 * 3_600_000
/** The platform is asked to slow down; every other refusal of a refresh token is for good. */
const TOO_MANY_CALLS = -32

/** No access token can be had before a person has acted. */
export class ConsentNeeded extends Error {
  override name = 'ConsentNeeded'
}

/**
 * Keeps the one access token of an account fresh among any number of processes. The refresh token works once, so
 * whoever refreshes is alone, looks first whether another has just done it, and commits the new pair before using it.
 */
export class TokenKeeper {
  readonly #parts: TokenKeeperParts

  constructor(parts: TokenKeeperParts) {
    this.#parts = parts
  }

  /**
   * An access token. `rejected`: the one that the platform has just refused.
   * @throws ConsentNeeded @throws NoAnswer when the platform cannot be reached
   */
  async accessToken(signal: AbortSignal, rejected?: string): Promise<string> {
    const tokens = await this.#load()
    const usable = usableToken(tokens, this.#parts.clock.now(), rejected)
    if (usable !== undefined && !isDue(tokens, this.#parts.clock.now())) return usable
    try {
      return await this.#refreshed(signal, rejected)
    } catch (error) {
      // Hours before its end the old token still works; the next call tries again.
      if (usable !== undefined && !(error instanceof ConsentNeeded)) return usable
      throw error
    }
  }

  async #load(): Promise<OaTokens> {
    const { store, account, configured } = this.#parts
    const tokens = await store.load(account, configured)
    if (tokens.refusedWhy !== undefined) throw new ConsentNeeded(tokens.refusedWhy)
    return tokens
  }

  async #refreshed(signal: AbortSignal, rejected: string | undefined): Promise<string> {
    const { lock, account, clock } = this.#parts
    const right = await lock.acquire(`refresh ${account}`, signal)
    if (!right) throw new NoAnswer('refreshing the access token', 'unreached', 'given up')
    try {
      // 1. Another process may have been here a moment ago.
      const tokens = await this.#load()
      const usable = usableToken(tokens, clock.now(), rejected)
      if (usable !== undefined && !isDue(tokens, clock.now())) return usable
      return await this.#spend(tokens, signal)
    } finally {
      await right.release()
    }
  }

  async #spend(tokens: OaTokens, signal: AbortSignal): Promise<string> {
    const { store, account, app, clock, log } = this.#parts
    // 2. It is on record that the token is being handed in, so that an end in between is seen.
    if (tokens.spendingSince) {
      log.warn({ account }, 'A refresh token was handed in, and no answer is recorded')
    }
    await store.markSpending(account, clock.now())
    try {
      const { livesMs, ...pair } = await refreshPair(app, tokens.refreshToken, signal)
      // 3. The new pair is safe before anybody uses it.
      const now = clock.now()
      await store.save(account, { ...pair, expiresAt: new Date(now.getTime() + livesMs) }, now)
      log.info({ account }, 'The access token was refreshed')
      return pair.accessToken
    } catch (error) {
      await this.#giveUp(error)
      throw error
    }
  }

  async #giveUp(error: unknown): Promise<void> {
    const { store, account, onRefused } = this.#parts
    const isUntouched = error instanceof NoAnswer && error.lack !== 'unknown'
    const isPutOff = error instanceof OaError && error.code === TOO_MANY_CALLS
    if (isUntouched || isPutOff) return store.markUnspent(account)
    if (!(error instanceof OaError)) return
    await store.markRefused(account, error.message)
    await onRefused(error.message)
    throw new ConsentNeeded(error.message)
  }
}

function isDue({ refreshedAt }: OaTokens, now: Date): boolean {
  return refreshedAt === undefined || now.getTime() - refreshedAt.getTime() >= REFRESH_AFTER_MS
}

function usableToken(
  { accessToken, expiresAt }: OaTokens,
  now: Date,
  rejected: string | undefined,
): string | undefined {
  const isAlive = expiresAt !== undefined && expiresAt > now
  return isAlive && accessToken !== rejected ? accessToken : undefined
}
