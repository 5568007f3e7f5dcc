import type { Lane } from '../domain/notices/channel.ts'

/** In the order in which messages leave. */
export const LANES: Readonly<Record<Lane, number>> = { answer: 0, urgent: 1, ordinary: 2, bulk: 3 }

export function laneOf(number: number): Lane {
  const lanes: readonly Lane[] = ['answer', 'urgent', 'ordinary', 'bulk']
  return lanes.find((lane) => LANES[lane] === number) ?? 'ordinary'
}
