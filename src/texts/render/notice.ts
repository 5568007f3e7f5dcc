import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import { type Language, MORNING_REPORTS, type MorningReport } from '../../domain/people/official.ts'
import type { RequestView } from '../../domain/request/view.ts'
import { en } from '../en/phrases.ts'
import type { Button, Message } from '../message.ts'
import type { Phrases } from '../phrases/phrases.ts'
import { renderCard } from './card.ts'
import { renderCase } from './case.ts'
import { renderDetails } from './details.ts'
import { renderDigest, renderDigestSection } from './digest.ts'
import {
  renderCalendarChanged,
  renderDueExplained,
  renderMorning,
  renderMyWork,
  renderRequestList,
  renderSearchResult,
  renderWhichRequest,
} from './lists.ts'
import { renderEscalation } from './escalation.ts'
import {
  renderDigestAgencies,
  renderDigestItem,
  renderDraft,
  renderOpinion,
  renderOrder,
  renderOrderConfirm,
  renderOrderDropped,
  renderOrderQuestion,
} from './order.ts'
import { renderGroupCard, renderGroupCode } from './group.ts'
import { renderEventNote, renderMoved } from './note.ts'
import { renderUnreadable } from './unreadable.ts'
import { renderReport, renderWeek } from './week.ts'
import { renderDropped, renderQuestion } from './question.ts'
import { eventNames } from './request-text.ts'
import { bold, italic, joined, lines, rich, type RichText } from '../rich-text.ts'
import { vi } from '../vi/phrases.ts'

const LANGUAGES: Readonly<Record<Language, Phrases>> = { vi, en }

export function phrasesIn(language: Language): Phrases {
  return LANGUAGES[language]
}

export interface RenderContext {
  language: Language
  /** For notices that show a request: what this reader may see of it. */
  view?: RequestView
}

type Renderer<Kind extends Notice['kind']> = (
  notice: NoticeOf<Kind>,
  t: Phrases,
  view: RequestView | undefined,
) => Message | undefined

const RENDERERS: { readonly [Kind in Notice['kind']]: Renderer<Kind> } = {
  'request-card': (notice, t, view) => view && renderCard(notice, view, t),
  'request-details': (_notice, t, view) => view && renderDetails(view, t),
  'event-note': (notice, t, view) => view && renderEventNote(notice, view, t),
  'step-done': ({ event, request }, t, view) =>
    view && plain(rich`${t.recorded} – ${bold(request)}: ${t.happened(event, eventNames(view))}.`),
  'request-moved': (_notice, t, view) => view && renderMoved(view, t),
  'account-linked': (notice, { channel }) => ({
    text: rich`${channel.accountLinked(notice)}`,
    buttons: [
      [{ label: channel.unlinkButton, choice: { act: 'unlink', address: notice.address } }],
    ],
  }),
  'account-unlinked': (notice, { channel }) => plain([channel.accountUnlinked(notice)]),
  'chat-unlinked': (_notice, { channel }) => plain([channel.chatUnlinked]),
  'office-left': (_notice, { channel }) => plain([channel.officeLeft]),
  'account-silent': (notice, t) => plain([t.channel.accountSilent(notice)]),
  'rows-unreadable': renderUnreadable,
  'account-refused': ({ channel, why }, t) => plain([t.channel.accountRefused(channel, why)]),
  'code-refused': ({ why }, t) => plain([t.channel.codeRefused[why]]),
  'group-code': renderGroupCode,
  'group-card': renderGroupCard,
  'group-answered': ({ how }, { group }) => plain([group.answered[how]]),
  'group-instruction': (_notice, { group }) => plain([group.instruction]),
  'group-linked': ({ mentioned }, { group }) =>
    plain(lines(group.linked, mentioned && group.heardOnly)),
  'group-code-refused': ({ why }, { group }) => plain([group.codeRefused[why]]),
  'group-farewell': ({ why }, { group }) => plain([group.farewell[why]]),
  'group-morning': (counts, { group }) => plain([group.morning(counts)]),
  question: renderQuestion,
  'question-dropped': renderDropped,
  'request-list': renderRequestList,
  'which-request': renderWhichRequest,
  'search-result': renderSearchResult,
  'case-details': renderCase,
  'due-explained': renderDueExplained,
  'morning-reminders': renderMorning,
  'calendar-changed': renderCalendarChanged,
  'my-work': renderMyWork,
  escalation: renderEscalation,
  digest: renderDigest,
  'digest-section': renderDigestSection,
  'digest-agencies': renderDigestAgencies,
  'digest-item': renderDigestItem,
  'digest-chart': ({ on }, { digest }) => plain([digest.chartCaption(on)]),
  'digest-paper': ({ on, lines: requests, total = requests.length, among }, { digest }) =>
    plain([`${digest.paperCaption(on, total)}${digest.share(among, total)}`]),
  'order-question': renderOrderQuestion,
  'order-dropped': renderOrderDropped,
  'order-confirm': renderOrderConfirm,
  order: renderOrder,
  week: renderWeek,
  'coordination-report': renderReport,
  'committee-opinion': renderOpinion,
  'cooperation-draft': renderDraft,
  undelivered: ({ name, title, fate, toldInstead, outboxId }, { conversation }) =>
    plain(
      lines(
        conversation.undelivered(`${name} (${title})`, fate, toldInstead),
        conversation.undeliveredCure(outboxId),
      ),
    ),
  'awaiting-link': (notice, { channel }) => plain(lines(...channel.awaitingLink(notice))),
  explained: (notice, { conversation }) => plain([conversation.explained(notice)]),
  'budget-warning': (notice, { conversation }) => plain([conversation.budgetWarning(notice)]),
  'people-warning': (notice, { conversation }) => plain([conversation.peopleWarning(notice)]),
  'consent-withdrawn': ({ name, title, channel }, t) =>
    plain([t.channel.consentWithdrawn(`${name} (${title})`, channel)]),
  'nothing-to-explain': (_notice, { conversation }) => plain([conversation.nothingToExplain]),
  statistics: renderStatistics,
  settings: renderSettings,
  help: renderHelp,
  linked: renderLinked,
  refused: ({ fasterBy, refusal }, t) =>
    plain(lines(fasterBy && t.fasterBy(fasterBy), t.refusal(refusal))),
  'cancelled-question': (_notice, t) => plain([t.question.cancelled]),
  'nothing-to-cancel': (_notice, t) => plain([t.question.nothingToCancel]),
  'masked-warning': (_notice, t) => plain([t.conversation.maskedWarning]),
  'link-instruction': (_notice, t) => plain([t.conversation.linkInstruction]),
  'not-understood': renderNotUnderstood,
  unseen: ({ link }, t) => plain([t.channel.unseen(link)]),
  'file-not-read': ({ link }, t) => plain([t.channel.fileNotRead(link)]),
  'edit-not-read': (_notice, t) => plain([t.conversation.editNotRead]),
  together: renderTogether,
  'due-not-understood': ({ missing }, t) =>
    plain([missing === 'hour' ? t.list.hourMissing : t.list.dueNotUnderstood]),
  toast: ({ toast }, t) => plain([t.toast[toast]]),
}

/** A notice in the reader's words; undefined when it shows a request that the reader may not see. */
export function render<Kind extends Notice['kind']>(
  notice: NoticeOf<Kind> & { kind: Kind },
  { language, view }: RenderContext,
): Message | undefined {
  return inWords<Kind>(notice, LANGUAGES[language], view)
}

function inWords<Kind extends Notice['kind']>(
  notice: NoticeOf<Kind> & { kind: Kind },
  phrases: Phrases,
  view?: RequestView,
): Message | undefined {
  const renderer: Renderer<Kind> = RENDERERS[notice.kind]
  return renderer(notice, phrases, view)
}

function renderTogether({ answers }: NoticeOf<'together'>, t: Phrases): Message {
  const texts = answers.flatMap((answer) => {
    const said = inWords(answer, t)
    return said ? [said.text] : []
  })
  return plain(joined(texts, '\n'))
}

/** A message that may have arrived before says so. */
export function markedAsRepetition({ text, buttons }: Message, language: Language): Message {
  return { text: lines(italic(LANGUAGES[language].repetition), text), buttons }
}

function plain(text: RichText): Message {
  return { text, buttons: [] }
}

function renderNotUnderstood({ here }: NoticeOf<'not-understood'>, t: Phrases): Message {
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

function renderHelp(
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

function renderLinked(
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

function renderStatistics({ statistics, takenAt }: NoticeOf<'statistics'>, t: Phrases): Message {
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

function renderSettings(
  { language, quiet, reports = {}, addresses = [] }: NoticeOf<'settings'>,
  { conversation, channel: channels }: Phrases,
): Message {
  const other: Language = language === 'vi' ? 'en' : 'vi'
  const languageButton: Button = {
    label: conversation.languageButton[other],
    choice: { act: 'set', setting: 'language', value: other },
  }
  const quietButton: Button = {
    label: quiet ? conversation.noQuietButton : conversation.quietButton,
    choice: { act: 'set', setting: 'quiet', value: quiet ? 'off' : 'evening' },
  }
  const reportButton = (report: MorningReport): Button[][] => {
    const isOn = reports[report]
    if (isOn === undefined) return []
    const choice = { act: 'set', setting: report, value: isOn ? 'off' : 'on' } as const
    return [[{ label: conversation.reportSwitch(report, isOn), choice }]]
  }
  const [, ...others] = addresses
  const firstButtons = others.map(({ id, channel }): Button[] => [
    {
      label: channels.putFirst(channels.names[channel]),
      choice: { act: 'set', setting: 'first', value: String(id) },
    },
  ])
  return {
    text: lines(
      conversation.settings(language, quiet),
      others.length > 0 && channels.order(addresses.map(({ channel }) => channels.names[channel])),
      ...MORNING_REPORTS.map((report) => {
        const isOn = reports[report]
        return isOn === undefined ? undefined : conversation.reportState(report, isOn)
      }),
    ),
    buttons: [
      [languageButton],
      [quietButton],
      ...firstButtons,
      ...MORNING_REPORTS.flatMap(reportButton),
    ],
  }
}
