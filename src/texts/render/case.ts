import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { Button, Message } from '../message.ts'
import type { Phrases } from '../phrases/phrases.ts'
import { inPairs } from './request-buttons.ts'
import { partyText } from './request-text.ts'
import { bold, lines, rich } from '../rich-text.ts'
import { requestLine } from './lists.ts'

/** A case as far as it may be told, with the requests that belong to it. */
export function renderCase(
  { details, lines: requests, total }: NoticeOf<'case-details'>,
  t: Phrases,
): Message {
  const { shown, judgment, status, field } = details
  const text = lines(
    rich`${bold(shown.code)} – ${t.caseStatus[status]} (${t.caseField[field]})`,
    shown.decision && t.card.decision(shown.decision.number, shown.decision.on),
    judgment && t.judgment(judgment.number, judgment.on),
    ...shown.parties.map((party) => partyText(party, t)),
    shown.commune,
    shown.amount && t.amount(shown.amount),
    t.list.caseLine(total),
    ...requests.map((line) => requestLine(line, t)),
  )
  const buttons = requests.map(({ code }): Button => ({
    label: code,
    choice: { act: 'details', request: code },
  }))
  return { text, buttons: inPairs(buttons) }
}
