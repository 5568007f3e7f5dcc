import { decodeCharacter } from './html-character.ts'
import { refusals } from './refusals.ts'

/** A start tag; the argument is the one attribute that Telegram reads of it, or empty. */
export interface Tag {
  name: string
  argument: string
}

const TAGS = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji tg-time span pre code blockquote'.split(
    ' ',
  ),
)

/** Reads the start tag at `at`; `end` is the place after its `>`. */
export function readTag(html: string, at: number): { tag: Tag; end: number } {
  const where = Buffer.byteLength(html.slice(0, at))
  const opening = /^<([^\s>]*)/.exec(html.slice(at))?.[0] ?? '<'
  if (at + opening.length >= html.length) {
    throw refusals.entities(`Unclosed start tag at byte offset ${where}`)
  }
  const name = opening.slice(1).toLowerCase()
  if (!TAGS.has(name)) {
    throw refusals.entities(`Unsupported start tag "${name}" at byte offset ${where}`)
  }
  const reader = new AttributeReader(html, at + opening.length, { name, where })
  let argument = ''
  for (let read = reader.next(); read; read = reader.next()) {
    argument = argumentOf(name, read) ?? argument
  }
  if (name === 'span' && argument !== 'spoiler') {
    throw refusals.entities(`Tag "span" must have class "tg-spoiler" at byte offset ${where}`)
  }
  return { tag: { name, argument }, end: reader.at + 1 }
}

interface Attribute {
  name: string
  value: string | undefined
}

function argumentOf(tag: string, { name, value }: Attribute): string | undefined {
  if (tag === 'blockquote' && name === 'expandable') return '1'
  if (value === undefined) return undefined
  if (tag === 'a' && name === 'href') return value
  if (tag === 'tg-emoji' && name === 'emoji-id') return value
  if (tag === 'tg-time' && name === 'format') return value
  if (tag === 'code' && name === 'class') return /^language-(.*)$/s.exec(value)?.[1]
  if (tag === 'span' && name === 'class') return /^tg-(.*)$/s.exec(value)?.[1]
  return undefined
}

class AttributeReader {
  readonly #html: string
  readonly #tag: { name: string; where: number }
  at: number

  constructor(html: string, at: number, tag: { name: string; where: number }) {
    this.#html = html
    this.at = at
    this.#tag = tag
  }

  /** Undefined at the `>` that ends the tag. */
  next(): Attribute | undefined {
    this.#take(/\s*/y)
    if (this.#html[this.at] === '>') return undefined
    const name = this.#take(/[^\s=>/"']*/y)
    const { name: tag, where } = this.#tag
    if (name === '') {
      throw refusals.entities(`Empty attribute name in the tag "${tag}" at byte offset ${where}`)
    }
    this.#take(/\s*/y)
    if (this.#html[this.at] !== '=') {
      this.#mustGoOn(`"${tag}" `)
      return { name, value: undefined }
    }
    this.at += 1
    this.#take(/\s*/y)
    this.#mustGoOn(`"${tag}" `)
    const value = /["']/.test(this.#html.charAt(this.at)) ? this.#quoted() : this.#token()
    this.#mustGoOn('')
    return { name, value }
  }

  #quoted(): string {
    const quote = this.#html.charAt(this.at)
    let value = ''
    this.at += 1
    while (this.at < this.#html.length && this.#html[this.at] !== quote) {
      const decoded = decodeCharacter(this.#html, this.at)
      value += decoded?.character ?? this.#html.charAt(this.at)
      this.at = decoded?.end ?? this.at + 1
    }
    this.at += 1
    return value
  }

  #token(): string {
    const from = this.at
    const value = this.#take(/[a-z0-9.-]*/iy).toLowerCase()
    if (!/[\s>]/.test(this.#html.charAt(this.at)) && this.at < this.#html.length) {
      const where = Buffer.byteLength(this.#html.slice(0, from))
      throw refusals.entities(`Unexpected end of name token at byte offset ${where}`)
    }
    return value
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const taken = pattern.exec(this.#html)?.[0] ?? ''
    this.at += taken.length
    return taken
  }

  #mustGoOn(tag: string): void {
    if (this.at < this.#html.length) return
    throw refusals.entities(`Unclosed start tag ${tag}at byte offset ${this.#tag.where}`)
  }
}
