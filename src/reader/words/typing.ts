/** Words the reader knows, and an index that finds them again when one letter was dropped. */
export interface Vocabulary {
  readonly words: ReadonlySet<string>
  readonly missingOne: ReadonlyMap<string, readonly string[]>
}

export function vocabularyOf(words: Iterable<string>): Vocabulary {
  const known = new Set(words)
  const missingOne = new Map<string, string[]>()
  for (const word of known) {
    if (word.length < 4) continue
    for (const shorter of new Set(withoutOneLetter(word))) {
      missingOne.set(shorter, [...(missingOne.get(shorter) ?? []), word])
    }
  }
  return { words: known, missingOne }
}

const INITIAL = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?'
const CLOSED = '(?:a|e|i|o|u|y|ie|ye|oa|oe|ua|ue|uo|uy|uye)(?:ch|c|m|ng|nh|n|p|t)?'
const OPEN = '(?:ai|ao|au|ay|eo|eu|ia|iu|oi|oai|oay|ui|uu|uoi|uou|ieu|yeu|uya|uyu|uay)'
const SYLLABLE = new RegExp(`^${INITIAL}(?:${CLOSED}|${OPEN})$`)

/** Whether a word without marks could be a Vietnamese syllable. */
function isSyllable(word: string): boolean {
  return word.length <= 7 && SYLLABLE.test(word)
}

/**
 * The words meant by one typed word without marks: itself when it is known or sayable, else what it becomes when the
 * leftovers of an input method, repeated letters, missing spaces or one slip of the finger are taken away.
 */
export function wordsMeant(typed: string, vocabulary: Vocabulary): string[] {
  if (vocabulary.words.has(typed) || isSyllable(typed) || typed.length > 24) return [typed]
  const single = typed.replace(/(.)\1+/g, '$1')
  if (vocabulary.words.has(single)) return [single]
  const decoded = /\d/.test(typed) ? withoutVni(typed) : withoutTelex(typed)
  if (
    decoded !== undefined &&
    decoded.length > 1 &&
    (vocabulary.words.has(decoded) || isSyllable(decoded))
  ) {
    return [decoded]
  }
  const parted = /^([a-z]+)(\d+)$/.exec(typed)
  if (parted?.[1] && parted[2]) return [...wordsMeant(parted[1], vocabulary), parted[2]]
  return partedWords(typed, vocabulary) ?? [correctedSlip(typed, vocabulary) ?? typed]
}

/** Telex: a doubled letter or `w` marks a vowel, and s f r x j z after a vowel set the tone. */
function withoutTelex(typed: string): string {
  const single = typed.replace(/(.)\1+/g, '$1')
  const firstVowel = single.search(/[aeiouyw]/)
  const onset = single.slice(0, firstVowel)
  const rest = single.slice(firstVowel).replace(/^w/, 'u').replaceAll('w', '')
  return onset + rest.replace(/(?<=.)[sfrxjz]/g, '')
}

/** VNI: 9 after d, 7 and 8 and 6 after a vowel, 1 to 5 for the tone. A number such as "so42" has no such reading. */
function withoutVni(typed: string): string | undefined {
  if (/^(?:so|thu|thang|to|kv|t)\d{1,2}$|^ngay(?!2$)\d{1,2}$/.test(typed)) return undefined
  const digits = typed.replace(/\D/g, '')
  const tones = digits.replace(/[6-9]/g, '')
  if (/0/.test(digits) || digits.length > 3 || tones.length > 1) return undefined
  return typed
    .replace(/^d9/, 'd')
    .replace(/(?<=[bcdghklmnpqrstvx])7(?=a|$)/, 'u')
    .replace(/\d/g, '')
}

/** Known words written together: `nhanroi`, `danhan`. The fewest pieces win. */
function partedWords(typed: string, { words }: Vocabulary): string[] | undefined {
  if (typed.length < 5 || !/^[a-z]+$/.test(typed)) return undefined
  const best: (string[] | undefined)[] = [[]]
  for (let end = 2; end <= typed.length; end += 1) {
    for (let start = Math.max(0, end - 7); start <= end - 2; start += 1) {
      const before = best[start]
      const piece = typed.slice(start, end)
      if (!before || !words.has(piece) || !isSyllable(piece)) continue
      const known = best[end]
      if (!known || before.length + 1 < known.length) best[end] = [...before, piece]
    }
  }
  return best[typed.length]
}

/** The one known word that a dropped, doubled or swapped letter would explain. */
function correctedSlip(typed: string, { words, missingOne }: Vocabulary): string | undefined {
  if (typed.length < 3 || typed.length > 8 || !/^[a-z]+$/.test(typed)) return undefined
  const dropped = missingOne.get(typed) ?? []
  if (dropped.length === 1) return dropped[0]
  if (dropped.length > 1 || typed.length < 4) return undefined
  const swapped = [...swappedLetters(typed)].filter((word) => words.has(word))
  if (swapped.length === 1) return swapped[0]
  const extra = withoutOneLetter(typed).filter((word) => word.length > 3 && words.has(word))
  return new Set(extra).size === 1 ? extra[0] : undefined
}

/** Whether a dropped, doubled or swapped letter explains the difference. */
export function isSlipOf(typed: string, word: string): boolean {
  if (Math.min(typed.length, word.length) < 2) return false
  if (Math.abs(typed.length - word.length) > 1) return false
  return (
    swappedLetters(typed).has(word) ||
    withoutOneLetter(typed).includes(word) ||
    withoutOneLetter(word).includes(typed)
  )
}

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}

function swappedLetters(word: string): Set<string> {
  const swaps = Array.from(word.slice(1), (next, at) => {
    return word.slice(0, at) + next + word.charAt(at) + word.slice(at + 2)
  })
  return new Set(swaps)
}
