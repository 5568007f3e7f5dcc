import type { ChannelKind } from '../domain/channel.ts'
import { dayOf } from '../domain/day.ts'
import type { Work } from './ports.ts'

interface RefusedAccount {
  account: string
  channel: ChannelKind
  /** The platform's words, without secrets. */
  why: string
}

/** Tells the coordinators, once a day, that a platform no longer lets an account of ours speak. */
export async function alertAccountRefused(
  { tx, now }: Work,
  { account, channel, why }: RefusedAccount,
): Promise<void> {
  const today = dayOf(now)
  const coordinators = await tx.officials.holding(['coordinator'], today)
  await tx.outbox.add(
    coordinators.map(({ id }) => ({
      key: `account-refused/${account}/${today}/official-${String(id)}`,
      to: { official: id },
      notice: { kind: 'account-refused', channel, why },
      lane: 'urgent',
      cause: { rule: 'account-refused' },
    })),
  )
}
