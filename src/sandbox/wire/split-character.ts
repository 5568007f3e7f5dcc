import { isUtf8 } from 'node:buffer'

/** Two pieces that are each invalid UTF-8, or halves where every character is one byte. */
export function splitInsideCharacter(body: Buffer): [Buffer, Buffer] {
  const inside = body.findIndex((_, index) => !isUtf8(body.subarray(0, index)))
  const at = inside > 0 ? inside : Math.floor(body.length / 2)
  return [body.subarray(0, at), body.subarray(at)]
}
