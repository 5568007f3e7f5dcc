import { minutesOf } from '../domain/day.ts'
import { switchableReports } from '../domain/my-work.ts'
import type { NoticeOf } from '../domain/notice.ts'
import type { Official } from '../domain/official.ts'
import type { Exchange } from './exchange.ts'

const EVENING = { from: minutesOf('19:00'), to: minutesOf('07:00') }

export function settingsNotice({ official, today }: Exchange): NoticeOf<'settings'> {
  return noticeFor(official, today)
}

/** Changes one setting; undefined when there is no such setting, or it is not this official's to change. */
export async function changeSetting(
  { tx, official, today }: Exchange,
  setting: string,
  value: string,
): Promise<NoticeOf<'settings'> | undefined> {
  if (setting === 'language' && (value === 'vi' || value === 'en')) {
    await tx.officials.saveSettings(official.id, { language: value })
    return noticeFor({ ...official, language: value }, today)
  }
  if (setting === 'quiet') {
    const { quiet: _quiet, ...rest } = official
    const chosen = value === 'off' ? undefined : EVENING
    await tx.officials.saveSettings(official.id, { quiet: chosen ?? null })
    return noticeFor({ ...rest, ...(chosen && { quiet: chosen }) }, today)
  }
  const report = switchableReports(official, today).find((name) => name === setting)
  if (!report) return undefined
  const others = (official.silenced ?? []).filter((name) => name !== report)
  const silenced = value === 'off' ? [...others, report] : others
  await tx.officials.saveSettings(official.id, { silenced })
  return noticeFor({ ...official, silenced }, today)
}

function noticeFor(official: Official, today: Exchange['today']): NoticeOf<'settings'> {
  const { language, quiet, silenced = [] } = official
  const reports = Object.fromEntries(
    switchableReports(official, today).map((report) => [report, !silenced.includes(report)]),
  )
  return { kind: 'settings', language, ...(quiet && { quiet }), reports }
}
