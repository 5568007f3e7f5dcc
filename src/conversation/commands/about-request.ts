import type { CommitteeAct } from '../../domain/committee/action.ts'
import { COMMITTEE_ROLES, committeesOf } from '../../domain/people/authority.ts'
import type { NamedStep } from '../../domain/notices/question-notice.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { findCitedNumbers } from '../../domain/search/cited-number.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { lineFor, listRequests } from '../../usecases/requests/list-requests.ts'
import { unissuedBy, unissuedOn } from '../../usecases/orders/unissued.ts'
import { requestTimeline } from '../../usecases/requests/timeline.ts'
import type { Exchange } from '../exchange.ts'
import { askFor, takeWords } from '../inquiries.ts'
import { beginOrder } from '../orders.ts'
import { refusedFor, requestOfMessage } from '../notices.ts'
import type { StandingMessage } from '../ports.ts'
import { readAnswers } from '../questions/given.ts'
import { slotsOf } from '../questions/form.ts'
import { runForm, sayOutcome, slotContext } from '../questions/run-form.ts'
import { requestsNamed } from './lookup.ts'

/** `/dienbien 42`: all that has happened to a request. */
export async function showTimeline(
  exchange: Exchange,
  words: string,
  repliesTo?: StandingMessage,
): Promise<void> {
  const request = await requestMeant(exchange, { words, repliesTo, timeline: true })
  if (request) await exchange.say(await requestTimeline(exchange.work, request, 1))
}

/** `/hoi 42`, `/hoi 42 thửa đất nào ạ`: a question to the other side of a request. */
export async function askAboutRequest(
  exchange: Exchange,
  words: string,
  repliesTo?: StandingMessage,
): Promise<void> {
  const [, code = '', question = words] = NAMED_FIRST.exec(words.trim()) ?? []
  const request = await requestMeant(exchange, { words: code, repliesTo })
  if (!request) return
  if (question.trim() !== '') {
    return takeWords(exchange, { kind: 'inquiry', request: request.code }, question)
  }
  const came = await askFor(exchange, request)
  if (came.kind === 'refused') await exchange.say(came)
}

/** `/sua 42 hạn 10/12`, `/thuhoi 42 vì gửi nhầm`: takes what it tells, and asks for the rest. */
export function beginNamed(
  step: NamedStep,
): (exchange: Exchange, words: string, repliesTo?: StandingMessage) => Promise<void> {
  return async (exchange, words, repliesTo) => {
    const cited = findCitedNumbers(words).find(({ kind }) => kind === 'request')
    const [, number = '', behind = words] = NAMED_FIRST.exec(words.trim()) ?? []
    const rest = cited
      ? `${words.slice(0, cited.span.start)}${words.slice(cited.span.end)}`
      : behind
    const named = { words: cited?.value ?? number, step, said: rest }
    const request = await requestMeant(exchange, { ...named, repliesTo })
    if (request) await beginStep(exchange, request, { step, words: rest })
  }
}

/** Takes a step of a request as far as words tell of it. */
export async function beginStep(
  exchange: Exchange,
  request: CoordinationRequest,
  { step, words }: { step: NamedStep; words: string },
): Promise<void> {
  const context = await slotContext(exchange, request, step)
  const [wanted] = slotsOf({ step }, request)
  const given = words.trim() === '' || !wanted ? {} : readAnswers(words, [wanted], context)
  const { code, version } = request
  await sayOutcome(
    exchange,
    await runForm(exchange, { step, request: code, version, given }, request),
  )
}

/** `/trinh 42`, `/ykien 42 mời Sở đo đạc lại`: an order about a request, with the words that it needs. */
export function orderAbout(act: CommitteeAct): typeof askAboutRequest {
  return async (exchange, words, repliesTo) => {
    const [, code = words, said = ''] = NAMED_FIRST.exec(words.trim()) ?? []
    const request = await requestMeant(exchange, { words: code, repliesTo })
    if (!request) return
    await order(exchange, { act, target: { kind: 'request', code: request.code } }, said)
  }
}

/** "số 15/TB-BCĐ ngày 23/11" */
export function isConclusionNumber(words: string): boolean {
  return /^\W*(?:so\s|\d+\/[a-z])/.test(fold(words))
}

/** `/ketluan 42 đồng ý…`; once its document has them, the number and date: `/ketluan 42 số 15/TB-BCĐ ngày 23/11`. */
export async function concludeOn(
  exchange: Exchange,
  words: string,
  repliesTo?: StandingMessage,
): Promise<void> {
  const { work, official } = exchange
  const [, code = words, said = ''] = NAMED_FIRST.exec(words.trim()) ?? []
  if (isConclusionNumber(words)) return numberAlone(exchange, words, repliesTo)
  const request = await requestMeant(exchange, { words: code, repliesTo })
  if (!request) return
  const target = { kind: 'request', code: request.code } as const
  const isLacking = (await unissuedOn(work, official, target)) !== undefined
  const isIssued = isConclusionNumber(said) || (said === '' && isLacking)
  await order(exchange, { act: isIssued ? 'issue' : 'conclude', target }, said)
}

/** Number and date are of what is named or replied to, else of the one conclusion that lacks them. */
async function numberAlone(
  exchange: Exchange,
  said: string,
  repliesTo?: StandingMessage,
): Promise<void> {
  const { work, official, today: saidOn } = exchange
  const cited = findCitedNumbers(said).find(({ kind }) => kind === 'request')?.value ?? ''
  if (cited !== '' || repliesTo) {
    const request = await requestMeant(exchange, { words: cited, repliesTo })
    const target = request && ({ kind: 'request', code: request.code } as const)
    return target && order(exchange, { act: 'issue', target }, said)
  }
  // What one meeting has concluded has one document.
  const open = new Map(
    (await unissuedBy(work, official)).map(({ orderedAt, target }) => [+orderedAt, target]),
  )
  const targets = [...open.values()]
  const [target] = targets
  if (!target) return exchange.say(refusedFor('not-found'))
  if (targets.length === 1) return order(exchange, { act: 'issue', target }, said)
  const codes = targets.flatMap((each) => (each.kind === 'request' ? each.code : []))
  const found = await work.tx.requests.findAll(codes)
  const lines = found.map((request) => lineFor(official, request, work))
  await exchange.say({ kind: 'which-request', lines, said, saidOn, order: 'issue' })
}

/** Begins an order, or says why it cannot be given. */
async function order(
  exchange: Exchange,
  wanted: Parameters<typeof beginOrder>[1],
  said: string,
): Promise<void> {
  const came = await beginOrder(exchange, wanted, said)
  if (came.kind === 'refused') await exchange.say(came)
}

/** `/hop 04/12`, `/dahop 15/TB-BCĐ ngày 04/12`: an order about the meeting of one's committee. */
export function orderOfMeeting(
  act: CommitteeAct,
): (exchange: Exchange, words: string) => Promise<void> {
  return async (exchange, words) => {
    const [code = ''] = committeesOf(exchange.official, exchange.now, COMMITTEE_ROLES)
    await order(exchange, { act, target: { kind: 'agency', code } }, words)
  }
}

/** A code or a number, and whatever follows. */
const NAMED_FIRST = /^((?:yc\W{0,3})?\d[\d-]*)[\s:,.–-]*([^]*)$/i

interface Meant {
  words: string
  repliesTo?: StandingMessage | undefined
  /** The one that is chosen of several is to show what has happened to it. */
  timeline?: true
  /** A step of it is to be taken, and what has been said of that. */
  step?: NamedStep
  said?: string
}

/** The request named or replied to, or the only one that waits; undefined once it was said why it is none. */
export async function requestMeant(
  exchange: Exchange,
  { words, repliesTo, ...wanted }: Meant,
): Promise<CoordinationRequest | undefined> {
  const repliedTo = requestOfMessage(repliesTo)
  const isNamed = words.trim() !== ''
  if (!isNamed && repliedTo !== undefined) return exchange.readable(repliedTo)
  const { work, official } = exchange
  const lines = isNamed
    ? await requestsNamed(exchange, words)
    : (await listRequests(work, official, { list: 'waiting', page: 1 })).lines
  const [first, ...others] = lines ?? []
  if (first && others.length === 0) return exchange.readable(first.code)
  await exchange.say(
    first && lines
      ? { kind: 'which-request', lines, ...wanted, ...(wanted.step && { saidOn: exchange.today }) }
      : refusedFor('not-found'),
  )
  return undefined
}
