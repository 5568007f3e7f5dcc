import type { Notice } from '../domain/notice.ts'
import { leaveGroup } from '../usecases/leave-group.ts'
import { linkGroup } from '../usecases/link-group.ts'
import type { Work } from '../usecases/ports.ts'
import { linkCodeIn } from './link-code.ts'
import type { InboundMessage } from './ports.ts'

/** In a group nothing is answered but what links it. */
export async function handleGroup(
  work: Work,
  message: InboundMessage,
  inboxId: bigint,
): Promise<void> {
  const { tx, now } = work
  const { address, inbound } = message
  const say = (notice: Notice): Promise<void> => sayInGroup(work, message, { notice, inboxId })
  switch (inbound.kind) {
    case 'ignored':
    case 'receipt':
    case 'press':
      return
    case 'blocked':
      return tx.groups.markLeft(address, now)
    case 'moved':
      return tx.groups.move(address.account, inbound)
    case 'unblocked':
    case 'opened':
    case 'attachment':
    case 'text': {
      const isNew = await tx.groups.meet(address, now, inbound.kind === 'unblocked')
      const code = linkCodeIn(inbound)
      if (code !== undefined) return linkBy(work, message, { code, say })
      if (isNew) await say({ kind: 'group-instruction' })
    }
  }
}

async function linkBy(
  work: Work,
  { address: group, sender }: InboundMessage,
  { code, say }: { code: string; say: (notice: Notice) => Promise<void> },
): Promise<void> {
  const linked = sender && (await work.tx.officials.linkedTo(sender))
  const outcome = await linkGroup(work, { code, group, by: linked?.official })
  if (outcome === 'foreign') return leaveGroup(work, { group, why: 'foreign-code' })
  if (outcome === 'linked') return say({ kind: 'group-linked' })
  return say({ kind: 'group-code-refused', why: outcome })
}

async function sayInGroup(
  { tx }: Work,
  { address }: InboundMessage,
  { notice, inboxId }: { notice: Notice; inboxId: bigint },
): Promise<void> {
  const id = String(inboxId)
  const cause = { rule: 'group', inboxId: id }
  await tx.outbox.add([
    { key: `reply/${id}/1`, to: { chat: address }, notice, lane: 'answer', cause },
  ])
}
