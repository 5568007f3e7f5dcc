import type { MessengerEvent } from '../control/messenger-control.ts'

export interface FeedListener {
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
