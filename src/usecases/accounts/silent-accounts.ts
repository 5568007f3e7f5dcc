import {
  capabilitiesOf,
  channelOf,
  type Lane,
  type ChannelKind,
} from '../../domain/notices/channel.ts'
import { officeHoursBetween } from '../../domain/time/office-hours.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { Work } from '../ports.ts'
import type { SilentAccount } from './ports.ts'
import { tellCoordinators } from '../tell.ts'
import { foldOutdated } from '../waiting/sort-waiting.ts'
import { dayOf } from '../../domain/time/day.ts'

/** After so many office hours of silence these go to the next account; answers stay where they were asked for. */
const ELSEWHERE: readonly { afterHours: number; lanes: readonly Lane[] }[] = [
  { afterHours: 0.25, lanes: ['urgent'] },
  { afterHours: 4, lanes: ['urgent', 'ordinary', 'bulk'] },
]
const TOLD_AFTER_HOURS = 0.25

/** Sends what is urgent by another way while a platform does not answer, and tells the coordinators. */
export async function leaveSilentAccounts(work: Work): Promise<void> {
  const { tx, now, catalogue } = work
  for (const silence of await tx.silences.all()) {
    const hours = officeHoursBetween(silence.since, now, catalogue.calendar)
    if (hours >= TOLD_AFTER_HOURS && !silence.toldAt) {
      await tellOfSilence(work, silence)
      await tx.silences.markTold(silence, now)
    }
    const due = ELSEWHERE.findLast(({ afterHours }) => hours >= afterHours)
    if (due && silence.direction === 'sends') {
      await tx.silences.sendElsewhere(silence.account, due.lanes, now)
    }
  }
}

/** `until`: it is over. */
async function tellOfSilence(
  work: Pick<Work, 'tx' | 'now'>,
  { account, direction, since, why }: SilentAccount,
  until?: Date,
): Promise<void> {
  const stage = until ? 'over' : 'begun'
  const channel = channelOf(account)
  await tellCoordinators(work, {
    key: MESSAGE_KEYS.accountSilent(account, direction, { since, stage }),
    rule: 'account-silent',
    notice: { kind: 'account-silent', channel, direction, since, why, ...(until && { until }) },
  })
}

/**
 * A platform answers, again or for the first time since a start: what is out of date by now is not sent any more, and
 * whoever was told of a silence is told of its end.
 */
export async function endSilence(
  work: Work,
  account: string,
  direction: SilentAccount['direction'],
): Promise<void> {
  const ended = await work.tx.silences.end(account, direction)
  const isRead = !capabilitiesOf(account).isMachine
  if (direction === 'sends' && isRead) await foldOutdated(work, account)
  if (ended?.toldAt) await tellOfSilence(work, ended, work.now)
}

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
    key: MESSAGE_KEYS.accountRefused(account, dayOf(work.now)),
    rule: 'account-refused',
    notice: { kind: 'account-refused', channel, why },
    avoids: account,
  })
}
