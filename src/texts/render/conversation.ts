import type { NoticeOf } from '../../domain/notices/notice.ts'
import { type Language, MORNING_REPORTS } from '../../domain/people/official.ts'
import { type Button, type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { bold, lines, rich } from '../rich-text.ts'

export function renderNotUnderstood({ here }: NoticeOf<'not-understood'>, t: Phrases): Message {
  const { conversation } = t
  if (!here) return plain([conversation.notUnderstood])
  if ('commands' in here) {
    const { text } = renderHelp({ kind: 'help', ...here }, t)
    return plain(lines(conversation.notUnderstoodAgain, text))
  }
  const sayings = here.steps.flatMap((step) => conversation.saying[step] ?? [])
  return plain(
    lines(
      conversation.notUnderstoodAgain,
      conversation.canBeSaid(here.request),
      ...sayings.map((saying) => `– ${saying}`),
    ),
  )
}

export function renderHelp(
  { commands, ways = ['answers'] }: NoticeOf<'help'>,
  { conversation, command }: Phrases,
): Message {
  return plain(
    lines(
      bold(conversation.helpTitle),
      ...commands.map((name) => `/${name} – ${command[name] ?? ''}`),
      ...ways.map((way) => conversation.helpWay[way]),
      conversation.helpSayAgain,
      conversation.automatic,
    ),
  )
}

export function renderLinked(
  { name, agencies, waiting }: NoticeOf<'linked'>,
  { conversation }: Phrases,
): Message {
  return plain(
    lines(
      bold(conversation.linked(name)),
      conversation.linkedFor(agencies),
      conversation.automatic,
      conversation.privacy,
      waiting !== undefined && conversation.waiting(waiting),
    ),
  )
}

export function renderConsoleLink(
  { link }: NoticeOf<'console-link'>,
  { conversation: { console: words } }: Phrases,
): Message {
  if (!link) return plain([words.unreachable])
  const { address, letters, until } = link
  return plain(
    lines(
      rich`${bold(words.title)}: ${address}`,
      rich`${words.letters} ${bold(letters)}`,
      words.until(until),
    ),
  )
}

export function renderExplained(notice: NoticeOf<'explained'>, { conversation }: Phrases): Message {
  const { explained } = conversation
  const { about, attempts } = notice
  return plain(
    lines(
      explained.why(notice.rule),
      about.length > 0 && explained.about(about),
      explained.to(notice.to),
      explained.written(notice.createdAt, notice.sentAt),
      attempts.length > 0 ? explained.attempts : explained.notAttempted,
      ...attempts.map(({ startedAt, outcome = 'under-way' }, index) => {
        return `${String(index + 1)}. ${explained.attempt(startedAt, outcome)}`
      }),
      explained.message(notice.outboxId),
    ),
  )
}

export function renderStatistics(
  { statistics, takenAt }: NoticeOf<'statistics'>,
  t: Phrases,
): Message {
  const { closedThisMonth, closedInTime } = statistics
  const names = ['open', 'overdue', 'dueToday', 'soon', 'unchecked'] as const
  const share = t.digest.share(statistics, statistics.overdue)
  const text = lines(
    bold(t.conversation.statisticsTitle(takenAt)),
    ...names.map((name) => {
      const count = `${String(statistics[name])}${name === 'overdue' ? share : ''}`
      return `${t.conversation.statistic[name]}: ${count}`
    }),
    t.conversation.closedThisMonth(closedThisMonth, closedInTime),
  )
  return plain(text)
}

export function renderSettings(
  { language, quiet, reports = {}, addresses = [] }: NoticeOf<'settings'>,
  { conversation, channel: channels }: Phrases,
): Message {
  const other: Language = language === 'vi' ? 'en' : 'vi'
  const [, ...others] = addresses
  const shown = MORNING_REPORTS.flatMap((report) => {
    const isOn = reports[report]
    return isOn === undefined ? [] : [{ report, isOn }]
  })
  const text = lines(
    conversation.settings(language, quiet),
    others.length > 0 && channels.order(addresses.map(({ channel }) => channels.names[channel])),
    ...shown.map(({ report, isOn }) => conversation.reportState(report, isOn)),
  )
  const buttons = [
    setButton(conversation.languageButton[other], 'language', other),
    quiet
      ? setButton(conversation.noQuietButton, 'quiet', 'off')
      : setButton(conversation.quietButton, 'quiet', 'evening'),
    ...others.map(({ id, channel }) =>
      setButton(channels.putFirst(channels.names[channel]), 'first', String(id)),
    ),
    ...shown.map(({ report, isOn }) =>
      setButton(conversation.reportSwitch(report, isOn), report, isOn ? 'off' : 'on'),
    ),
  ]
  return { text, buttons: buttons.map((button) => [button]) }
}

function setButton(label: string, setting: string, value: string): Button {
  return { label, choice: { act: 'set', setting, value } }
}

/** Names the rows that were set aside, and says what that costs. */
export function renderUnreadable(
  { rows, total }: NoticeOf<'rows-unreadable'>,
  { unreadable }: Phrases,
): Message {
  const text = lines(
    rich`⚠️ ${bold(unreadable.title(total))}`,
    ...rows.map(({ kind, key }) => ['–', unreadable.kind[kind], key].filter(Boolean).join(' ')),
    total > rows.length && unreadable.more(total - rows.length),
    unreadable.cure,
  )
  return plain(text)
}
