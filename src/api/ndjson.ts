const NEWLINE = 10

/** The lines of a stream, none longer than so many bytes in memory: undefined in place of one that is. */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  mostBytes: number,
): AsyncGenerator<Buffer | undefined> {
  let parts: Buffer[] = []
  let length = 0
  const add = (part: Buffer): void => {
    length += part.length
    if (length > mostBytes) parts = []
    else if (part.length > 0) parts.push(part)
  }
  const line = (): Buffer | undefined => {
    const whole = length > mostBytes ? undefined : Buffer.concat(parts)
    parts = []
    length = 0
    return whole
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, end))
      yield line()
      from = end + 1
    }
    add(chunk.subarray(from))
  }
  if (length > 0) yield line()
}

export class NotJson extends Error {
  override name = 'NotJson'
}

/** @throws NotJson when it is no JSON in UTF-8 */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new NotJson('No JSON in UTF-8', { cause })
  }
}
