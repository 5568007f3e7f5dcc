import { inflateRawSync } from 'node:zlib'

/** A part of an archive, by its path. */
export type Parts = ReadonlyMap<string, Buffer>

export interface Bounds {
  entries: number
  /** Of everything together once it is unpacked. */
  bytes: number
}

/** An archive that is none, or that unpacks to more than is read. */
export class UnpackError extends Error {
  override name = 'UnpackError'
  readonly why: 'damaged' | 'too-large'

  constructor(why: UnpackError['why'], message: string) {
    super(message)
    this.why = why
  }
}

const END = { mark: 0x06054b50, bytes: 22, mostComment: 0xffff }
const ENTRY = { mark: 0x02014b50, bytes: 46 }
const LOCAL = { mark: 0x04034b50, bytes: 30 }
const STORED = 0
const DEFLATED = 8

/**
 * The parts of a ZIP archive that are wanted, as its directory lists them. Nothing in it is believed about sizes: what is
 * unpacked is counted.
 * @throws UnpackError
 */
export function unpack(archive: Buffer, wanted: (path: string) => boolean, most: Bounds): Parts {
  const parts = new Map<string, Buffer>()
  let left = most.bytes
  for (const entry of directoryOf(archive, most.entries)) {
    if (!wanted(entry.path) || parts.has(entry.path)) continue
    const part = contentOf(archive, entry, left)
    left -= part.length
    parts.set(entry.path, part)
  }
  return parts
}

interface Entry {
  path: string
  method: number
  packedBytes: number
  at: number
}

function directoryOf(archive: Buffer, most: number): Entry[] {
  const end = endOf(archive)
  const count = archive.readUInt16LE(end + 10)
  if (count > most) throw new UnpackError('too-large', `${String(count)} entries`)
  const entries: Entry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let read = 0; read < count; read += 1) {
    expectMark(archive, at, ENTRY)
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset))
    const nameEnds = at + ENTRY.bytes + (name ?? 0)
    entries.push({
      path: archive.toString('utf8', at + ENTRY.bytes, nameEnds),
      method: archive.readUInt16LE(at + 10),
      packedBytes: archive.readUInt32LE(at + 20),
      at: archive.readUInt32LE(at + 42),
    })
    at = nameEnds + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

function endOf(archive: Buffer): number {
  const earliest = Math.max(0, archive.length - END.bytes - END.mostComment)
  for (let at = archive.length - END.bytes; at >= earliest; at -= 1) {
    if (archive.readUInt32LE(at) === END.mark) return at
  }
  throw new UnpackError('damaged', 'no directory')
}

function contentOf(archive: Buffer, { method, packedBytes, at }: Entry, most: number): Buffer {
  expectMark(archive, at, LOCAL)
  const from = at + LOCAL.bytes + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
  const packed = archive.subarray(from, from + packedBytes)
  if (packed.length < packedBytes) throw new UnpackError('damaged', 'cut off')
  if (method === STORED) return within(packed, most)
  if (method !== DEFLATED) throw new UnpackError('damaged', `method ${String(method)}`)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    const isTooLarge = error instanceof RangeError
    throw new UnpackError(isTooLarge ? 'too-large' : 'damaged', 'cannot be unpacked')
  }
}

function within(part: Buffer, most: number): Buffer {
  if (part.length > most) throw new UnpackError('too-large', 'stored parts')
  return part
}

function expectMark(archive: Buffer, at: number, { mark, bytes }: typeof ENTRY): void {
  const isThere = at + bytes <= archive.length && archive.readUInt32LE(at) === mark
  if (!isThere) throw new UnpackError('damaged', 'an entry is missing')
}
