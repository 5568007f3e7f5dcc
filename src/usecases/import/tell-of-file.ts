import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { FileCounts, FileNotice } from '../../domain/notices/record-notice.ts'
import { coordinators, tellEach } from '../tell.ts'
import type { KeptAnswer } from '../office/ports.ts'
import type { Work } from '../ports.ts'

/** Tells the coordinators of a file of the intake folder; of the same once. */
export async function tellOfFile(work: Work, sha256: string, notice: FileNotice): Promise<void> {
  const told = await coordinators(work)
  await tellEach(work, told, { key: MESSAGE_KEYS.file(notice.kind, sha256), notice })
}

/** What became of the rows. */
export function countsOf(
  answers: readonly { lines: readonly number[]; outcome: KeptAnswer['outcome'] }[],
): FileCounts {
  const counts = { rows: 0, created: 0, changed: 0, unchanged: 0, difference: 0, refused: 0 }
  for (const { lines, outcome } of answers) {
    counts.rows += lines.length
    counts[outcome] += lines.length
  }
  return counts
}
