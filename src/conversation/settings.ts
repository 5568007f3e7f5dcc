import { channelOf } from '../domain/notices/channel.ts'
import { minutesOf } from '../domain/time/day.ts'
import { switchableReports } from '../domain/reminders/worklist.ts'
import type { NoticeOf, Notice } from '../domain/notices/notice.ts'
import type { Official } from '../domain/people/official.ts'
import type { Exchange } from './exchange.ts'
import { disownAccount } from '../usecases/accounts/unlink-account.ts'
import { toast } from './notices.ts'

/** The address that is tried first. */
const FIRST = 'first'
const EVENING = { from: minutesOf('19:00'), to: minutesOf('07:00') }

export function settingsNotice(exchange: Exchange): Promise<NoticeOf<'settings'>> {
  return noticeFor(exchange, exchange.official)
}

/** Changes one setting; undefined when there is no such setting, or it is not this official's to change. */
export async function changeSetting(
  exchange: Exchange,
  setting: string,
  value: string,
): Promise<NoticeOf<'settings'> | undefined> {
  const { tx, official, today } = exchange
  if (setting === 'language' && (value === 'vi' || value === 'en')) {
    await tx.officials.saveSettings(official.id, { language: value })
    return noticeFor(exchange, { ...official, language: value })
  }
  if (setting === FIRST) {
    const isTheirs = await tx.officials.preferAddress(official.id, Number(value) || 0)
    return isTheirs ? noticeFor(exchange, official) : undefined
  }
  if (setting === 'quiet') {
    const { quiet: _quiet, ...rest } = official
    const chosen = value === 'off' ? undefined : EVENING
    await tx.officials.saveSettings(official.id, { quiet: chosen ?? null })
    return noticeFor(exchange, { ...rest, ...(chosen && { quiet: chosen }) })
  }
  const report = switchableReports(official, today).find((name) => name === setting)
  if (!report) return undefined
  const others = (official.silenced ?? []).filter((name) => name !== report)
  const silenced = value === 'off' ? [...others, report] : others
  await tx.officials.saveSettings(official.id, { silenced })
  return noticeFor(exchange, { ...official, silenced })
}

async function noticeFor(
  { tx, today }: Exchange,
  official: Official,
): Promise<NoticeOf<'settings'>> {
  const { language, quiet, silenced = [] } = official
  const reports = Object.fromEntries(
    switchableReports(official, today).map((report) => [report, !silenced.includes(report)]),
  )
  const reachable = await tx.officials.addressesOf(official.id)
  const addresses = reachable.map(({ id, account }) => ({ id, channel: channelOf(account) }))
  return { kind: 'settings', language, ...(quiet && { quiet }), reports, addresses }
}

/** Takes an account away whose link somebody says is wrong. */
export async function pressUnlink(
  { work, official, address }: Exchange,
  choice: { address: number },
): Promise<Notice> {
  const disowned = await disownAccount(work, { id: choice.address, by: official, at: address })
  return toast(disowned)
}
