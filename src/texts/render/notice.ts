import {
  renderCaseEnded,
  renderDifferences,
  renderFileTaken,
  renderOversight,
  renderTwoSources,
  renderRefusals,
  renderTakenOver,
} from './records.ts'
import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import type { Language } from '../../domain/people/official.ts'
import type { RequestView } from '../../domain/request/view.ts'
import { en } from '../en/phrases.ts'
import { type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { renderCard, renderDetails } from './card.ts'
import { renderDigest, renderDigestSection } from './digest.ts'
import {
  renderCase,
  renderDueExplained,
  renderNewRequests,
  renderRequestList,
  renderSearchResult,
  renderWhichRequest,
} from './lists.ts'
import { renderCalendarChanged, renderMorning, renderMyWork } from './mornings.ts'
import { renderDraftConfirm, renderDraftDropped, renderDraftQuestion } from './draft.ts'
import { renderEscalation } from './escalation.ts'
import {
  renderDigestAgencies,
  renderDigestItem,
  renderDraft,
  renderMeeting,
  renderOpinion,
  renderOrder,
  renderOrderConfirm,
  renderOrderDropped,
  renderOrderQuestion,
  renderRaised,
} from './order.ts'
import { renderGroupCard, renderGroupCode } from './group.ts'
import { renderAnswered, renderInquiry, renderPrompt, renderSent } from './inquiry.ts'
import { renderEventNote, renderMoved } from './note.ts'
import {
  renderConsoleLink,
  renderExplained,
  renderHelp,
  renderLinked,
  renderNotUnderstood,
  renderSettings,
  renderStatistics,
  renderUnreadable,
} from './conversation.ts'
import { renderTimeline } from './timeline.ts'
import { renderAgencyWeek, renderReport, renderWeek } from './week.ts'
import { renderAllReceived, renderDropped, renderQuestion, renderWhichReading } from './question.ts'
import { eventNames } from './request-text.ts'
import { bold, italic, joined, lines, reworded, rich } from '../rich-text.ts'
import { vi } from '../vi/phrases.ts'

const LANGUAGES: Readonly<Record<Language, Phrases>> = { vi, en }

export function phrasesIn(language: Language): Phrases {
  return LANGUAGES[language]
}

export interface RenderContext {
  language: Language
  /** For notices that show a request: what this reader may see of it. */
  view?: RequestView
  /** The reader serves no body of the State. */
  isOutsideState?: boolean
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
  'handed-over': ({ code, to }, t) => plain(rich`🔔 ${bold(code)}${t.card.handedOver(to)}`),
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
  'taken-over': renderTakenOver,
  'case-ended': renderCaseEnded,
  'source-differences': renderDifferences,
  'source-refusals': renderRefusals,
  'oversight-granted': renderOversight,
  'two-sources': renderTwoSources,
  'source-stale': (notice, { records }) => plain([records.sourceStale(notice)]),
  'source-first-read': (notice, { records }) => plain([records.sourceFirstRead(notice)]),
  'file-begun': (notice, { records }) => plain([records.fileBegun(notice)]),
  'file-taken': renderFileTaken,
  'file-not-taken': ({ file, why }, { records }) => plain([records.fileNotTaken[why](file)]),
  'audit-sealed': (notice, { channel }) => plain([channel.auditSealed(notice)]),
  'account-refused': ({ channel, why }, t) => plain([t.channel.accountRefused(channel, why)]),
  'code-refused': ({ why }, t) => plain([t.channel.codeRefused[why]]),
  'group-code': renderGroupCode,
  'console-link': renderConsoleLink,
  'group-card': renderGroupCard,
  'group-answered': ({ how }, { group }) => plain([group.answered[how]]),
  'group-instruction': (_notice, { group }) => plain([group.instruction]),
  'group-linked': ({ mentioned }, { group }) =>
    plain(lines(group.linked, mentioned && group.heardOnly)),
  'group-code-refused': ({ why }, { group }) => plain([group.codeRefused[why]]),
  'group-farewell': ({ why }, { group }) => plain([group.farewell[why]]),
  'group-morning': (counts, { group }) => plain([group.morning(counts)]),
  'inquiry-prompt': renderPrompt,
  inquiry: unlessWithheld(renderInquiry),
  'inquiry-answered': unlessWithheld(renderAnswered),
  'inquiry-sent': unlessWithheld(renderSent),
  timeline: unlessWithheld(renderTimeline),
  question: renderQuestion,
  'all-received': renderAllReceived,
  'question-dropped': renderDropped,
  'which-reading': renderWhichReading,
  'request-list': renderRequestList,
  'new-requests': renderNewRequests,
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
  'draft-question': renderDraftQuestion,
  'draft-confirm': renderDraftConfirm,
  'draft-dropped': renderDraftDropped,
  'order-question': renderOrderQuestion,
  'order-dropped': renderOrderDropped,
  'order-confirm': renderOrderConfirm,
  order: renderOrder,
  week: renderWeek,
  'agency-week': renderAgencyWeek,
  'coordination-report': renderReport,
  'committee-opinion': renderOpinion,
  'obstacle-raised': unlessWithheld(renderRaised),
  'cooperation-draft': renderDraft,
  meeting: renderMeeting,
  undelivered: ({ name, title, fate, toldInstead, outboxId }, { conversation }) =>
    plain(
      lines(
        conversation.undelivered(`${name} (${title})`, fate, toldInstead),
        conversation.undeliveredCure(outboxId),
      ),
    ),
  'awaiting-link': (notice, { channel }) => plain(lines(...channel.awaitingLink(notice))),
  explained: renderExplained,
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
  'request-changed': (change) => ({ ...plain([change.request]), change }),
  'machine-trouble': (notice, t) => plain([t.channel.machineTrouble(notice)]),
  toast: ({ toast }, t) => plain([t.toast[toast]]),
}

/** Of what a committee does not learn, it is said where the request stands. */
function unlessWithheld<Kind extends Notice['kind']>(
  shown: (notice: NoticeOf<Kind>, view: RequestView, t: Phrases) => Message,
): Renderer<Kind> {
  return (notice, t, view) => {
    return view?.isWithheld ? renderMoved(view, t) : view && shown(notice, view, t)
  }
}

/** A notice in the reader's words; undefined when it shows a request that the reader may not see. */
export function render<Kind extends Notice['kind']>(
  notice: NoticeOf<Kind> & { kind: Kind },
  { language, view, isOutsideState = false }: RenderContext,
): Message | undefined {
  const message = inWords<Kind>(notice, LANGUAGES[language], view)
  return message && isOutsideState ? addressedOutside(message) : message
}

/** "Đồng chí" is what officials of the State call each other, and nobody else. */
function addressedOutside(message: Message): Message {
  const changed = (words: string): string =>
    words.replaceAll('đồng chí', 'ông/bà').replaceAll('Đồng chí', 'Ông/bà')
  return {
    ...message,
    text: message.text.map((span) => reworded(span, changed)),
    buttons: message.buttons.map((row) =>
      row.map((button) => ({ ...button, label: changed(button.label) })),
    ),
  }
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
export function markedAsRepetition(message: Message, language: Language): Message {
  return { ...message, text: lines(italic(LANGUAGES[language].repetition), message.text) }
}
