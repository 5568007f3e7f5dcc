import { capabilitiesOf } from '../domain/channel.ts'
import { leaveGroup } from '../usecases/leave-group.ts'
import { linkGroup } from '../usecases/link-group.ts'
import { answerInGroup, sayInGroup } from './answer-in-group.ts'
import type { Arrival, ConversationParts } from './arrival.ts'
import { linkCodeIn } from './link-code.ts'

/** In a group that is not linked nothing is answered but what links it. */
export async function handleGroup(parts: ConversationParts, arrival: Arrival): Promise<void> {
  const { tx, message, now } = arrival
  const { address, inbound } = message
  switch (inbound.kind) {
    case 'ignored':
    case 'receipt':
    case 'withdrawn':
      return
    case 'blocked':
      return tx.groups.markLeft(address, now)
    case 'moved':
      return tx.groups.move(address.account, inbound)
    case 'unblocked':
    case 'opened':
    case 'attachment':
    case 'unseen':
    case 'press':
    case 'text': {
      const isNew = await tx.groups.meet(address, now, inbound.kind === 'unblocked')
      const code = linkCodeIn(inbound)
      if (code !== undefined) return linkBy(parts, arrival, code)
      if (isNew) return sayInGroup(arrival, { kind: 'group-instruction' })
      if (inbound.kind === 'text' || inbound.kind === 'press') {
        await answerInGroup(parts, arrival, inbound)
      }
    }
  }
}

async function linkBy(
  { reference }: ConversationParts,
  arrival: Arrival,
  code: string,
): Promise<void> {
  const { tx, message, now } = arrival
  const { address: group, sender } = message
  const work = { tx, reference: reference(), now }
  const linked = sender && (await tx.officials.linkedTo(sender))
  const outcome = await linkGroup(work, { code, group, by: linked?.official })
  if (outcome === 'foreign') return leaveGroup(work, { group, why: 'foreign-code' })
  if (outcome === 'linked') {
    const mentioned = capabilitiesOf(group.account).groups === 'mentions'
    return sayInGroup(arrival, { kind: 'group-linked', ...(mentioned && { mentioned }) })
  }
  return sayInGroup(arrival, { kind: 'group-code-refused', why: outcome })
}
