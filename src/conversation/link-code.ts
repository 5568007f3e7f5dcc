import type { Inbound } from './ports.ts'

/** `/start CODE`, or `LK CODE` where there are no commands. */
export function linkCodeIn(inbound: Inbound): string | undefined {
  if (inbound.kind !== 'text') return undefined
  return /^\s*(?:\/start(?:@\w+)?|lk)[\s_-]+([a-z0-9 -]{8,12})\s*$/i.exec(inbound.text)?.[1]
}
