import type { Command } from '../../model.ts'

interface Writing {
  commands: Command[]
  /** The index of the highlighted command, or -1. */
  active: number
  isUnfolded: boolean
  isReplying: boolean
}

export type KeyMeaning =
  | { type: 'send' | 'fold' | 'cancel-reply' }
  | { type: 'command' | 'complete'; text: string }
  | { type: 'activate'; index: number }

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing'>

/** What a key does while one writes; undefined leaves it to the browser. */
export function keyMeaning(key: Key, writing: Writing): KeyMeaning | undefined {
  // Enter also ends the composing of an accented letter: that one belongs to the input method.
  if (key.isComposing) return undefined
  const { commands, active, isUnfolded, isReplying } = writing
  const chosen = commands[active]
  switch (key.key) {
    case 'Enter':
      if (key.shiftKey) return undefined
      return chosen ? { type: 'command', text: `/${chosen.command}` } : { type: 'send' }
    case 'ArrowDown':
      return activated(commands, active + 1)
    case 'ArrowUp':
      return activated(commands, active < 0 ? commands.length - 1 : active - 1)
    case 'Tab': {
      const completed = chosen ?? (isUnfolded ? undefined : commands[0])
      return key.shiftKey || !completed
        ? undefined
        : { type: 'complete', text: `/${completed.command} ` }
    }
    case 'Escape':
      if (isUnfolded) return { type: 'fold' }
      return isReplying ? { type: 'cancel-reply' } : undefined
    default:
      return undefined
  }
}

function activated(commands: Command[], index: number): KeyMeaning | undefined {
  const count = commands.length
  return count === 0 ? undefined : { type: 'activate', index: (index + count) % count }
}
