import type { Evidence } from './evidence.ts'
import type { Product } from './protocol.ts'
import { METHODS } from './weather.ts'

/** A call as the platform got it, on whichever. */
export interface PlatformCall {
  at: number
  chat: string
  isSend: boolean
  /** It was done, and its caller was told so. */
  isDone: boolean
  /** It was done, whatever its caller was told. */
  isTaken: boolean
  /** The platform's id of the message that it made or changed. */
  message?: string
  faults: readonly string[]
  /** All that it said. */
  words: string
}

type Calls = Pick<Evidence, 'calls' | 'zaloBotCalls' | 'zaloOaCalls'>

const READERS: Readonly<Record<Product, (evidence: Calls) => PlatformCall[]>> = {
  telegram: ({ calls }) =>
    calls.map(({ args, status, message, ...call }) => ({
      ...common('telegram', call),
      ...made(message, status === 200),
      words: JSON.stringify(args),
    })),
  zaloBot: ({ zaloBotCalls }) =>
    zaloBotCalls.map(({ args, status, errorCode, message, ...call }) => ({
      ...common('zaloBot', call),
      ...made(message, status === 200 && errorCode === undefined),
      words: JSON.stringify(args),
    })),
  zaloOa: ({ zaloOaCalls }) =>
    zaloOaCalls.map(({ body, status, error, messageId, message: _said, ...call }) => ({
      ...common('zaloOa', call),
      ...made(messageId, status === 200 && error === 0),
      words: JSON.stringify(body),
    })),
}

export function callsTo(evidence: Calls, product: Product): PlatformCall[] {
  return READERS[product](evidence)
}

function made(
  message: string | number | undefined,
  isDone: boolean,
): Pick<PlatformCall, 'isDone' | 'isTaken' | 'message'> {
  return {
    isDone,
    isTaken: isDone || message !== undefined,
    ...(message !== undefined && { message: String(message) }),
  }
}

function common(
  product: Product,
  {
    at,
    method,
    chat = '',
    faults = [],
  }: { at: string; method: string; chat?: string | number; faults?: string[] },
): Pick<PlatformCall, 'at' | 'chat' | 'isSend' | 'faults'> {
  const isSend = METHODS[product].sending.some((it) => it.toLowerCase() === method.toLowerCase())
  return { at: Date.parse(at), chat: String(chat), isSend, faults }
}
