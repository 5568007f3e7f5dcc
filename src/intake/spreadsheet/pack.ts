import { crc32 } from 'node:zlib'
import type { Parts } from './unpack.ts'

/** An archive of parts as they are, for a reader that is given nothing but what has been looked through. */
export function pack(parts: Parts): Buffer {
  const entries: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [path, part] of parts) {
    const name = Buffer.from(path)
    const facts = factsOf(name, part)
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), facts, name, part])
    directory.push(entryOf(facts, name, at))
    entries.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  return Buffer.concat([...entries, listed, endOf(parts.size, listed.length, at)])
}

/** What both headers say alike: version, flags, method "stored", no time, checksum, sizes, the length of the name. */
function factsOf(name: Buffer, part: Buffer): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(0x0800, 2)
  facts.writeUInt32LE(crc32(part), 10)
  facts.writeUInt32LE(part.length, 14)
  facts.writeUInt32LE(part.length, 18)
  facts.writeUInt16LE(name.length, 22)
  return facts
}

function entryOf(facts: Buffer, name: Buffer, at: number): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(at, 10)
  return Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, rest, name])
}

function endOf(count: number, bytes: number, at: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(bytes, 12)
  end.writeUInt32LE(at, 16)
  return end
}
