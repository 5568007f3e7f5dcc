import type { Entity } from '../telegram.ts'

const isCode = ({ type }: Entity): boolean => type === 'code'

/**
 * Entities in the server's order, where nothing is styled inside code. Styles that cross each other, which the server
 * would split, stay as they were written.
 */
export function normalEntities(entities: readonly Entity[]): Entity[] {
  const sorted = entities.filter((entity) => entity.length > 0).toSorted(inOrder)
  const code = sorted.filter(isCode)
  const styles = sorted.filter((it) => !isCode(it) && !code.some((other) => overlaps(other, it)))
  return [...code, ...styles].toSorted(inOrder)
}

/** Adds entities found in the text where no code is in the way. */
export function withFound(entities: readonly Entity[], found: readonly Entity[]): Entity[] {
  const free = found.filter((it) => !entities.some((other) => isCode(other) && overlaps(other, it)))
  return [...entities, ...free].toSorted(inOrder)
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

function overlaps(one: Entity, other: Entity): boolean {
  return one.offset < other.offset + other.length && other.offset < one.offset + one.length
}

function inOrder(one: Entity, other: Entity): number {
  return one.offset - other.offset || other.length - one.length
}
