import type { Entity } from '../chats/shown.ts'
import { parsedJson } from '../wire/query.ts'

/** Zalo's codes of styles that change how a text looks here; colours and sizes are not drawn. */
const CODES: Readonly<Record<string, string>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikethrough',
}

/** How a text is shown, by the JSON of the parameter text_styles. Nothing here is ever refused. */
export function stylesIn(json: string): Entity[] {
  const list = parsedJson(json)
  return (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
    const fields = new Map<string, unknown>(
      typeof item === 'object' && item !== null ? Object.entries(item) : [],
    )
    const [offset, length, codes] = ['start', 'len', 'st'].map((name) => fields.get(name))
    if (typeof offset !== 'number' || typeof length !== 'number' || !Array.isArray(codes)) return []
    const types = codes.flatMap(
      (code: unknown) => (typeof code === 'string' ? CODES[code] : undefined) ?? [],
    )
    return types.map((type) => ({ type, offset, length }))
  })
}
