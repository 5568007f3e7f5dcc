import { capabilitiesOf } from '../../domain/notices/channel.ts'
import { leaveGroup, linkGroup } from '../../usecases/groups/groups.ts'
import { answerInGroup, type Said, sayInGroup } from './answer-in-group.ts'
import { type Arrival, type ConversationParts, linkCodeIn } from '../arrival.ts'
import type { Inbound } from '../ports.ts'

/** In a group that is not linked nothing is answered but what links it. */
export async function handleGroup(parts: ConversationParts, arrival: Arrival): Promise<void> {
  const { tx, message, now } = arrival
  const { address, inbound } = message
  switch (inbound.kind) {
    case 'ignored':
    case 'edited':
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
      if (isSaid(inbound)) await answerInGroup(parts, arrival, inbound)
    }
  }
}

/** Of a picture or a file the words under it. */
function isSaid(inbound: Inbound): inbound is Said {
  if (inbound.kind === 'attachment') return inbound.caption !== undefined
  return inbound.kind === 'text' || inbound.kind === 'press'
}

async function linkBy(
  { catalogue }: ConversationParts,
  arrival: Arrival,
  code: string,
): Promise<void> {
  const { tx, message, now } = arrival
  const { address: group, sender } = message
  const work = { tx, catalogue: catalogue(), now }
  const linked = sender && (await tx.officials.linkedTo(sender))
  const outcome = await linkGroup(work, { code, group, by: linked?.official })
  if (outcome === 'foreign') return leaveGroup(work, { group, why: 'foreign-code' })
  if (outcome === 'linked') {
    const mentioned = capabilitiesOf(group.account).groups === 'mentions'
    return sayInGroup(arrival, { kind: 'group-linked', ...(mentioned && { mentioned }) })
  }
  return sayInGroup(arrival, { kind: 'group-code-refused', why: outcome })
}
