import type { DraftFault, DraftTold, PlannedRequest } from '../../domain/notices/draft-notice.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestView } from '../../domain/request/view.ts'
import type { Button, Message } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { bold, italic, lines, type RichText } from '../rich-text.ts'
import { labelOf } from './question.ts'
import { cancelButton, inPairs } from './request-buttons.ts'
import { dueLines, requestBody } from './request-text.ts'

/** What is asked for a request that is being made, below what it has been told. */
export function renderDraftQuestion(
  { field, told, suggestions, fault }: NoticeOf<'draft-question'>,
  t: Phrases,
): Message {
  const text = lines(
    fault && faultSaid(fault, t),
    ...toldLines(told, t),
    bold(t.draft.ask[field]),
    italic(t.draft.hint[field]),
  )
  const answers = suggestions.map((suggestion): Button => ({
    label: labelOf(suggestion, t),
    choice: { act: 'draft-fill', field, value: suggestion.value },
  }))
  return { text, buttons: [...answers.map((answer) => [answer]), [cancelButton(t)]] }
}

/** The request as its agency will read it, and who will. */
export function renderDraftConfirm(
  { variants, fault, ...draft }: NoticeOf<'draft-confirm'>,
  t: Phrases,
): Message {
  const text = lines(
    fault && faultSaid(fault, t),
    bold(t.draft.title),
    draftLines(draft, t),
    bold(t.draft.confirm),
    italic(variants.length > 0 ? t.draft.otherCase : t.draft.change),
  )
  const others = variants.map((variant): Button => ({
    label: labelOf(variant, t),
    choice: { act: 'draft-fill', field: 'variant', value: variant.value },
  }))
  const send: Button = { label: t.draft.send, choice: { act: 'draft-confirm' } }
  return { text, buttons: [[send], ...inPairs(others), [cancelButton(t)]] }
}

/** A request that is planned, when it would be due and why, and who will get it. */
export function draftLines(
  { of, receivers, unheeded }: Pick<NoticeOf<'draft-confirm'>, 'of' | 'receivers' | 'unheeded'>,
  t: Phrases,
): RichText {
  const view = viewOf(of)
  return lines(
    ...requestBody(view, t),
    ...dueLines(view, t),
    unheeded && t.draft.unheeded(unheeded),
    t.draft.receivers(receivers),
  )
}

/** What had been told of a request that a newer question replaced, and the way back to it. */
export function renderDraftDropped({ told }: NoticeOf<'draft-dropped'>, t: Phrases): Message {
  const resume: Button = { label: t.question.resume, choice: { act: 'resume' } }
  return { text: lines(t.draft.dropped, ...toldLines(told, t)), buttons: [[resume]] }
}

function toldLines(told: DraftTold, t: Phrases): (RichText | string | undefined)[] {
  const { typeName, agency } = told
  const { length } = Object.keys(told)
  return [
    length > 0 ? bold(typeName ? typeName[t.language] : t.draft.title) : undefined,
    agency === undefined ? undefined : t.draft.to(agency),
    ...t.draft.told(told),
  ]
}

function faultSaid(fault: DraftFault, t: Phrases): string {
  if (fault.reason === 'no-such-agency' || fault.reason === 'no-such-case') {
    return t.draft.fault(fault.reason)
  }
  return t.refusal(fault)
}

/** As whoever asks will see it. */
function viewOf({ planned, ...facts }: PlannedRequest): RequestView {
  return {
    ...facts,
    request: planned,
    answerParts: [],
    people: new Map(),
    lateness: { kind: 'no-due' },
    isDueProvisional: false,
    pastLegalDue: false,
    side: 'asking',
    isWithheld: false,
    steps: [],
    acts: [],
    speaksFor: [],
    today: planned.document.on,
  }
}
