import { hasQuestionAfter, marksBeside, strongMarks } from '../place.ts'
import type { Reading } from '../reading.ts'
import type { Words } from '../words/lexicon.ts'
import type { Token } from '../words/tokens.ts'

/** What the model sees of a reply: pieces of its text, and the senses of the lexicon with the small words beside them. */
export function featuresOf(reading: Reading): Set<string> {
  const words = wordsSeen(reading)
  return new Set([
    ...runsOf(['^', ...words, '$'], { upTo: 3, joint: ' ' }),
    ...letterRuns(words),
    ...senseFeatures(reading),
    ...reading.marks.map(({ mark }) => `mark ${mark}`),
    ...reading.days.map(({ points }) => `day ${points}`),
    `length ${String(Math.min(6, Math.floor(Math.log2(1 + words.length) * 1.5)))}`,
  ])
}

/** The words as they are meant; days, lengths of time and numbers by their kind alone. */
export function wordsSeen({ tokens, days, durations, lexicon }: Reading): string[] {
  const seen: string[] = []
  for (let at = 0; at < tokens.length;) {
    const day = days.find(({ start }) => start === at)
    const length = day ?? durations.find(({ start }) => start === at)
    const token = tokens[at]
    if (day) seen.push(`<${day.points}>`)
    else if (length) seen.push('<length>')
    else if (token) seen.push(wordSeen(token, lexicon))
    at = length?.end ?? at + 1
  }
  return seen
    .filter((word) => word !== '')
    .join(' ')
    .replace(/^[,. ]+|[,. ]+$/g, '')
    .split(' ')
}

const STOP_SIGNS = { clause: ',', sentence: '.', question: '?' } as const

function wordSeen({ kind, word, stop, reference }: Token, { assents }: Words): string {
  if (kind === 'word') return word
  // A picture says something only where it is a yes.
  if (stop && word !== '' && word !== ':') return assents.byKey.has(word) ? word : ''
  if (stop) return STOP_SIGNS[stop]
  if (!reference) return `<${kind}>`
  if (reference.kind === 'request') return '<request>'
  return /THADS/.test(reference.symbol ?? '') ? '<theirs>' : '<document>'
}

/** Every run of words up to a length. */
function runsOf(
  words: readonly string[],
  { upTo, joint }: { upTo: number; joint: string },
): string[] {
  return words.flatMap((_, start) =>
    Array.from({ length: Math.min(upTo, words.length - start) }, (__, more) =>
      words.slice(start, start + more + 1).join(joint),
    ),
  )
}

const SHORTEST_RUN = 2
const LONGEST_RUN = 4

/** Runs of letters, over the spaces: they know a word again that is spelled otherwise. */
function letterRuns(words: readonly string[]): string[] {
  const letters = ` ${words
    .filter((word) => !/^[,.?]$/.test(word))
    .map(oneLetter)
    .join(' ')} `
  const runs: string[] = []
  for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length += 1) {
    for (let at = 0; at + length <= letters.length; at += 1) {
      runs.push(`~${letters.slice(at, at + length)}`)
    }
  }
  return runs
}

function oneLetter(word: string): string {
  return word.startsWith('<') ? `#${word.charAt(1)}` : word
}

function senseFeatures(reading: Reading): string[] {
  const { hits, days, tokens } = reading
  const order = hits.map(({ use }) => use.sense).join(' ')
  const features = hits.flatMap((hit, index) => {
    const { sense, head, telling, intent } = hit.use
    const name = `${sense}${head ? '+' : ''}${telling ? '!' : ''}`
    const { before, after, from, to } = marksBeside(reading, index)
    const turned = `${name} ${strongMarks(before)} / ${strongMarks(after)}`
    const beside = days.filter(({ start, end }) => start >= from && end <= to)
    const isNumbered = tokens.slice(from, to + 2).some(isOfDocument)
    const previous = hits[index - 1]?.use.sense
    return [
      name,
      `means ${intent}`,
      turned,
      ...before.map(({ mark }) => `${mark} before ${name}`),
      ...after.map(({ mark }) => `${mark} after ${name}`),
      ...beside.map(({ points }) => `${name} ${points}`),
      ...(isNumbered ? [`${name} numbered`] : []),
      ...(previous ? [`${previous} then ${name}`] : []),
      ...(index === hits.length - 1 ? [`last ${turned}`] : []),
      ...(hasQuestionAfter(reading, hit) ? [`${name}?`] : []),
    ]
  })
  return [`senses ${order}`, ...features.map((feature) => `sense ${feature}`)]
}

function isOfDocument({ reference }: Token): boolean {
  return reference !== undefined && reference.kind !== 'request'
}
