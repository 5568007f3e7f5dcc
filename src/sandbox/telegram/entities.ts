import type { Entity } from './rows.ts'

const STYLES = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler']
const QUOTES = ['blockquote', 'expandable_blockquote']
const CODE = ['pre', 'code']
const ORDER = [...QUOTES, 'pre', 'code', 'text_link', 'text_mention', ...STYLES, 'custom_emoji']

/**
 * Brings entities into the server's form: links, mentions and code never overlap, nothing is styled inside code,
 * and a style that begins, or meets another entity's edge, inside another style splits it in two.
 */
export function normalEntities(entities: readonly Entity[]): Entity[] {
  const sorted = entities.filter((entity) => entity.length > 0).toSorted(inOrder)
  const quotes = withoutOverlap(sorted.filter(isOneOf(QUOTES)))
  const solid = withoutOverlap(sorted.filter((it) => !isOneOf(QUOTES)(it) && !isOneOf(STYLES)(it)))
  const fixed = [...quotes, ...solid.filter((entity) => !quotes.some((it) => crosses(it, entity)))]
  const styles = splitStyles(sorted.filter(isOneOf(STYLES)), fixed)
  return [...fixed, ...styles].toSorted(inOrder)
}

/** Adds entities found in the text where none of the given ones is in the way. */
export function withFound(entities: readonly Entity[], found: readonly Entity[]): Entity[] {
  const solid = entities.filter((it) => !isOneOf([...STYLES, ...QUOTES])(it))
  const free = found.filter((entity) => !solid.some((it) => overlaps(it, entity)))
  return free.length === 0 ? [...entities] : normalEntities([...entities, ...free])
}

export function shifted(entities: readonly Entity[], by: number): Entity[] {
  return entities.map((entity) => ({ ...entity, offset: entity.offset + by }))
}

/** Cuts entities at the end of a text. */
export function clipped(entities: readonly Entity[], textLength: number): Entity[] {
  return entities
    .map((entity) => ({ ...entity, length: Math.min(entity.length, textLength - entity.offset) }))
    .filter((entity) => entity.length > 0)
}

function splitStyles(styles: readonly Entity[], fixed: readonly Entity[]): Entity[] {
  const merged = STYLES.flatMap((type) => mergedSpans(styles.filter((it) => it.type === type)))
  const starts = merged.map((entity) => entity.offset)
  const edges = fixed.flatMap((entity) => [entity.offset, endOf(entity)])
  const cuts = [...new Set([...starts, ...edges])].toSorted((a, b) => a - b)
  const code = fixed.filter(isOneOf(CODE))
  return merged
    .flatMap((entity) => cutAt(entity, cuts))
    .filter((entity) => !code.some((it) => overlaps(it, entity)))
}

function mergedSpans(sameType: readonly Entity[]): Entity[] {
  const merged: Entity[] = []
  for (const entity of sameType) {
    const last = merged.at(-1)
    if (last && entity.offset <= endOf(last)) {
      const length = Math.max(endOf(last), endOf(entity)) - last.offset
      merged[merged.length - 1] = { ...last, length }
    } else {
      merged.push(entity)
    }
  }
  return merged
}

function cutAt(entity: Entity, cuts: readonly number[]): Entity[] {
  const inside = cuts.filter((cut) => cut > entity.offset && cut < endOf(entity))
  const starts = [entity.offset, ...inside]
  const ends = [...inside, endOf(entity)]
  return starts.map((offset, index) => ({ ...entity, offset, length: (ends[index] ?? 0) - offset }))
}

function withoutOverlap(sorted: readonly Entity[]): Entity[] {
  let end = 0
  return sorted.filter((entity) => {
    if (entity.offset < end) return false
    end = endOf(entity)
    return true
  })
}

function crosses(one: Entity, other: Entity): boolean {
  if (!overlaps(one, other)) return false
  return other.offset < one.offset || endOf(other) > endOf(one)
}

function overlaps(one: Entity, other: Entity): boolean {
  return one.offset < endOf(other) && other.offset < endOf(one)
}

function endOf(entity: Entity): number {
  return entity.offset + entity.length
}

function isOneOf(types: readonly string[]): (entity: Entity) => boolean {
  return (entity) => types.includes(entity.type)
}

function inOrder(one: Entity, other: Entity): number {
  return (
    one.offset - other.offset ||
    other.length - one.length ||
    ORDER.indexOf(one.type) - ORDER.indexOf(other.type)
  )
}
