import { channelOf } from '../../domain/notices/channel.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { membershipsOn, type Official, type OfficialId } from '../../domain/people/official.ts'
import { handOver } from '../waiting/sort-waiting.ts'
import type { ChatAddress, LinkedAddress, OutgoingNotice, Work } from '../ports.ts'

/**
 * Takes a chat account from the official who holds it. Nothing more reaches it: what waits for it goes to the official's
 * other accounts or waits for one, its questions and codes are over, and what stands there says nothing any more.
 */
export async function unlinkAccount(
  work: Work,
  address: LinkedAddress,
  by:
    { official: OfficialId } | { rule: 'coordinator' | 'linked-to-another' | 'consent-withdrawn' },
): Promise<void> {
  const { tx, now } = work
  const { id, account, official } = address
  await tx.officials.unlink(address, now)
  await tx.linkCodes.revokeOpen(official, now)
  if (await tx.officials.isReachable(official)) await handOver(work, official)
  const facts = { addressId: id, account, by, on: dayOf(now) }
  await tx.audit.record({ action: 'account-unlinked', officialId: official, facts, at: now })
}

/**
 * Takes away an account whose link its holder, at another account, or a coordinator says is wrong; everybody who was told
 * of the link is told of it.
 */
export async function disownAccount(
  work: Work,
  { id, by, at }: { id: number; by: Official; at: ChatAddress },
): Promise<'done' | 'stale' | 'not-permitted'> {
  const { tx, now } = work
  const address = await tx.officials.addressOf(id)
  if (!address) return 'stale'
  const isHere = address.account === at.account && address.chatId === at.chatId
  const isCoordinator = membershipsOn(by, dayOf(now)).some(({ role }) => role === 'coordinator')
  if (isHere || (address.official !== by.id && !isCoordinator)) return 'not-permitted'
  await unlinkAccount(work, address, { official: by.id })
  const holder = await tx.officials.find(address.official)
  if (!holder) return 'done'
  const { name, title } = holder
  const channel = channelOf(address.account)
  await tellWatchers(work, address, {
    kind: 'account-unlinked',
    channel,
    name,
    title,
    by: by.name,
    at: now,
  })
  return 'done'
}

/** Takes all chat accounts from an official; returns how many there were. */
export async function unlinkAll(work: Work, official: OfficialId): Promise<number> {
  const addresses = await work.tx.officials.linkedAddresses(official)
  for (const address of addresses) await unlinkAccount(work, address, { rule: 'coordinator' })
  return addresses.length
}

/** Tells of a link whoever would know that it is wrong. */
export async function tellOfLink(
  work: Work,
  linked: LinkedAddress,
  former?: OfficialId,
): Promise<void> {
  const { tx, now } = work
  const holder = await tx.officials.find(linked.official)
  if (!holder) return
  const before = former === undefined ? undefined : await tx.officials.find(former)
  const { name, title } = holder
  const channel = channelOf(linked.account)
  await tellWatchers(work, linked, {
    kind: 'account-linked',
    address: linked.id,
    channel,
    name,
    title,
    at: now,
    ...(before && { former: before.name }),
  })
}

/** Writes to the holder of an account at every other one, and to the coordinators. */
async function tellWatchers(
  { tx, now }: Work,
  { id: address, official }: LinkedAddress,
  notice: NoticeOf<'account-linked' | 'account-unlinked'>,
): Promise<void> {
  const { kind } = notice
  const others = await tx.officials.linkedAddresses(official)
  const coordinators = await tx.officials.holding(['coordinator'], dayOf(now))
  const told: Pick<OutgoingNotice, 'key' | 'to'>[] = [
    ...others
      .filter(({ id }) => id !== address)
      .map(({ id, account, chatId }) => ({
        key: `address-${String(id)}`,
        to: { chat: { account, chatId }, official, addressId: id },
      })),
    ...coordinators
      .filter(({ id }) => id !== official)
      .map(({ id }) => ({ key: `official-${String(id)}`, to: { official: id } })),
  ]
  const about = `${kind}/${String(address)}/${String(now.getTime())}`
  await tx.outbox.add(
    told.map(({ key, to }) => ({
      key: `${about}/${key}`,
      to,
      notice,
      lane: 'ordinary',
      cause: { rule: kind },
    })),
  )
}

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
