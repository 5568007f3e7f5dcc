import { channelOf } from '../../domain/notices/channel.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { ChatAddress, Work } from '../ports.ts'
import { unlinkAccount } from '../accounts/unlink-account.ts'

/** Deletes what a platform told of somebody who no longer consents to it, and tells the coordinators. */
export async function withdrawConsent(
  work: Work,
  { address, inboxId }: { address: ChatAddress; inboxId: bigint },
): Promise<void> {
  const { tx, now } = work
  const linked = await tx.officials.linkedTo(address)
  if (linked) {
    const held = { ...address, id: linked.addressId, official: linked.official.id }
    await unlinkAccount(work, held, { rule: 'consent-withdrawn' })
  }
  await tx.forgetChat(address, inboxId)
  if (!linked) return
  const { id: officialId, name, title } = linked.official
  const channel = channelOf(address.account)
  const coordinators = await tx.officials.holding(['coordinator'], dayOf(now))
  await tx.outbox.add(
    coordinators
      .filter(({ id }) => id !== officialId)
      .map(({ id }) => ({
        key: `consent/${String(inboxId)}/official-${String(id)}`,
        to: { official: id },
        notice: { kind: 'consent-withdrawn', name, title, channel },
        lane: 'ordinary',
        cause: { rule: 'consent' },
      })),
  )
}
