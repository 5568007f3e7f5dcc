import type { RequestLine } from '../../domain/notices/request-line.ts'
import { isJudicial } from '../../domain/people/agency.ts'
import type { EscalationTone, Tried } from '../../domain/reminders/escalation.ts'
import { date, enWeekday } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { capitalised } from '../signs.ts'
import { enDocument } from './card.ts'
import { counted } from './time.ts'

const HEADINGS: Readonly<Partial<Record<EscalationTone, string>>> = {
  secretary: 'To the secretary of the steering committee',
  deputy: 'To the standing deputy head of the committee',
  chair: 'To the chair of the steering committee',
  statutory: 'To the chair of the steering committee',
  coordination: 'For coordination',
  information: 'For your information',
}

export const enEscalation: Phrases['escalation'] = {
  heading: (tone) => HEADINGS[tone],
  to: (tone, { agency }) => {
    if (tone === 'leader') return `To: the leader of ${agency.name}`
    return tone === 'superior' ? `To: the leader of the body above ${agency.name}` : undefined
  },
  facts: ({ line, documentOn }, what) =>
    `${capitalised(enDocument(line.documentNumber))} of ${date(documentOn)}${what ? ` (${what})` : ''} to ${line.agency.name} ${late(line)}${line.dueOn ? ` (due: ${date(line.dueOn)})` : ''}.`,
  restricted: 'a restricted document',
  unnamed: ({ line }) => `A restricted document to ${line.agency.name} ${late(line)}.`,
  tried: (item, reason) => {
    const parts = [reminded(item.tried), leaderTold(item.tone, item.tried), reason]
    const text = parts.filter((part) => typeof part === 'string').join('; ')
    return `${capitalised(text)}.`
  },
  reason: (reason) =>
    reason ? `reason given: ${reason.replace(/[.\s]+$/, '')}` : 'no reason given',
  proposal: ({ tone, line }) => enProposal(tone, line),
  why: (after, instead) =>
    `This is sent ${counted(after, 'working day')} after the due day without an answer${instead ? '; nobody holds the office before yours' : ''}.`,
  closing: () => '',
  listTitle: (on, count) =>
    `${counted(count, 'request')} past due for your attention (${enWeekday(on)}, ${date(on)})`,
  counted: (count) =>
    `Banks and the treasury: ${counted(count, 'request')} past due (number only).`,
}

function late({ lateness }: RequestLine): string {
  const days = lateness.kind === 'overdue' ? lateness.days : 0
  return days > 0 ? `has been past due for ${counted(days, 'day')}` : 'is past due'
}

function reminded({ reminded: times }: Tried): string {
  return times === 0
    ? 'no reminder before this'
    : `reminded ${times === 1 ? 'once' : counted(times, 'time')}`
}

function leaderTold(tone: EscalationTone, { leaderToldOn }: Tried): string | undefined {
  if (leaderToldOn) return `a message to its leader went out on ${date(leaderToldOn)}`
  return tone === 'leader' ? undefined : 'its leader could not be told yet'
}

const PROPOSALS: Readonly<Record<EscalationTone, string>> = {
  leader: 'Please see that it is answered, and tell us by when.',
  superior: 'Please see that it is answered, and tell us by when.',
  secretary: 'Please follow this and advise.',
  deputy: 'Please consider and advise.',
  chair: 'Proposal: that you direct the agency to cooperate.',
  statutory: 'Proposal: that you decide under Decree 152/2026/NĐ-CP, art. 46.4 and 106.2.',
  coordination: 'Proposal: that you ask in writing for its attention and cooperation.',
  information: 'Nothing is asked of you.',
  count: 'Nothing is asked of you.',
}

function enProposal(tone: EscalationTone, { agency }: RequestLine): string {
  const isToItsOwn = tone === 'leader' || tone === 'superior'
  return isToItsOwn && isJudicial(agency.kind)
    ? 'Your attention and cooperation would be appreciated.'
    : PROPOSALS[tone]
}
