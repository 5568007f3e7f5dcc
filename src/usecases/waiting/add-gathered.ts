import { MOST_ALONE } from '../../domain/reminders/outdated.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import { sortWaiting } from './sort-waiting.ts'

/** Writes reminders that come alone, each once; where there are many for one reader, a list goes in their place. */
export async function addGathered(work: Work, messages: readonly OutgoingNotice[]): Promise<void> {
  const { tx } = work
  const untold = await tx.outbox.missing(messages.map(({ key }) => key))
  const written = messages.filter(({ key }) => untold.has(key))
  await tx.outbox.add(written)
  const readers = written.flatMap(({ to }) => to.official ?? [])
  const many = new Set(
    readers.filter((reader) => readers.filter((other) => other === reader).length > MOST_ALONE),
  )
  for (const reader of many) {
    await sortWaiting(work, { reader, messages: await tx.waiting.forReader(reader) })
  }
}
