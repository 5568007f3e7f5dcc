import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entity } from '../../src/messenger/page/model.ts'
import { type RichNode, richNodes } from '../../src/messenger/page/view/chat/rich-nodes.ts'

const styleIn = (length: number): fc.Arbitrary<Entity> =>
  fc.record({
    type: fc.constantFrom('bold', 'italic', 'code', 'url'),
    offset: fc.nat(length + 3),
    length: fc.nat(length + 3),
  })
const styledText = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .chain((text) => fc.tuple(fc.constant(text), fc.array(styleIn(text.length), { maxLength: 8 })))

/** For every code unit, the text and the styles that it stands in. */
function unitsOf(nodes: RichNode[], around: string[] = []): { unit: string; types: string[] }[] {
  return nodes.flatMap((node) =>
    typeof node === 'string'
      ? node.split('').map((unit) => ({ unit, types: around.toSorted() }))
      : unitsOf(node.children, [...around, node.style.type]),
  )
}

describe('a styled text', () => {
  it('loses nothing, and every code unit has the styles that cover it', () => {
    fc.assert(
      fc.property(styledText, ([text, styles]) => {
        const expected = text.split('').map((unit, at) => ({
          unit,
          types: styles
            .filter(({ offset, length }) => offset <= at && at < offset + length)
            .map(({ type }) => type)
            .toSorted(),
        }))
        expect(unitsOf(richNodes(text, styles))).toEqual(expected)
      }),
    )
  })

  it('nests what lies in another style', () => {
    const styles = [
      { type: 'bold', offset: 3, length: 4 },
      { type: 'italic', offset: 5, length: 2 },
    ]
    expect(richNodes('🔔 hạn trả', styles)).toEqual([
      '🔔 ',
      {
        style: styles[0],
        children: ['hạ', { style: styles[1], children: ['n '] }],
      },
      'trả',
    ])
  })
})
