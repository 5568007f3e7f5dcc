import type { Entity } from '../../model.ts'

/** A piece of plain text, or what one style spans. */
export type RichNode = string | { style: Entity; children: RichNode[] }

interface Span {
  from: number
  to: number
}

/**
 * The text as a tree of its styles: nothing of it is lost, repeated or moved, and a style that crosses the end of
 * another goes on behind it. Offsets are UTF-16 code units, which is how strings count here too.
 */
export function richNodes(text: string, styles: readonly Entity[]): RichNode[] {
  return nodesIn(text, { from: 0, to: text.length }, styles.toSorted(outerFirst))
}

function nodesIn(text: string, { from, to }: Span, sorted: readonly Entity[]): RichNode[] {
  const nodes: RichNode[] = []
  let at = from
  let left = [...sorted]
  for (let style = left.shift(); style; style = left.shift()) {
    const start = Math.max(style.offset, at)
    const end = Math.min(endOf(style), to)
    if (end <= start) continue
    const inner = left.filter((it) => it.offset < end)
    const crossing = inner.filter((it) => endOf(it) > end).map((it) => startingAt(it, end))
    left = [...crossing, ...left.filter((it) => it.offset >= end)].toSorted(outerFirst)
    if (start > at) nodes.push(text.slice(at, start))
    nodes.push({ style, children: nodesIn(text, { from: start, to: end }, inner) })
    at = end
  }
  if (at < to) nodes.push(text.slice(at, to))
  return nodes
}

function startingAt(style: Entity, offset: number): Entity {
  return { ...style, offset, length: endOf(style) - offset }
}

function endOf({ offset, length }: Entity): number {
  return offset + length
}

function outerFirst(one: Entity, other: Entity): number {
  return one.offset - other.offset || other.length - one.length
}
