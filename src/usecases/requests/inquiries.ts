import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { sidesSpokenFor, type SpeakingSide, standingsOf } from '../../domain/people/authority.ts'
import type { Official, OfficialId } from '../../domain/people/official.ts'
import { followersOf, type Roster } from '../../domain/people/seats.ts'
import { type CoordinationRequest, isOpen } from '../../domain/request/coordination-request.ts'
import {
  type Inquiry,
  MOST_INQUIRIES,
  MOST_WORDS,
  OTHER_SIDE,
  type Spoken,
} from '../../domain/request/inquiry.ts'
import { maskTyped } from '../../domain/request/privacy.ts'
import {
  type InquiryRefusal,
  isRefused,
  refuse,
  type Refused,
} from '../../domain/request/refusal.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { workingDaysBetween } from '../../domain/time/calendar.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Work } from '../ports.ts'
import { toEach } from '../tell.ts'
import { agenciesIn } from './list-requests.ts'

type Frame = Pick<Work, 'catalogue' | 'now'>

/** The side for which an official asks the other about a request now. */
export function askingSide(
  frame: Frame,
  request: CoordinationRequest,
  by: Official,
): { side: SpeakingSide } | Refused {
  const [side] = sidesOf(frame, request, by)
  if (!side) return refuse({ reason: 'not-permitted' })
  const { status } = request.state
  return isOpen(request) ? { side } : refuse({ reason: 'wrong-status', status })
}

function sidesOf(
  { catalogue, now }: Frame,
  request: CoordinationRequest,
  by: Official,
): SpeakingSide[] {
  return sidesSpokenFor(
    standingsOf(by, request, { on: dayOf(now), agencyOf: agenciesIn(catalogue) }),
  )
}

interface Saying {
  by: Official
  words: string
}

/** Asks the other side of a request; the same question of the same person is one while it is open. */
export async function askAbout(
  work: Work,
  request: CoordinationRequest,
  { by, words: typed }: Saying,
): Promise<Inquiry | Refused> {
  const { tx, now } = work
  const asking = askingSide(work, request, by)
  if (isRefused(asking)) return asking
  const { side } = asking
  const spoken = spokenIn(work, { by, words: typed })
  if (isRefused(spoken)) return spoken
  const { code } = request
  const open = (await tx.inquiries.about(code)).filter((it) => it.by === by.id && !it.answer)
  const same = open.find(({ words }) => fold(words) === fold(spoken.words))
  if (same) return same
  const today = open.filter(({ at }) => dayOf(at) === dayOf(now))
  if (today.length >= MOST_INQUIRIES) return refuse({ reason: 'too-many-inquiries' })
  const roster = await tx.requests.roster(request, dayOf(now))
  const others = answerersOf(request, roster, OTHER_SIDE[side]).filter((id) => id !== by.id)
  if (others.length === 0) return refuse({ reason: 'nobody-to-ask' })
  const asked = { request: code, side, ...spoken }
  const id = await tx.inquiries.ask(asked)
  const { via: _via, ...inquiry } = { ...asked, id }
  await tx.outbox.add(
    toEach(others, {
      key: MESSAGE_KEYS.inquiry(id, 'asked'),
      notice: { kind: 'inquiry', ...inquiry },
      lane: 'ordinary',
      cause: { rule: 'inquiry', request: code, by: by.id },
    }),
  )
  return { ...asked, id }
}

/** Those of a side who are asked: the officer or, where the request has none, its owners; whoever follows it. */
function answerersOf(
  request: CoordinationRequest,
  roster: Roster,
  side: SpeakingSide,
): OfficialId[] {
  return side === 'asking' ? roster.owners : followersOf(request, roster)
}

/** What nobody has answered by the end of the working day after it was asked, by whom it waits for. */
export async function inquiriesLeft({
  tx,
  catalogue: { calendar },
  now,
}: Work): Promise<Map<OfficialId, Inquiry[]>> {
  const today = dayOf(now)
  const asked = await tx.inquiries.openSince(now)
  const left = asked.filter(({ at }) => workingDaysBetween(calendar, dayOf(at), today) > 1)
  const codes = new Set(left.map(({ request }) => request))
  const requests = (await tx.requests.findAll([...codes])).filter(isOpen)
  const rosters = await tx.requests.rosters(requests, today)
  const known = new Map(
    requests.map((request, at) => [request.code, { request, roster: rosters[at] }]),
  )
  const waiting = new Map<OfficialId, Inquiry[]>()
  for (const inquiry of left) {
    const { request, roster } = known.get(inquiry.request) ?? {}
    if (!request || !roster) continue
    for (const official of answerersOf(request, roster, OTHER_SIDE[inquiry.side])) {
      waiting.set(official, [...(waiting.get(official) ?? []), inquiry])
    }
  }
  return waiting
}

/** A question that an official may answer, or could have. */
export async function inquiryFor(work: Work, id: number, by: Official): Promise<Inquiry | Refused> {
  const inquiry = await work.tx.inquiries.find(id)
  const request = inquiry && (await work.tx.requests.find(inquiry.request))
  const isTheirs = request && sidesOf(work, request, by).includes(OTHER_SIDE[inquiry.side])
  return isTheirs ? inquiry : refuse({ reason: 'not-permitted' })
}

/** Answers a question, unless somebody has: then what they answered stands. */
export async function replyTo(
  work: Work,
  id: number,
  { by, words: typed }: Saying,
): Promise<Inquiry | Refused> {
  const { tx } = work
  const inquiry = await inquiryFor(work, id, by)
  if (isRefused(inquiry) || inquiry.answer) return inquiry
  const spoken = spokenIn(work, { by, words: typed })
  if (isRefused(spoken)) return spoken
  if (!(await tx.inquiries.answer(id, spoken))) return inquiryFor(work, id, by)
  const { request, side, words, by: asker } = inquiry
  const { via: _via, ...answer } = spoken
  await tx.outbox.add(
    toEach([asker], {
      key: MESSAGE_KEYS.inquiry(id, 'answered'),
      notice: { kind: 'inquiry-answered', request, side, words, answer },
      lane: 'ordinary',
      cause: { rule: 'inquiry-answered', request, by: by.id },
    }),
  )
  return { ...inquiry, answer: spoken }
}

function spokenIn({ now, via }: Work, { by, words: typed }: Saying): Spoken | Refused {
  const words = maskTyped(typed).replaceAll(/\s+/g, ' ').trim()
  const fault = faultIn(words)
  return fault ? refuse(fault) : { words, by: by.id, at: now, ...(via !== undefined && { via }) }
}

function faultIn(words: string): InquiryRefusal | undefined {
  if (!/[\p{L}\p{N}]/u.test(words)) return { reason: 'words-missing' }
  return words.length > MOST_WORDS ? { reason: 'words-too-long' } : undefined
}
