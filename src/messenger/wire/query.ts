/** Why a body cannot be read. */
export class MultipartError extends Error {}

export interface Upload {
  fileName: string
  mimeType: string
  bytes: Buffer
}

type Part =
  { kind: 'field'; name: string; value: string } | { kind: 'file'; name: string; upload: Upload }

const HEADERS_END = Buffer.from('\r\n\r\n')

/** The boundary iff the content type is multipart/form-data. */
export function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/form-data\b/i.test(contentType)) return undefined
  const found = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined) {
    throw new MultipartError('boundary is not specified in multipart/form-data')
  }
  return boundary
}

/** Strict: a part without an end, or a body without its closing boundary, is refused whole. */
export function parseMultipart(body: Buffer, boundary: string): Part[] {
  const opening = Buffer.from(`--${boundary}`)
  const next = Buffer.from(`\r\n--${boundary}`)
  const parts: Part[] = []
  let at = body.indexOf(opening)
  if (at < 0) throw new MultipartError('boundary not found')
  at += opening.length
  while (body.subarray(at, at + 2).toString('latin1') !== '--') {
    const headersEnd = body.indexOf(HEADERS_END, at)
    const end = headersEnd < 0 ? -1 : body.indexOf(next, headersEnd + 2)
    if (end < 0) throw new MultipartError('unexpected end of multipart/form-data')
    const headers = body.subarray(at, headersEnd).toString('utf8')
    parts.push(partOf(headers, body.subarray(headersEnd + HEADERS_END.length, end)))
    at = end + next.length
  }
  return parts
}

function partOf(headers: string, bytes: Buffer): Part {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? ''
  const name = parameterOf(disposition, 'name')
  if (name === undefined) {
    throw new MultipartError('field name in multipart/form-data not found')
  }
  const fileName = parameterOf(disposition, 'filename')
  if (fileName === undefined) return { kind: 'field', name, value: bytes.toString('utf8') }
  const mimeType = /^content-type:\s*([^\r;]+)/im.exec(headers)?.[1]?.trim()
  return {
    kind: 'file',
    name,
    upload: { fileName, mimeType: mimeType ?? 'application/octet-stream', bytes },
  }
}

function parameterOf(disposition: string, name: string): string | undefined {
  const found = new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\s]+))`, 'i').exec(
    disposition,
  )
  const quoted = found?.[1]?.replaceAll(/\\(.)/g, '$1')
  return quoted ?? found?.[2]
}

/** Why the parameters of a call cannot be read. */
export class QueryError extends Error {
  readonly kind: 'too large' | 'malformed'

  constructor(kind: QueryError['kind'], reason: string) {
    super(reason)
    this.kind = kind
  }
}

/** A call's parameters as the server reads them: every one a string, nested JSON included. */
export interface Query {
  args: ReadonlyMap<string, string>
  files: ReadonlyMap<string, Upload>
}

const MAX_PARAMETER_BYTES = 1 << 20

export interface RawQuery {
  /** The part of the address after the question mark. */
  search: string
  contentType: string
  body: Buffer
}

/** What stands in the address wins over the body; a JSON body that does not parse counts as empty. */
export function readQuery({ search, contentType, body }: RawQuery): Query {
  const args = new Map<string, string>()
  const files = new Map<string, Upload>()
  const add = (name: string, value: string): void => {
    if (!args.has(name)) args.set(name, value)
  }
  addForm(search, add)
  const parts = partsOf(contentType, body)
  if (parts) {
    for (const part of parts) {
      if (part.kind === 'file') files.set(part.name, part.upload)
      else add(part.name, part.value)
    }
  } else if (body.length > MAX_PARAMETER_BYTES) {
    throw new QueryError('too large', 'too many parameters')
  } else if (/^application\/json\b/i.test(contentType)) {
    addJson(body.toString('utf8'), add)
  } else if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    addForm(body.toString('utf8'), add)
  }
  return { args, files }
}

/** Undefined when the body is not multipart/form-data. */
function partsOf(contentType: string, body: Buffer): Part[] | undefined {
  try {
    const boundary = boundaryOf(contentType)
    return boundary === undefined ? undefined : parseMultipart(body, boundary)
  } catch (error) {
    throw error instanceof MultipartError ? new QueryError('malformed', error.message) : error
  }
}

type Add = (name: string, value: string) => void

function addForm(text: string, add: Add): void {
  for (const [name, value] of new URLSearchParams(text)) add(name, value)
}

function addJson(text: string, add: Add): void {
  const value = parsedJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  for (const [name, field] of Object.entries(value)) {
    add(name, typeof field === 'string' ? field : JSON.stringify(field))
  }
}

/** Undefined when the text is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function textArg(query: Query, name: string): string {
  return query.args.get(name) ?? ''
}

export function flagArg(query: Query, name: string): boolean {
  return /^(true|yes|1)$/i.test(textArg(query, name).trim())
}

/** Like the server, reads the number a text begins with, and 0 where there is none. */
export function integerArg(
  query: Query,
  name: string,
  { fallback = 0, min = -(2 ** 31), max = 2 ** 31 - 1 } = {},
): number {
  const text = textArg(query, name)
  const value = text === '' ? fallback : leadingInteger(text)
  return Math.min(Math.max(value, min), max)
}

export function leadingInteger(text: string): number {
  return Number(/^\s*(-?\d+)/.exec(text)?.[1] ?? 0)
}
