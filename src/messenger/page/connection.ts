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
  opened(): void
  lost(): void
  /** Nothing that was read before counts any more. */
  started(): void
  happened(event: MessengerEvent): void
}

const TYPES: Record<MessengerEvent['type'], true> = {
  user: true,
  clock: true,
  message: true,
  edit: true,
  delete: true,
  'history-deleted': true,
  unread: true,
  press: true,
  toast: true,
  state: true,
  group: true,
  menu: true,
}
const WAITS_MS = [300, 1_000, 2_000, 5_000]

/** Follows all changes of the messenger, and after an interruption goes on with the first one that was missed. */
export function followFeed(listener: FeedListener): () => void {
  let lastId: string | undefined
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | undefined

  const open = (): void => {
    const after = lastId === undefined ? '' : `?after=${encodeURIComponent(lastId)}`
    const current = new EventSource(`/control/events${after}`)
    source = current
    current.addEventListener('open', () => {
      failures = 0
      listener.opened()
    })
    current.addEventListener('error', () => {
      current.close()
      timer = setTimeout(open, WAITS_MS[Math.min(failures, WAITS_MS.length - 1)])
      failures += 1
      listener.lost()
    })
    const on = (type: string, hear: (json: string) => void): void =>
      current.addEventListener(type, ({ lastEventId, data }: MessageEvent<string>) => {
        lastId = lastEventId
        hear(data)
      })
    for (const type of ['hello', 'reset']) on(type, () => listener.started())
    for (const type of Object.keys(TYPES)) on(type, (json) => listener.happened(JSON.parse(json)))
  }
  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
