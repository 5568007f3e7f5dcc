import type { Entity } from '../telegram.ts'

const WORD = String.raw`\p{L}\p{N}_`

/** What the server finds by itself in any text. Bare domains without a protocol are not looked for. */
const PATTERNS: [type: string, pattern: RegExp][] = [
  ['url', /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?()[\]]/giu],
  [
    'email',
    new RegExp(String.raw`(?<![${WORD}.])[\w.+-]+@[\w-]+\.[\w.-]*[a-z](?![${WORD}])`, 'giu'),
  ],
  ['mention', new RegExp(`(?<![${WORD}@/])@[a-z][a-z0-9_]{3,31}(?![${WORD}@])`, 'giu')],
  [
    'hashtag',
    new RegExp(`(?<![${WORD}#])#(?=[${WORD}]*\\p{L})[${WORD}]{1,256}(?![${WORD}#])`, 'gu'),
  ],
  ['bot_command', commandPattern('gu')],
]

function commandPattern(flags: string): RegExp {
  const before = `(?<![${WORD}/<>])`
  const after = `(?![${WORD}/<>@])`
  const to = `@([a-zA-Z0-9_]{3,32})(?![${WORD}/<>])`
  return new RegExp(`${before}/([a-zA-Z0-9_]{1,64})(?:${to}|${after})`, flags)
}

export function foundEntities(text: string): Entity[] {
  const found: Entity[] = []
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length }
      const free = found.every(
        (it) => it.offset + it.length <= entity.offset || endsBefore(entity, it),
      )
      if (free) found.push(entity)
    }
  }
  return found.toSorted((one, other) => one.offset - other.offset)
}

function endsBefore(one: Entity, other: Entity): boolean {
  return one.offset + one.length <= other.offset
}

/** The commands of a text, each with the bot it is addressed to, if any. */
export function commandsIn(text: string): { command: string; bot: string | undefined }[] {
  return [...text.matchAll(commandPattern('gu'))].map(([, command = '', bot]) => ({ command, bot }))
}
