/** A piece of a message: plain, or marked. Marks never nest. */
export type Span = string | { bold: string } | { italic: string } | { code: string }

/** A text for people, free of any platform's markup. */
export type RichText = readonly Span[]

type Piece = Span | RichText | number | false | undefined

export function bold(text: string): RichText {
  return [{ bold: text }]
}

export function italic(text: string): RichText {
  return [{ italic: text }]
}

/** A template whose values may be texts with marks: rich`Hạn: ${bold('hết thứ Tư')}`. */
export function rich(strings: TemplateStringsArray, ...values: Piece[]): RichText {
  return strings.flatMap((text, index) => {
    return [...(text === '' ? [] : [text]), ...spansOf(values[index])]
  })
}

/** The pieces one below the other; what is undefined, false or empty takes no line. */
export function lines(...pieces: Piece[]): RichText {
  const present = pieces.map(spansOf).filter((spans) => plainText(spans) !== '')
  return present.flatMap((spans, index) => (index === 0 ? [...spans] : ['\n', ...spans]))
}

/** The same with a blank line between. */
export function paragraphs(...texts: readonly RichText[]): RichText {
  return joined(
    texts.filter((text) => text.length > 0),
    '\n\n',
  )
}

export function joined(pieces: readonly RichText[], separator: string): RichText {
  return pieces.flatMap((spans, index) => (index === 0 ? [...spans] : [separator, ...spans]))
}

export function plainText(text: RichText): string {
  return text.map(textOf).join('')
}

export function textOf(span: Span): string {
  if (typeof span === 'string') return span
  if ('bold' in span) return span.bold
  return 'italic' in span ? span.italic : span.code
}

/** A span with other words and its mark. */
export function reworded(span: Span, change: (words: string) => string): Span {
  if (typeof span === 'string') return change(span)
  if ('bold' in span) return { bold: change(span.bold) }
  return 'italic' in span ? { italic: change(span.italic) } : { code: change(span.code) }
}

function spansOf(piece: Piece): RichText {
  if (piece === undefined || piece === false) return []
  if (typeof piece === 'number') return [String(piece)]
  return isSpan(piece) ? [piece] : piece
}

function isSpan(piece: Span | RichText): piece is Span {
  return !Array.isArray(piece)
}
