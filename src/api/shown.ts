import { workingDue } from '../domain/request/coordination-request.ts'
import type { EnforcementCase } from '../domain/request/enforcement-case.ts'
import { initialsOf, isRestricted, maskCase } from '../domain/request/privacy.ts'
import { writtenDue } from '../domain/request/time-limit.ts'
import type { PrivacyLevel } from '../domain/request/type.ts'
import type { PastEvent, RequestFacts } from '../domain/request/view.ts'
import type { EventShown, RequestShown } from './answer-schema.ts'
import { mayDo } from './access.ts'
import type { ApiKey } from './ports.ts'

/** What a key may read of a request; of B3 and B4 only scope `full` reads what they are about. */
export function shownTo(key: ApiKey, facts: RequestFacts, sourceId?: string): RequestShown {
  const { request, caseOf, people, last } = facts
  const { status, ...state } = request.state
  const subject = ownWords(key, facts, facts.subject)
  const reason = 'reason' in state ? ownWords(key, facts, state.reason) : undefined
  const due = workingDue(request)
  const officer = request.officer === undefined ? undefined : people.get(request.officer)
  const contact = request.contact === undefined ? undefined : people.get(request.contact)
  const { legalDue, internalDue, agreedDue, receipt, sentAt } = request
  return {
    code: request.code,
    ...(sourceId !== undefined && { sourceId }),
    type: request.type,
    privacy: request.privacy,
    status,
    ...('outcome' in state && { outcome: state.outcome }),
    ...(reason !== undefined && { reason }),
    ...('expectedOn' in state && { expectedOn: state.expectedOn }),
    ...('answer' in state && { answer: state.answer }),
    document: request.document,
    asker: request.asker,
    answerer: request.answerer,
    inCharge: request.inCharge,
    ...(officer && { officer }),
    ...(contact && { contact }),
    ...(subject !== undefined && { subject }),
    ...(caseOf && reads(key, request.privacy) && { case: caseShown(key, caseOf, request.privacy) }),
    ...(sentAt && { sentAt: sentAt.toISOString() }),
    ...(receipt && { receivedOn: receipt.on, receipt: receipt.source }),
    ...(legalDue && { legalDue: writtenDue(legalDue) }),
    ...(internalDue && { internalDue: writtenDue(internalDue) }),
    ...(agreedDue && { agreedDue }),
    ...(due && { due: writtenDue(due) }),
    version: request.version,
    ...(last && { changedAt: last.at.toISOString() }),
  }
}

function reads(key: ApiKey, privacy: PrivacyLevel): boolean {
  return !isRestricted({ privacy }) || mayDo(key, 'full')
}

/**
 * What people have written freely. It may name anybody, and no name is found in it for certain: where persons go by
 * their initials it is withheld, and where nothing of them is secret the parties of the case go by theirs.
 */
function ownWords(
  key: ApiKey,
  { request: { privacy }, caseOf }: Pick<RequestFacts, 'request' | 'caseOf'>,
  text: string | undefined,
): string | undefined {
  if (text === undefined || mayDo(key, 'full')) return text
  if (privacy !== 'B1') return undefined
  const persons = caseOf?.parties.filter(({ kind }) => kind !== 'organisation') ?? []
  return persons.reduce(
    (told, { name }) => told.replace(spelled(name), initialsOf(name)),
    text.normalize('NFC'),
  )
}

/** A name, however its words are parted and capitalised. */
function spelled(name: string): RegExp {
  const words = name.normalize('NFC').trim().split(/\s+/)
  const literal = words.map((word) => word.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '\\$&'))
  return new RegExp(String.raw`(?<!\p{L})${literal.join(String.raw`\s+`)}(?!\p{L})`, 'giu')
}

/** As it is told one to one, but to scope `full`. */
function caseShown(
  key: ApiKey,
  enforced: EnforcementCase,
  privacy: PrivacyLevel,
): NonNullable<RequestShown['case']> {
  const { field, status, parties, obligation, amount } = enforced
  const masked = maskCase(enforced, privacy, 'direct')
  const { code, decision = enforced.decision, commune = enforced.commune } = masked
  const told = {
    code,
    decision: { number: decision.number, on: decision.on },
    field,
    status,
    ...(commune !== undefined && { commune }),
  }
  if (!mayDo(key, 'full')) {
    const shown = masked.parties.map(({ role, ...party }) => ({
      role,
      ...('name' in party && { name: party.name }),
      ...('initials' in party && { initials: party.initials }),
    }))
    return { ...told, parties: shown }
  }
  return {
    ...told,
    parties: parties.map(({ role, name }) => ({ role, name })),
    ...(obligation !== undefined && { obligation }),
    ...(amount !== undefined && { amount: String(amount) }),
  }
}

/** What an event says besides its type; a reason may tell what is withheld. */
const TOLD: ReadonlySet<string> = new Set(['answer', 'document', 'until', 'expectedOn', 'on'])

export function eventShown(
  key: ApiKey,
  { event, at, by }: PastEvent,
  facts: RequestFacts,
): EventShown {
  const who = by === undefined ? undefined : facts.people.get(by)
  const reason = 'reason' in event ? ownWords(key, facts, event.reason) : undefined
  return {
    type: event.type,
    at: at.toISOString(),
    ...(who && { by: who }),
    ...(reason !== undefined && { reason }),
    ...Object.fromEntries(Object.entries(event).filter(([name]) => TOLD.has(name))),
  }
}
