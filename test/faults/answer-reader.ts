const HEADER_BYTES = 5
const READY_FOR_QUERY = 'Z'.charCodeAt(0)

/** Follows what PostgreSQL answers on one connection, to know when it waits for the next question. */
export class AnswerReader {
  /** Of the message under way: its first bytes, while they are not all there. */
  #head: number[] = []
  #bytesLeft = 0
  #isReady = false
  #isAnswered = false
  /** A question that is not the client's waits for its answer. */
  #isAskedAside = false

  /** Whether the last answer is whole, to the client and to whoever asks beside it. */
  get isIdle(): boolean {
    return this.#isAnswered && !this.#isAskedAside
  }

  asked(): void {
    this.#isAnswered = false
  }

  /** Only while idle. The client does not get to see that the server is ready once more. */
  askedAside(): void {
    this.#isAskedAside = true
  }

  /** Returns what is for the client. */
  read(bytes: Buffer): Buffer {
    const forClient: Buffer[] = []
    for (let at = 0; at < bytes.length;) {
      const isHeader = this.#bytesLeft === 0
      const wanted = isHeader ? HEADER_BYTES - this.#head.length : this.#bytesLeft
      const part = bytes.subarray(at, at + wanted)
      at += part.length
      if (isHeader) this.#takeHead(part, forClient)
      else this.#takeBody(part, forClient)
    }
    return Buffer.concat(forClient)
  }

  /** One byte names the message, four say how long it is, themselves included. */
  #takeHead(part: Buffer, forClient: Buffer[]): void {
    this.#head.push(...part)
    if (this.#head.length < HEADER_BYTES) return
    const head = Buffer.from(this.#head)
    this.#head = []
    this.#isReady = head[0] === READY_FOR_QUERY
    this.#bytesLeft = head.readUInt32BE(1) - (HEADER_BYTES - 1)
    if (!this.#isAside) forClient.push(head)
  }

  #takeBody(part: Buffer, forClient: Buffer[]): void {
    if (!this.#isAside) forClient.push(part)
    this.#bytesLeft -= part.length
    if (this.#bytesLeft > 0 || !this.#isReady) return
    if (this.#isAskedAside) this.#isAskedAside = false
    else this.#isAnswered = true
  }

  get #isAside(): boolean {
    return this.#isReady && this.#isAskedAside
  }
}
