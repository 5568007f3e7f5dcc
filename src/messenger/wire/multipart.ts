/** Why a body cannot be read. */
export class MultipartError extends Error {}

export interface Upload {
  fileName: string
  mimeType: string
  bytes: Buffer
}

export type Part =
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
