import { z } from 'zod'
import { fold } from '../../domain/search/vietnamese.ts'
import { INTENTS, type Intent } from '../intents.ts'
import type { Model } from '../model/softmax.ts'
import type { Range } from '../range.ts'
import { indexPatterns, parsePattern, type Pattern, type PatternIndex } from './patterns.ts'
import { vocabularyOf } from './typing.ts'

/** What a phrase is about. */
const SENSES = [
  'receive',
  'understand',
  'answer',
  'finish',
  'work',
  'pending',
  'waiting',
  'handed',
  'outlook',
  'outcome',
  'notify',
  'obstacle',
  'relief',
  'refusal',
  'decline',
  'extension',
  'missing',
  'resend',
  'question',
  'handover',
  'ellipsis',
  'assent',
  'hostile',
] as const
export type Sense = (typeof SENSES)[number]

/** Small words that turn the phrase beside them. */
const MARKS = [
  'negation',
  'needless',
  'done',
  'doneAfter',
  'withdrawn',
  'ongoing',
  'coming',
  'comingAfter',
  'partial',
  'partialAfter',
  'condition',
  'doubt',
  'asking',
  'askingAfter',
  'request',
  'requestAfter',
  'deniedAfter',
  'turn',
  'cause',
  'result',
  'joint',
  'particle',
] as const
export type Mark = (typeof MARKS)[number]

/** What part of a reply to a question answers nothing; `pieces.ts` says what each comes to. */
const BESIDE = ['takenBack', 'putOff', 'asked', 'offered', 'wish', 'courtesy'] as const
export type Beside = (typeof BESIDE)[number]

/** A small word found in a reply. */
export interface PlacedMark extends Range {
  mark: Mark
}

/** Lists that the reader fills itself. */
const COMPUTED_LISTS = ['người', 'tên', 'khoảng', 'ngày', 'số', 'yêu cầu']

const phrase = z.string().trim().min(1, 'is empty; remove it')
const phrases = z.array(phrase).min(1, 'lists nothing; add a phrase or remove the entry')
const oneOf = <const Names extends readonly string[]>(
  names: Names,
): z.ZodEnum<z.core.util.ToEnum<Names[number]>> =>
  z.enum(names, {
    error: ({ input }) => `"${String(input)}" is not known; use one of ${names.join(', ')}`,
  })

const entrySchema = z.strictObject({
  sense: oneOf(SENSES),
  intent: oneOf(INTENTS),
  /** A reply that must be read as this intent. */
  example: phrase,
  phrases,
  /** Counts only in a short reply: foreign words. */
  shortOnly: z.boolean().default(false),
  /** Tried only on words that no other phrase takes. */
  fallback: z.boolean().default(false),
  /** What follows the phrase is the reason. */
  head: z.boolean().default(false),
  /** The clause itself is the reason. */
  telling: z.boolean().default(false),
})
export type LexiconEntry = z.output<typeof entrySchema>

const fileSchema = z
  .strictObject({
    note: z.string(),
    phrases: z.array(entrySchema).min(1),
    compounds: phrases,
    markers: z.record(oneOf(MARKS), phrases),
    beside: z.record(oneOf(BESIDE), phrases),
    people: z.strictObject({
      titles: phrases,
      self: phrases,
      /** Whose acts are not ours. */
      others: phrases,
      notName: phrases,
    }),
    lists: z.record(z.string(), phrases),
    /** Words that are what they seem to be, and no slip of another. */
    plain: phrases,
    abbreviations: z.record(phrase, phrase),
    /** Words that only their marks tell from words of the phrases, and what they stand for. */
    apart: z.record(phrase, phrase),
  })
  .superRefine(({ phrases: entries, lists, abbreviations }, context) => {
    const known = [...Object.keys(lists), ...COMPUTED_LISTS]
    const texts = entries.flatMap((entry, at) =>
      entry.phrases.map((text) => ({ text, path: ['phrases', at, 'phrases', text] })),
    )
    const shorts = Object.keys(abbreviations).map((text) => ({
      text,
      path: ['abbreviations', text],
    }))
    const faults = [
      ...texts.flatMap((it) => unknownLists(it, known)),
      ...texts.flatMap(gapFirst),
      ...twins(texts),
      ...twins(shorts),
    ]
    for (const fault of faults) context.addIssue({ code: 'custom', ...fault })
  })

interface Placed {
  text: string
  path: (string | number)[]
}

type Fault = Pick<Placed, 'path'> & { message: string }

function unknownLists({ text, path }: Placed, known: readonly string[]): Fault[] {
  const names = [...text.matchAll(/\{([^}]*)\}/g)].flatMap(([, name]) => name ?? [])
  const unknown = names.filter((name) => !known.includes(name))
  const cure = `use one of ${known.join(', ')}`
  return unknown.map((name) => ({ path, message: `names the unknown list {${name}}; ${cure}` }))
}

function gapFirst({ text, path }: Placed): Fault[] {
  const message = 'begins with a gap; begin it with a word or a list'
  return /^\^?\s*[…+]/.test(text) ? [{ path, message }] : []
}

function twins(texts: readonly Placed[]): Fault[] {
  const seen = new Map<string, string>()
  return texts.flatMap(({ text, path }) => {
    const twin = seen.get(fold(text))
    seen.set(fold(text), text)
    const message = `reads the same as "${twin ?? ''}" without marks; keep one of them`
    return twin === undefined ? [] : [{ path, message }]
  })
}

/** Checks and prepares the lexicon file: each fault names the entry, the field and the cure. */
export const lexiconSchema = fileSchema.transform((file) => {
  const { phrases: entries, compounds, markers, people, lists } = file
  const senses = entries.flatMap((entry) => patternsOf(entry.phrases, entry))
  const isAssent = ({ use }: Pattern<LexiconEntry>): boolean => use.sense === 'assent'
  const texts = [
    ...entries.flatMap((entry) => entry.phrases),
    ...compounds,
    ...Object.values(markers).flat(),
    ...Object.values(lists).flat(),
    ...Object.values(people).flat(),
    ...file.plain,
    ...Object.values(file.abbreviations),
    ...CALENDAR_WORDS,
  ]
  return {
    entries,
    /** Phrases that carry meaning; `null` for compounds, which only keep their words from being read alone. */
    phrases: indexPatterns<LexiconEntry | null>([
      ...senses.filter((it) => !isAssent(it) && !it.use.fallback),
      ...patternsOf(compounds, null),
    ]),
    fallbacks: indexPatterns(senses.filter((it) => it.use.fallback)),
    assents: indexPatterns(senses.filter(isAssent)),
    marks: indexPatterns(MARKS.flatMap((mark) => patternsOf(markers[mark], mark))),
    beside: indexPatterns(BESIDE.flatMap((kind) => patternsOf(file.beside[kind], kind))),
    /** Words of the lists of phrases, by list. */
    lists: new Map(Object.entries(lists).map(([name, entry]) => [name, listIndex(entry)])),
    others: listIndex(people.others),
    titles: listIndex(people.titles),
    self: new Set(people.self.map((text) => fold(text).split(' ')[0] ?? '')),
    notName: new Set(people.notName.map(fold)),
    dictionary: {
      apart: new Map(Object.entries(file.apart)),
      vocabulary: vocabularyOf(texts.flatMap((text) => fold(text).match(/[a-z]+/g) ?? [])),
      abbreviations: new Map(
        Object.entries(file.abbreviations).map(([short, long]) => [
          fold(short),
          fold(long).split(' '),
        ]),
      ),
    },
  }
})
export type Words = Readonly<z.output<typeof lexiconSchema>>

/** All that the reader knows: words, what was learnt, and sentences taught whole by what is kept of them. */
export interface Lexicon extends Words {
  model: Model
  taught: ReadonlyMap<string, Intent>
}

const CALENDAR_WORDS = [
  'hôm qua nay kia ngày mai sáng trưa chiều tối tuần tháng năm thứ chủ nhật mùng mồng đầu giữa cuối hết nữa tới trước',
  'một hai ba bốn tư sáu bảy tám chín mười today tomorrow yesterday cn',
]

function patternsOf<Use>(texts: readonly string[], use: Use): Pattern<Use>[] {
  return texts.map((text) => ({ elements: parsePattern(text), use }))
}

function listIndex(texts: readonly string[]): PatternIndex<string> {
  return indexPatterns(texts.flatMap((text) => patternsOf([text], text)))
}
