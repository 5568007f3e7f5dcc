/** The program did not answer, or answered that it will not; then `detail` says why, in its own words. */
export class RequestFailed extends Error {
  override name = 'RequestFailed'
  readonly why: 'unreachable' | 'refused'
  readonly detail: string

  constructor(why: RequestFailed['why'], detail: string) {
    super(`${why}: ${detail}`)
    this.why = why
    this.detail = detail
  }
}

const JSON_BODY = { 'content-type': 'application/json' }

/** The answer is taken at its word: page and server are built together, from the same types. */
export function post<Output>(path: string, input: object): Promise<Output> {
  return read(path, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(input) })
}

export function get<Output>(path: string): Promise<Output> {
  return read(path, {})
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
