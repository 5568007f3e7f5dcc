const COMBINING_MARKS = /[\u0300-\u036f]/g

/** The same words without tone and letter marks: `Nguyễn Đức` → `Nguyen Duc`. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
}

/** How words are compared: without marks, in lower case, spaces made single. */
export function fold(text: string): string {
  return withoutMarks(text).toLowerCase().replace(/\s+/g, ' ').trim()
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('')
/** Shorter words have too many neighbours to guess among. */
const SHORTEST = 3

/** Longer words than this are no Vietnamese syllables: firms, foreign names. */
const LONGEST_SYLLABLE = 7
const SYLLABLE =
  /^(?:b|ch?|d|gh?|gi|h|kh?|l|m|ng?h?|p|ph|qu|r|s|th?|tr|v|x)?(?:a[iouy]?|e[ou]?|ieu?|i[au]?|oa[iyo]?|o[eio]?|ua[yu]?|ue[u]?|uy[aeu]?|uo[iu]?|u[iu]?|yeu?|y)(?:ch?|m|n[gh]?|p|t)?$/

/** Every word that one wrong, missing, added or swapped letter leads to, of those that Vietnamese has; none for very short words. */
export function neighbours(word: string): string[] {
  if (word.length < SHORTEST || /[^a-z]/.test(word)) return []
  const found = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    const [first = '', second = ''] = after
    if (first !== '') found.add(before + after.slice(1))
    if (second !== '') found.add(before + second + first + after.slice(2))
    for (const letter of LETTERS) {
      found.add(before + letter + after)
      if (first !== '') found.add(before + letter + after.slice(1))
    }
  }
  found.delete(word)
  const isLong = word.length > LONGEST_SYLLABLE
  return [...found].filter((it) => isLong || SYLLABLE.test(it))
}

/** Every order of a few words, the given one first; of more than four words only the given one. */
export function orders(words: readonly string[]): string[][] {
  if (words.length > 4) return [[...words]]
  if (words.length < 2) return [[...words]]
  return words.flatMap((word, at) => orders(words.toSpliced(at, 1)).map((rest) => [word, ...rest]))
}
