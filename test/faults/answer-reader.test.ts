import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AnswerReader } from './answer-reader.ts'

/** A message of PostgreSQL: its letter, its length, and so many bytes. */
function message(letter: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(5)
  head.write(letter)
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const READY = message('Z', Buffer.from('I'))
const ROWS = message('D', Buffer.from('Z a row with a Z in it Z'))

/** Cuts bytes at these places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].toSorted(
    (a, b) => a - b,
  )
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length))
}

describe('what PostgreSQL answers', () => {
  it('is whole when the server says that it is ready, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200)), (places) => {
        const reader = new AnswerReader()
        reader.asked()
        const whole = Buffer.concat([ROWS, ROWS, READY])
        const pieces = cut(whole, places).filter(({ length }) => length > 0)
        const passed = pieces.map((piece) => {
          expect(reader.isIdle).toBe(false)
          return reader.read(piece)
        })
        expect(reader.isIdle).toBe(true)
        expect(Buffer.concat(passed)).toEqual(whole)
      }),
    )
  })

  it('keeps from the client the answer to a question asked beside it, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200)), (places) => {
        const reader = new AnswerReader()
        reader.asked()
        reader.read(READY)
        reader.askedAside()
        expect(reader.isIdle).toBe(false)
        const notification = message('A', Buffer.from('outbox'))
        const bytes = Buffer.concat([notification, READY])
        const passed = cut(bytes, places).map((piece) => reader.read(piece))
        expect(Buffer.concat(passed)).toEqual(notification)
        expect(reader.isIdle).toBe(true)
      }),
    )
  })
})
