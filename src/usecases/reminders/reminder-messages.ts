import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Recipient, EscalationTone, Tried } from '../../domain/reminders/escalation.ts'
import type { EscalatedItem, Notice } from '../../domain/notices/notice.ts'
import { keyFor, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { type PlannedReminder, rungName } from '../../domain/reminders/reminder.ts'
import { requestLine } from '../requests/list-requests.ts'
import { ordersAbout } from '../orders/give-order.ts'
import type { OutgoingNotice, Work } from '../ports.ts'

interface About {
  request: CoordinationRequest
  reminder: PlannedReminder
}

/** One request of which one person is told, and in what manner. */
export interface ToldOf extends About, Omit<Recipient, 'official'> {
  tried?: Tried | undefined
}

type Frame = Pick<Work, 'catalogue' | 'now'>

/** One message for everything that a person is told of in a morning. */
export function morningMessage(
  frame: Frame,
  person: OfficialId,
  told: readonly ToldOf[],
): OutgoingNotice {
  return {
    key: keyFor(MESSAGE_KEYS.reminders(dayOf(frame.now)), person),
    to: { official: person },
    notice: morningNotice(frame, told),
    lane: 'ordinary',
    cause: { rule: 'reminders', about: told.map(causeOf) },
  }
}

/** One of the rungs of a morning in a message of its own: the morning's has left without it. */
export function belatedMessage(frame: Frame, person: OfficialId, told: ToldOf): OutgoingNotice {
  return { ...urgentMessage(person, told), notice: morningNotice(frame, [told]), lane: 'ordinary' }
}

/** One alone shows itself; several are listed. */
function morningNotice(frame: Frame, told: readonly ToldOf[]): Notice {
  const [first] = told
  if (first && told.length === 1 && first.tone !== 'count') return single(frame, first)
  const own = told.filter(({ tone }) => tone === 'contact')
  const escalated = told.flatMap((each) => escalatedItem(frame, each) ?? [])
  const counted = told.filter(({ tone }) => tone === 'count').length
  return {
    kind: 'morning-reminders',
    on: dayOf(frame.now),
    lines: own.map(({ request }) => requestLine(request, frame.catalogue, frame.now)),
    ...(escalated.length > 0 && { escalated }),
    ...(counted > 0 && { counted }),
  }
}

function single(frame: Frame, told: ToldOf): Notice {
  const { code, version } = told.request
  const item = escalatedItem(frame, told)
  const orders = DECIDING_TONES.has(told.tone) && ordersAbout(told.request, frame.catalogue)
  return item
    ? { kind: 'escalation', request: code, version, item, ...(orders && { orders }) }
    : { kind: 'request-card', request: code, occasion: occasionOf(told), version }
}

/** In these it is brought to somebody who can order something about it. */
const DECIDING_TONES: ReadonlySet<EscalationTone | 'contact'> = new Set([
  'deputy',
  'chair',
  'statutory',
  'coordination',
])

function occasionOf({ reminder }: About): 'silent' | 'reminder' {
  return reminder.rung === 'silent' ? 'silent' : 'reminder'
}

function escalatedItem({ catalogue, now }: Frame, told: ToldOf): EscalatedItem | undefined {
  const { tone, request, reminder, instead, unnamed, tried } = told
  if (tone === 'contact' || tone === 'count') return undefined
  return {
    line: requestLine(request, catalogue, now),
    documentOn: request.document.on,
    tone,
    after: typeof reminder.rung === 'number' ? reminder.rung : 0,
    ...(instead && { instead }),
    ...(unnamed && { unnamed }),
    tried: tried ?? { reminded: 0 },
  }
}

export function urgentMessage(person: OfficialId, about: About): OutgoingNotice {
  const { request, reminder } = about
  const rung = rungName(reminder.rung)
  return {
    key: keyFor(MESSAGE_KEYS.rung(request.code, reminder.from, rung), person),
    to: { official: person },
    notice: {
      kind: 'request-card',
      request: request.code,
      occasion: 'reminder',
      version: request.version,
    },
    lane: 'urgent',
    cause: { rule: 'reminders', about: [causeOf(about)] },
  }
}

function causeOf({ request, reminder }: About): string {
  return `${request.code} ${rungName(reminder.rung)}`
}
