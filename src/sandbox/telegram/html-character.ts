const REFERENCE = /&(?:#x([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|#(\d{1,7})(?!\d)|([a-zA-Z]+));?/y
const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
])

/** The character a reference at `at` stands for; undefined where it stays as it is written. */
export function decodeCharacter(
  html: string,
  at: number,
): { character: string; end: number } | undefined {
  REFERENCE.lastIndex = at
  const found = REFERENCE.exec(html)
  if (!found) return undefined
  const [whole, hex, decimal, name] = found
  const character = NAMED.get(name ?? '') ?? fromCode(hex, decimal)
  return character === undefined ? undefined : { character, end: at + whole.length }
}

function fromCode(hex: string | undefined, decimal: string | undefined): string | undefined {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return code > 0 && code < 0x10_ff_ff ? String.fromCodePoint(code) : undefined
}
