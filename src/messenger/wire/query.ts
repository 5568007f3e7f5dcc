export interface Upload {
  fileName: string
  mimeType: string
  bytes: Buffer
}

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
  search: string
  contentType: string
  body: Buffer
}

/** What stands in the address wins over the body; a JSON body that does not parse counts as empty. */
export async function readQuery({ search, contentType, body }: RawQuery): Promise<Query> {
  const args = new Map<string, string>()
  const files = new Map<string, Upload>()
  const add = (name: string, value: string): void => {
    if (!args.has(name)) args.set(name, value)
  }
  addForm(search, add)
  if (/^multipart\/form-data\b/i.test(contentType)) {
    for (const [name, value] of await partsOf(contentType, body)) {
      if (typeof value === 'string') add(name, value)
      else files.set(name, await uploadOf(value))
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

/** Strict: a part without an end, or a body without its closing boundary, is refused whole. */
async function partsOf(contentType: string, body: Buffer): Promise<FormData> {
  const form = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  try {
    return await form.formData()
  } catch {
    throw new QueryError('malformed', 'unexpected end of multipart/form-data')
  }
}

async function uploadOf(file: File): Promise<Upload> {
  const bytes = Buffer.from(await file.arrayBuffer())
  return { fileName: file.name, mimeType: file.type, bytes }
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
