import type { NoticeOf } from '../domain/notice.ts'
import { minutesOf } from '../domain/day.ts'
import type { Exchange } from './exchange.ts'

const EVENING = { from: minutesOf('19:00'), to: minutesOf('07:00') }

export function settingsNotice({ official }: Exchange): NoticeOf<'settings'> {
  const { language, quiet } = official
  return { kind: 'settings', language, ...(quiet && { quiet }) }
}

/** Changes one setting; undefined when there is no such setting. */
export async function changeSetting(
  { tx, official }: Exchange,
  setting: string,
  value: string,
): Promise<NoticeOf<'settings'> | undefined> {
  const { language, quiet } = official
  if (setting === 'language' && (value === 'vi' || value === 'en')) {
    await tx.officials.saveSettings(official.id, { language: value })
    return { kind: 'settings', language: value, ...(quiet && { quiet }) }
  }
  if (setting === 'quiet') {
    const chosen = value === 'off' ? undefined : EVENING
    await tx.officials.saveSettings(official.id, { quiet: chosen ?? null })
    return { kind: 'settings', language, ...(chosen && { quiet: chosen }) }
  }
  return undefined
}
