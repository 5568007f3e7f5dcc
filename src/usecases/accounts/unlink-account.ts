import { channelOf } from '../../domain/notices/channel.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { holds, type Official, type OfficialId } from '../../domain/people/official.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { ChatAddress, LinkedAddress, Work } from '../ports.ts'
import { coordinators, toEach } from '../tell.ts'
import { handOver } from '../waiting/sort-waiting.ts'

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
  await tx.linkCodes.revokeOpen([official], now)
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
  const isCoordinator = holds(by, ['coordinator'], dayOf(now))
  if (isHere || (address.official !== by.id && !isCoordinator)) return 'not-permitted'
  await unlinkAccount(work, address, { official: by.id })
  await tellWatchers(work, address, { kind: 'account-unlinked', by: by.name })
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
  const before = former === undefined ? undefined : await work.tx.officials.find(former)
  await tellWatchers(work, linked, {
    kind: 'account-linked',
    address: linked.id,
    ...(before && { former: before.name }),
  })
}

type Change =
  | { kind: 'account-linked'; address: number; former?: string }
  | { kind: 'account-unlinked'; by: string }

/** Writes to the holder of an account at every other one, and to the coordinators. */
async function tellWatchers(
  work: Work,
  { id: address, account: changed, official }: LinkedAddress,
  change: Change,
): Promise<void> {
  const { tx, now } = work
  const holder = await tx.officials.find(official)
  if (!holder) return
  const { name, title } = holder
  const { kind } = change
  const key = MESSAGE_KEYS.accountTold(kind, address, now)
  const notice = { ...change, channel: channelOf(changed), name, title, at: now }
  const message = { key, notice, lane: 'ordinary', cause: { rule: kind } } as const
  const others = (await tx.officials.linkedAddresses(official)).filter(({ id }) => id !== address)
  await tx.outbox.add([
    ...others.map(({ id, account, chatId }) => ({
      ...message,
      key: `${key}/address-${String(id)}`,
      to: { chat: { account, chatId }, official, addressId: id },
    })),
    ...toEach(await coordinators(work, official), message),
  ])
}

/** Deletes what a platform told of somebody who no longer consents to it, and tells the coordinators. */
export async function withdrawConsent(
  work: Work,
  { address, inboxId }: { address: ChatAddress; inboxId: bigint },
): Promise<void> {
  const { tx } = work
  const linked = await tx.officials.linkedTo(address)
  if (linked) {
    const held = { ...address, id: linked.addressId, official: linked.official.id }
    await unlinkAccount(work, held, { rule: 'consent-withdrawn' })
  }
  await tx.forgetChat(address, inboxId)
  if (!linked) return
  const { id, name, title } = linked.official
  const channel = channelOf(address.account)
  await tx.outbox.add(
    toEach(await coordinators(work, id), {
      key: MESSAGE_KEYS.consent(inboxId),
      notice: { kind: 'consent-withdrawn', name, title, channel },
      lane: 'ordinary',
      cause: { rule: 'consent' },
    }),
  )
}
