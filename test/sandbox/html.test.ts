import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageOf } from '../../src/runtime/errors.ts'
import { normalEntities } from '../../src/sandbox/telegram/entities.ts'
import { formattedText } from '../../src/sandbox/telegram/formatted-text.ts'
import { parseHtml } from '../../src/sandbox/telegram/html.ts'
import type { Entity } from '../../src/sandbox/telegram/rows.ts'

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Where the text and its last entity end, or why there is none. */
function outcomeOf(html: string): { length: number; end: number; refusal: string } {
  try {
    const { text, entities } = parseHtml(html)
    const end = Math.max(0, ...entities.map(({ offset, length }) => offset + length))
    return { length: text.length, end, refusal: '' }
  } catch (error) {
    return { length: 0, end: 0, refusal: messageOf(error) }
  }
}

const one = (type: string, length: number, more: object = {}): object[] => [
  { type, offset: 0, length, ...more },
]

describe('tags', () => {
  const parsed: [html: string, text: string, entities: object[]][] = [
    ['<b>a</b>', 'a', one('bold', 1)],
    ['<strong>a</strong>', 'a', one('bold', 1)],
    ['<i>a</i>', 'a', one('italic', 1)],
    ['<em>a</em>', 'a', one('italic', 1)],
    ['<u>a</u>', 'a', one('underline', 1)],
    ['<ins>a</ins>', 'a', one('underline', 1)],
    ['<s>a</s>', 'a', one('strikethrough', 1)],
    ['<strike>a</strike>', 'a', one('strikethrough', 1)],
    ['<del>a</del>', 'a', one('strikethrough', 1)],
    ['<tg-spoiler>a</tg-spoiler>', 'a', one('spoiler', 1)],
    ['<span class="tg-spoiler">a</span>', 'a', one('spoiler', 1)],
    ['<code>a</code>', 'a', one('code', 1)],
    ['<code class="language-ts">a</code>', 'a', one('code', 1)],
    ['<pre>a</pre>', 'a', one('pre', 1)],
    ['<pre><code class="language-ts">a</code></pre>', 'a', one('pre', 1, { language: 'ts' })],
    ['<blockquote>a</blockquote>', 'a', one('blockquote', 1)],
    ['<blockquote expandable>a</blockquote>', 'a', one('expandable_blockquote', 1)],
    [
      '<a href="https://example.vn/x?a=1&amp;b=2">a</a>',
      'a',
      one('text_link', 1, { url: 'https://example.vn/x?a=1&b=2' }),
    ],
    ["<a href='example.vn'>a</a>", 'a', one('text_link', 1, { url: 'http://example.vn/' })],
    ['<a href="tg://user?id=501">An</a>', 'An', one('text_mention', 2, { user: 501 })],
    ['<a href="localhost">a</a>', 'a', []],
    [
      '<tg-emoji emoji-id="5368324170671202286">😀</tg-emoji>',
      '😀',
      one('custom_emoji', 2, { customEmoji: '5368324170671202286' }),
    ],
    ['<B>a</b>', 'a', one('bold', 1)],
    ['<b>a</>', 'a', one('bold', 1)],
    ['<b >a</b >', 'a', one('bold', 1)],
    ['1 &lt; 2 &amp;&quot;&gt;', '1 < 2 &">', []],
    ['&#272;&#x1ED9;i &nbsp;&copy;', 'Đội &nbsp;&copy;', []],
    ['&amp', '&', []],
  ]
  for (const [html, text, entities] of parsed) {
    it(`${html} is read`, () => expect(parseHtml(html)).toEqual({ text, entities }))
  }

  const refused: [html: string, reason: string][] = [
    ['<h1>a</h1>', 'Unsupported start tag "h1" at byte offset 0'],
    ['số <x>', 'Unsupported start tag "x" at byte offset 5'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<a href', 'Unclosed start tag "a" at byte offset 0'],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['<a href=x!>', 'Unexpected end of name token at byte offset 8'],
    ['<a =x>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
    ['<b>ộ</i>', 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'],
    ['<i><b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<tg-emoji>a</tg-emoji>', 'Invalid custom emoji identifier specified'],
  ]
  for (const [html, reason] of refused) {
    it(`${html} is refused`, () =>
      expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${reason}`))
  }
})

describe('laws', () => {
  it('an escaped text is that text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(parseHtml(escaped(text))).toEqual({ text, entities: [] })
      }),
    )
  })

  it('any input is parsed or refused, and never breaks the parser', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'b',
      '</b>',
      '<b>',
      '&',
      'amp;',
      '"',
      "'",
      '=',
      ' ',
      'a',
      'href',
      '<a ',
      'ộ',
      '😀',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const outcome = outcomeOf(pieces.join(''))
        expect(outcome.end).toBeLessThanOrEqual(outcome.length)
        expect(outcome.refusal).toMatch(/^$|^Bad Request: can't parse entities: ./)
      }),
    )
  })

  const anyEntity = fc.record({
    type: fc.constantFrom('bold', 'italic', 'spoiler', 'code', 'text_mention', 'blockquote'),
    offset: fc.nat(30),
    length: fc.nat(12),
  })
  const anyEntities: fc.Arbitrary<Entity[]> = fc.array(anyEntity, { maxLength: 6 })

  it('normal entities stay as they are', () => {
    fc.assert(
      fc.property(anyEntities, (entities) => {
        const normal = normalEntities(entities)
        expect(normalEntities(normal)).toEqual(normal)
      }),
    )
  })

  it('what is not in the way of anything keeps each character as it was styled', () => {
    const styles = fc.array(
      fc.record({
        type: fc.constantFrom('bold', 'italic', 'underline'),
        offset: fc.nat(20),
        length: fc.nat(9),
      }),
      { maxLength: 6 },
    )
    const stylesAt = (entities: Entity[], at: number): string[] => {
      const covering = entities.filter((it) => it.offset <= at && at < it.offset + it.length)
      return [...new Set(covering.map(({ type }) => type))].toSorted()
    }
    fc.assert(
      fc.property(styles, (entities) => {
        const normal = normalEntities(entities)
        for (let at = 0; at < 30; at += 1) {
          expect(stylesAt(normal, at)).toEqual(stylesAt(entities, at))
        }
      }),
    )
  })

  it('a text that was formatted once is not changed by formatting it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = formattedText({ text, parseMode: '', entities: '' })
        expect(formattedText({ text: once.text, parseMode: '', entities: '' })).toEqual(once)
      }),
    )
  })
})
