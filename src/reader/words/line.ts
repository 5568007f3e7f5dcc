import type { Token } from './tokens.ts'

/** The words of tokens as one text for expressions: a stop is a comma, "3 - 5" is "3-5". */
export class Line {
  readonly #text: string
  readonly #starts: number[] = []

  constructor(tokens: readonly Token[]) {
    let text = ''
    for (const { word } of tokens) {
      this.#starts.push(text.length)
      text += `${word.replace(/ ?[-–] ?/, '-').replaceAll(' ', '') || ','} `
    }
    this.#text = text
  }

  /** What an expression made by `wholeWords` takes from a token on, and how many tokens that are. */
  matchAt(
    expression: RegExp,
    at: number,
  ): { length: number; groups: Record<string, string | undefined> } | undefined {
    expression.lastIndex = this.#starts[at] ?? this.#text.length
    const match = expression.exec(this.#text)
    return match ? { length: match[0].split(' ').length, groups: match.groups ?? {} } : undefined
  }
}

/** An expression of whole words, for lines. */
export function wholeWords(source: string): RegExp {
  return new RegExp(`(?:${source})(?= )`, 'y')
}

/** One of these phrases, with commas between them; the longest counts. */
export function oneOf(listed: string): string {
  const longestFirst = listed.split(', ').toSorted((a, b) => b.length - a.length)
  return `(?:${longestFirst.join('|')})`
}
