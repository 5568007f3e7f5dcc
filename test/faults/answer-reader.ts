const HEADER_BYTES = 5
const READY_FOR_QUERY = 'Z'.charCodeAt(0)
const OUTSIDE_TRANSACTION = 'I'.charCodeAt(0)

/** Follows what PostgreSQL answers on one connection, to know when it waits for the next question. */
export class AnswerReader {
  /** Of the message under way: its first bytes, while they are not all there. */
  #head: number[] = []
  #bytesLeft = 0
  #isReady = false
  #isIdle = false

  /** Whether the last answer is whole and no transaction is open. */
  get isIdle(): boolean {
    return this.#isIdle
  }

  asked(): void {
    this.#isIdle = false
  }

  read(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) {
      if (this.#bytesLeft > 0) {
        if (this.#isReady) this.#isIdle = bytes[at] === OUTSIDE_TRANSACTION
        const taken = Math.min(this.#bytesLeft, bytes.length - at)
        this.#bytesLeft -= taken
        at += taken
      } else {
        this.#head.push(bytes[at] ?? 0)
        at += 1
        if (this.#head.length === HEADER_BYTES) this.#begin()
      }
    }
  }

  /** One byte names the message, four say how long it is, themselves included. */
  #begin(): void {
    const [name, ...length] = this.#head
    this.#isReady = name === READY_FOR_QUERY
    this.#bytesLeft = Buffer.from(length).readUInt32BE() - length.length
    this.#head = []
  }
}
