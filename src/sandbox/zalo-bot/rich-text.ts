import { parsedJson } from '../wire/query.ts'
import type { Style } from './rows.ts'

export interface RichText {
  text: string
  styles: Style[]
}

interface Written {
  text: string
  parseMode: string
  /** JSON of the parameter text_styles. */
  textStyles: string
}

/** How a written text is shown; a parse mode beats the list of styles. Nothing here is ever refused. */
export function richText({ text, parseMode, textStyles }: Written): RichText {
  if (parseMode === 'markdown') return parsed(text, MARKDOWN)
  if (parseMode === 'html') return parsed(text, HTML)
  return { text, styles: listedStyles(textStyles) }
}

/** Zalo's codes of styles that change how a text looks here; colours and sizes are not drawn. */
const CODES: Readonly<Record<string, string>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikethrough',
}

function listedStyles(json: string): Style[] {
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

/** A mark that begins or ends a style, or that is taken out or replaced. */
interface Mark {
  pattern: RegExp
  type?: string
  opens?: boolean
  shows?: string
}

const mark = (pattern: RegExp, rest: Omit<Mark, 'pattern'> = {}): Mark => ({ pattern, ...rest })

/** Marks of markdown begin a style the first time and end it the second time. */
const MARKDOWN: readonly Mark[] = [
  mark(/\*\*|__/y, { type: 'bold' }),
  mark(/~~/y, { type: 'strikethrough' }),
  mark(/[*_]/y, { type: 'italic' }),
  // A fence of three shows as it is written.
  mark(/```/y, { shows: '```' }),
  mark(/`/y, { type: 'code' }),
  mark(/\{\/?(?:red|orange|yellow|green|big)\}/y),
  mark(/\{\/?underline\}/y, { type: 'underline' }),
  mark(/(?<=^|\n)#{1,4} /y),
  mark(/(?<=^|\n)- /y, { shows: '• ' }),
  mark(/(?<=^|\n)> /y),
]

const element = (names: string, type: string): Mark[] => [
  mark(new RegExp(`<(?:${names})(?: [^>]*)?>`, 'iy'), { type, opens: true }),
  mark(new RegExp(`</(?:${names})>`, 'iy'), { type, opens: false }),
]

const HTML: readonly Mark[] = [
  ...element('b|strong|h[1-6]', 'bold'),
  ...element('i|em', 'italic'),
  ...element('u', 'underline'),
  ...element('s|del', 'strikethrough'),
  mark(/<li(?: [^>]*)?>/iy, { shows: '• ' }),
  mark(/<\/(?:li|p|div)>|<br\/?>/iy, { shows: '\n' }),
  mark(/<\/?[a-z][^>]*>/iy),
  mark(/&lt;/y, { shows: '<' }),
  mark(/&gt;/y, { shows: '>' }),
  mark(/&amp;/y, { shows: '&' }),
]

function parsed(written: string, marks: readonly Mark[]): RichText {
  const styles: Style[] = []
  const open = new Map<string, number>()
  let text = ''
  const close = (type: string): void => {
    const offset = open.get(type)
    open.delete(type)
    if (offset !== undefined && text.length > offset) {
      styles.push({ type, offset, length: text.length - offset })
    }
  }
  for (let at = 0; at < written.length;) {
    const found = markAt(written, at, marks)
    if (!found) {
      text += written[at]
      at += 1
      continue
    }
    const { type, opens, shows = '' } = found.mark
    text += shows
    if (type !== undefined) {
      if (opens ?? !open.has(type)) open.set(type, text.length)
      else close(type)
    }
    at += found.length
  }
  for (const type of open.keys()) close(type)
  return { text: text.trimEnd(), styles }
}

function markAt(
  text: string,
  at: number,
  marks: readonly Mark[],
): { mark: Mark; length: number } | undefined {
  for (const it of marks) {
    it.pattern.lastIndex = at
    const [found] = it.pattern.exec(text) ?? []
    if (found !== undefined) return { mark: it, length: found.length }
  }
  return undefined
}
