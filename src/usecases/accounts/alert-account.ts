import type { ChannelKind } from '../../domain/notices/channel.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Work } from '../ports.ts'
import { tellCoordinators } from '../office/tell-coordinators.ts'

interface RefusedAccount {
  account: string
  channel: ChannelKind
  /** The platform's words, without secrets. */
  why: string
}

/** Tells the coordinators, once a day, that a platform no longer lets an account of ours speak. */
export async function alertAccountRefused(
  work: Work,
  { account, channel, why }: RefusedAccount,
): Promise<void> {
  await tellCoordinators(work, {
    key: `account-refused/${account}/${dayOf(work.now)}`,
    rule: 'account-refused',
    notice: { kind: 'account-refused', channel, why },
    avoids: account,
  })
}
