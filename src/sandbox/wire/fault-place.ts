import { z } from 'zod'

/** Where and how often a rule strikes; every product's rules have these fields. */
export const faultPlace = {
  /** Only calls of this method, or `webhook` for deliveries; letters of any case. */
  method: z.exactOptional(z.string()),
  /** From the nth matching call on, counted from 1; without `times`, that one only. */
  nth: z.exactOptional(z.int().positive()),
  /** How often in all; without it, until the rule is cleared. */
  times: z.exactOptional(z.int().positive()),
  /** With this probability, drawn from `seed`. */
  probability: z.exactOptional(z.number().min(0).max(1)),
  seed: z.exactOptional(z.int()),
  /** For so long after it was made, on the messenger's clock. */
  forMs: z.exactOptional(z.int().positive()),
  /** It comes and goes: for so long it strikes, for as long it does not. */
  flapMs: z.exactOptional(z.int().positive()),
}

export interface FaultPlace {
  kind: string
  method?: string
  /** The API's id of a chat. */
  chat?: number | string
  nth?: number
  times?: number
  probability?: number
  seed?: number
  forMs?: number
  flapMs?: number
}

export interface ActiveFault<Rule> {
  id: number
  rule: Rule
  matched: number
  fired: number
}
