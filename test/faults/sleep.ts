import { setTimeout } from 'node:timers/promises'

/** Lets other processes do something. Real time: the campaign's own time does not pass. */
export async function sleep(ms: number): Promise<void> {
  await setTimeout(ms)
}
