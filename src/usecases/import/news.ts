import { isDeepStrictEqual } from 'node:util'
import { eventBefore } from '../../domain/request/applied-limit.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { corrected } from '../../domain/request/correction.ts'
import { type Circumstances, decide } from '../../domain/request/decisions.ts'
import type {
  EnforcementCase,
  EnforcementDecision,
  Party,
} from '../../domain/request/enforcement-case.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { followProgress } from '../../domain/request/take-over.ts'
import { comparable } from '../../domain/search/cited-number.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { RequestToCreate } from '../requests/create-request.ts'
import type { Work } from '../ports.ts'
import { caseKey } from './known.ts'
import type { CaseToImport, ImportField } from './row.ts'

/** What somebody has said otherwise here than it is told. */
export interface KeptFact {
  field: ImportField
  told: string
  known: string
}

export interface RequestNews {
  /** The request as it stands after all that happens to it. */
  current: CoordinationRequest
  /** It belongs to no case yet, and is told of one. */
  belongs?: true
  /** What happens to the request, and how it stands after each. */
  steps: { event: RequestEvent; at: Date; request: CoordinationRequest }[]
  changed: ImportField[]
  differences: KeptFact[]
}

interface Told {
  request: CoordinationRequest
  subject: string | undefined
  told: RequestToCreate
  /** The case that is told: its code where it has one already. */
  ofCase?: { code?: string; field: ImportField }
  source: string
}

/** What a record says of a request that is there already: it corrects what it may, and what people have said stays. */
export async function requestNews(
  { tx, catalogue, now }: Work,
  { request, subject, told, ofCase, source }: Told,
): Promise<RequestNews> {
  const circumstances = { now, calendar: catalogue.calendar }
  const news = new Gathering(request, now)
  const saidHere = sayingsOf(tx, request)
  await correctionNews(news, told, { tx, catalogue, subject, source, saidHere })
  await limitNews(news, told, { circumstances, saidHere })
  if (told.running) {
    const { events, differences } = followProgress(
      news.current,
      told.running.progress,
      circumstances,
    )
    for (const { event, at } of events) news.happens(event, [FIELD_OF[event.type] ?? 'status'], at)
    for (const { field, ...rest } of differences) {
      news.differs({ field: field === 'answer' ? 'answeredNumber' : field, ...rest })
    }
  }
  for (const difference of identityNews(told, request, catalogue)) news.differs(difference)
  if (ofCase) {
    const { caseCode: known } = request
    if (known === undefined) {
      news.belongsTo(ofCase.field)
    } else if (ofCase.code !== known) {
      news.differs({ field: ofCase.field, told: ofCase.code ?? '', known })
    }
  }
  return news
}

/** What a request is known by is not changed from outside: another document or addressee is another request. */
function identityNews(
  told: RequestToCreate,
  { document, asker, answerer, inCharge, type }: CoordinationRequest,
  { agencies, types }: Work['catalogue'],
): KeptFact[] {
  const nameOf = (code: string): string => agencies.get(code)?.name ?? code
  const typeNamed = (code: string): string => types.get(code)?.name.vi ?? code
  const facts: (KeptFact & { isSame: boolean })[] = [
    {
      field: 'documentNumber',
      told: told.document.number,
      known: document.number,
      isSame: comparable(told.document.number) === comparable(document.number),
    },
    {
      field: 'documentOn',
      told: told.document.on,
      known: document.on,
      isSame: told.document.on === document.on,
    },
    {
      field: 'asker',
      told: nameOf(told.asker),
      known: nameOf(asker),
      isSame: told.asker === asker,
    },
    {
      field: 'answerer',
      told: nameOf(told.answerer),
      known: nameOf(inCharge),
      // One that was sent on is still told as it was addressed.
      isSame: [answerer, inCharge].includes(told.answerer),
    },
    {
      field: 'type',
      told: typeNamed(told.type),
      known: typeNamed(type),
      isSame: told.type === type,
    },
  ]
  return facts.flatMap(({ isSame, ...fact }) => (isSame ? [] : [fact]))
}

const FIELD_OF: Readonly<Partial<Record<RequestEvent['type'], ImportField>>> = {
  'receipt-corrected': 'receivedOn',
  'extension-granted': 'agreedDue',
  answered: 'answeredNumber',
  completed: 'closedOn',
}

/** Event after event, and the request as it stands then. */
class Gathering implements RequestNews {
  readonly steps: RequestNews['steps'] = []
  readonly changed: ImportField[] = []
  readonly differences: KeptFact[] = []
  current: CoordinationRequest
  belongs?: true
  readonly #now: Date

  constructor(request: CoordinationRequest, now: Date) {
    this.current = request
    this.#now = now
  }

  happens(event: RequestEvent, changed: readonly ImportField[], at = this.#now): void {
    this.current = evolve(this.current, event)
    this.steps.push({ event, at, request: this.current })
    this.changed.push(...changed)
  }

  belongsTo(field: ImportField): void {
    this.belongs = true
    this.changed.push(field)
  }

  differs(difference: KeptFact): void {
    this.differences.push(difference)
  }
}

interface Standing extends Pick<Work, 'tx' | 'catalogue'> {
  subject: string | undefined
  source: string
  saidHere: SaidHere
}

/** What a source says anew of what the request was made with, except what somebody has told otherwise here. */
async function correctionNews(
  news: Gathering,
  { officer, subject: about = '', documentDue }: RequestToCreate,
  { tx, catalogue, subject: formerSubject = '', source, saidHere }: Standing,
): Promise<void> {
  const request = news.current
  const due = request.limit.documentDue
  const isOther = {
    officer: officer !== undefined && officer !== request.officer,
    subject: about !== '' && about !== formerSubject,
    documentDue: documentDue !== undefined && documentDue !== due,
  }
  const nameOf = async (id?: OfficialId): Promise<string> =>
    (id === undefined ? undefined : await tx.officials.find(id))?.name ?? ''
  const facts = {
    officer: async () => ({ told: await nameOf(officer), known: await nameOf(request.officer) }),
    subject: () => ({ told: about, known: formerSubject }),
    documentDue: () => ({ told: documentDue ?? '', known: due ?? '' }),
  }
  const changed: (keyof typeof isOther)[] = []
  for (const field of ['officer', 'subject', 'documentDue'] as const) {
    if (!isOther[field]) continue
    const isKept = await saidHere((event) => tellsAnew(event, field))
    if (isKept) news.differs({ field, ...(await facts[field]()) })
    else changed.push(field)
  }
  if (changed.length === 0) return
  const retold = {
    ...(changed.includes('officer') && officer !== undefined && { officer }),
    ...(changed.includes('subject') && { subject: about, ...(formerSubject && { formerSubject }) }),
    ...(changed.includes('documentDue') && documentDue && { documentDue }),
  }
  news.happens({ ...corrected(request, retold, catalogue.calendar), source }, changed)
}

function tellsAnew(event: RequestEvent, field: 'officer' | 'subject' | 'documentDue'): boolean {
  return (
    event.type === 'corrected' && event[field === 'documentDue' ? 'limit' : field] !== undefined
  )
}

interface LimitGround {
  circumstances: Circumstances
  saidHere: SaidHere
}

/** Another of the law's cases, or another day from which the limit runs: unless somebody has said so here. */
async function limitNews(
  news: Gathering,
  { anchors, variant }: RequestToCreate,
  { circumstances, saidHere }: LimitGround,
): Promise<void> {
  const { variant: chosen = '' } = news.current.limit
  if (variant !== undefined && variant !== chosen) {
    const event = decide(news.current, { type: 'choose-limit', variant }, circumstances)
    if (isRefused(event) || (await saidHere((past) => past.type === 'limit-chosen'))) {
      news.differs({ field: 'limitCase', told: variant, known: chosen })
    } else {
      news.happens(event, ['limitCase'])
    }
  }
  const { limit, anchors: recorded } = news.current
  const start = eventBefore(limit)
  const [told, known] = start ? [anchors?.[start], recorded[start]] : []
  if (!told || known?.getTime() === told.getTime()) return
  const startedOn = dayOf(told)
  const event = decide(news.current, { type: 'date-limit', startedOn }, circumstances)
  if (isRefused(event) || (known && (await saidHere((past) => past.type === 'limit-dated')))) {
    news.differs({ field: 'limitFrom', told: startedOn, known: known ? dayOf(known) : '' })
  } else {
    news.happens(event, ['limitFrom'])
  }
}

/** Whether what such an event tells was told last by somebody here. */
type SaidHere = (isIt: (event: RequestEvent) => boolean) => Promise<boolean>

/** Of a request whose history is read once, where anything is told otherwise. */
function sayingsOf(tx: Work['tx'], { code }: CoordinationRequest): SaidHere {
  let history: ReturnType<typeof tx.requests.history> | undefined
  return async (isIt) => {
    history ??= tx.requests.history(code)
    return (await history).findLast(({ event }) => isIt(event))?.by !== undefined
  }
}

export interface CaseNews {
  after: EnforcementCase
  changed: (keyof CaseToImport)[]
}

const FOLLOWED = ['officer', 'obligation', 'amount', 'commune', 'judgment'] as const

/** What a record says of a case that is there already; the status follows its source. */
export function caseNews(
  known: EnforcementCase,
  told: CaseToImport,
  tellsStatus: boolean,
): CaseNews | undefined {
  const changed: (keyof CaseToImport)[] = FOLLOWED.filter((field) => {
    return told[field] !== undefined && !isDeepStrictEqual(told[field], known[field])
  })
  if (tellsStatus && told.status !== known.status) changed.push('status')
  if (!isSameDecision(told.decision, known.decision)) changed.push('decision')
  const parties = partiesAfter(known.parties, told)
  if (parties) changed.push('parties')
  if (changed.length === 0) return undefined
  const news = Object.fromEntries(changed.map((field) => [field, told[field]]))
  return { after: { ...known, ...news, ...(parties && { parties }) }, changed }
}

/** However its number is typed. */
function isSameDecision(one: EnforcementDecision, other: EnforcementDecision): boolean {
  return caseKey(one) === caseKey(other)
}

/** Those of a role are told together; of the roles that are not told, those stay that are known. */
function partiesAfter(
  known: readonly Party[],
  { parties: told, allParties }: Pick<CaseToImport, 'parties' | 'allParties'>,
): Party[] | undefined {
  const roles = new Set(told.map(({ role }) => role))
  const others = allParties ? [] : known.filter(({ role }) => !roles.has(role))
  const names = (parties: readonly Party[]): string[] =>
    parties.map(({ role, kind, name }) => [role, kind, name].join(' ')).toSorted()
  const after = [...others, ...told]
  return isDeepStrictEqual(names(after), names(known)) ? undefined : after
}
