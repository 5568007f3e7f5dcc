import type { Notice } from '../../domain/notices/notice.ts'
import { ASKS, type Meaning } from '../../domain/notices/question-notice.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { maskedCopy } from '../../reader/names/without-names.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { askingSide } from '../../usecases/requests/inquiries.ts'
import { mayTake } from '../../usecases/requests/take-step.ts'
import type { Exchange } from '../exchange.ts'
import { onlyOpensQuestion } from '../../reader/is-question.ts'
import { askFor, speak } from '../inquiries.ts'
import { toast } from '../notices.ts'
import type { StandingMessage } from '../ports.ts'
import { runForm, sayOutcome } from '../questions/run-form.ts'
import { keepSentence } from './keep-sentence.ts'
import { answerable, sayNotUnderstood } from './not-understood.ts'

interface Said {
  text: string
  isQuestion: boolean
  meanings: readonly Meaning[]
}

/** Words that may mean several things: which of those that are open to the official is asked, and the words are kept. */
export async function offerMeanings(
  exchange: Exchange,
  request: CoordinationRequest,
  { text: said, isQuestion, meanings }: Said,
): Promise<void> {
  if (!isQuestion) await keepSentence(exchange, said, 'news')
  const { work, official: by } = exchange
  const asks = isQuestion && !isRefused(askingSide(work, request, by))
  const steps = meanings.filter(
    ({ step }) => step === undefined || mayTake(work, request, { step, by }) === undefined,
  )
  const open = [...(asks ? [{ intent: ASKS, given: {} }] : []), ...steps]
  // "ok" and "đã nhận" lead to the same button.
  const once = [
    ...new Map(open.toReversed().map((it) => [it.step ?? it.intent, it])).values(),
  ].toReversed()
  if (once.length === 0) return sayNotUnderstood(exchange, undefined)
  await exchange.say({
    kind: 'which-reading',
    request: request.code,
    version: request.version,
    said: maskedCopy(said, exchange.lexicon),
    ...(asks && { asks: said }),
    meanings: once,
  })
}

/** Goes on with what was meant; the choice is kept beside the words, for whoever teaches the reader. */
export async function pressMeaning(
  exchange: Exchange,
  intent: string,
  message: StandingMessage,
): Promise<Notice> {
  const notice = message.known?.notice
  if (notice?.kind !== 'which-reading') return toast('stale')
  const request = await exchange.readable(notice.request)
  if (!request) return toast('not-permitted')
  const meaning = notice.meanings.find((it) => it.intent === intent)
  if (!meaning) {
    const here = await answerable(exchange, message)
    await exchange.replace(message, { kind: 'not-understood', here })
    return toast('asked')
  }
  if (intent === ASKS) {
    const { request: code, asks = notice.said } = notice
    if (onlyOpensQuestion(asks)) return askFor(exchange, request)
    const came = await speak(exchange, { kind: 'inquiry', request: code }, asks)
    await exchange.replace(message, came)
    return toast(came.kind === 'refused' ? 'opened' : 'done')
  }
  const { tx, place } = exchange
  await tx.sentences.choose({ text: notice.said, saidTo: 'news', place }, intent)
  const { step, given } = meaning
  if (!step) {
    await exchange.replace(message, { kind: 'request-details', request: request.code })
    return toast('opened')
  }
  const form = { step, request: request.code, version: notice.version, given }
  const outcome = await runForm(exchange, form, request)
  await sayOutcome(exchange, outcome, message)
  return toast(outcome.kind === 'asked' ? 'asked' : 'done')
}
