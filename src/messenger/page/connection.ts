import type { ClockMove, StageState } from './stage.ts'
import type { MessengerEvent } from '../control/messenger-control.ts'

/** The program did not answer, or answered that it will not; then `detail` says why, in its own words. */
export class RequestFailed extends Error {
  override name = 'RequestFailed'
  readonly why: Failure
  readonly detail: string

  constructor(why: Failure, detail: string) {
    super(`${why}: ${detail}`)
    this.why = why
    this.detail = detail
  }
}

/** Whose fault it looks like; words.ts says it, and what to do. */
export type Failure = 'unreachable' | 'refused'

export function failureOf(error: unknown): Failure {
  return error instanceof RequestFailed ? error.why : 'refused'
}

const JSON_BODY = { 'content-type': 'application/json' }

/** The answer is taken at its word: page and server are built together, from the same types. */
export function post<Output>(path: string, input: unknown): Promise<Output> {
  return read(path, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(input) })
}

export function readStage(): Promise<StageState> {
  return read('/stage/', {})
}

/** A one-time code; undefined for whom nobody invites. */
export async function inviteFor(user: number): Promise<string | undefined> {
  const { code } = await post<{ code: string | null }>('/stage/invite', { user })
  return code ?? undefined
}

export function moveClock(move: ClockMove): Promise<StageState> {
  return post('/stage/clock', move)
}

async function read<Output>(path: string, request: RequestInit): Promise<Output> {
  const response = await fetch(path, request).catch(() => undefined)
  if (!response) throw new RequestFailed('unreachable', path)
  if (!response.ok) throw new RequestFailed('refused', await reasonIn(response))
  return response.json()
}

async function reasonIn(response: Response): Promise<string> {
  const text = await response.text().catch(() => '')
  const [, reason] = /^\{"error":("(?:[^"\\]|\\.)*")/.exec(text) ?? []
  return reason === undefined ? `HTTP ${response.status}` : String(JSON.parse(reason))
}

interface FeedListener {
  /** Also after an interruption: nothing that was read before counts any more. */
  opened: () => void
  lost: () => void
  happened: (event: MessengerEvent) => void
}

/** Follows all changes of the messenger; the browser connects again by itself. */
export function followFeed({ opened, lost, happened }: FeedListener): void {
  const source = new EventSource('/control/events')
  source.addEventListener('open', opened)
  source.addEventListener('error', lost)
  source.addEventListener('message', ({ data }: MessageEvent<string>) => happened(JSON.parse(data)))
}
