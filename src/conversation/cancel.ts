import type { Notice } from '../domain/notices/notice.ts'
import type { Exchange } from './exchange.ts'

/** Leaves the open question; nothing of it is recorded. */
export async function cancelQuestion({ tx, address, now }: Exchange): Promise<Notice> {
  const open = await tx.questions.find(address, now)
  await tx.questions.close(address)
  await tx.messages.closeQuestions(address)
  return open ? { kind: 'cancelled-question' } : { kind: 'nothing-to-cancel' }
}
