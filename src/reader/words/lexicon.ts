import { z } from 'zod'
import { fold } from '../../domain/search/vietnamese.ts'
import { INTENTS, type Intent } from '../intents.ts'
import type { Model } from '../model/softmax.ts'
import type { Range } from '../range.ts'
import { indexPatterns, type PatternIndex } from './patterns.ts'
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
  'withdrawn',
  'ongoing',
  'coming',
  'partial',
  'condition',
  'doubt',
  'asking',
  'request',
  'denied',
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

const phrases = z.array(z.string().trim().min(1)).min(1)

const entrySchema = z.strictObject({
  sense: z.enum(SENSES),
  intent: z.enum(INTENTS),
  /** A reply that must be read as this intent. */
  example: z.string(),
  phrases,
  /** What follows the phrase is the reason. */
  head: z.boolean().default(false),
  /** The clause itself is the reason. */
  telling: z.boolean().default(false),
})
export type LexiconEntry = z.output<typeof entrySchema>

const fileSchema = z.strictObject({
  note: z.string(),
  phrases: z.array(entrySchema).min(1),
  compounds: phrases,
  markers: z.record(z.enum(MARKS), phrases),
  beside: z.record(z.enum(BESIDE), phrases),
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
  abbreviations: z.record(z.string(), z.string()),
  /** Words that only their marks tell from words of the phrases, and what they stand for. */
  apart: z.record(z.string(), z.string()),
})

/** Checks and prepares the lexicon file. */
export const lexiconSchema = fileSchema.transform((file) => {
  const { phrases: entries, compounds, markers, people, lists } = file
  const meaning = (counts: (entry: LexiconEntry) => boolean): Used<LexiconEntry>[] =>
    entries.filter(counts).flatMap((entry) => used(entry.phrases, entry))
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
      ...meaning((it) => it.sense !== 'assent'),
      ...used(compounds, null),
    ]),
    assents: indexPatterns(meaning((it) => it.sense === 'assent')),
    marks: indexPatterns(MARKS.flatMap((mark) => used(markers[mark], mark))),
    beside: indexPatterns(BESIDE.flatMap((kind) => used(file.beside[kind], kind))),
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
  'monday tuesday wednesday thursday friday saturday sunday january february march april june july august october november december',
]

type Used<Use> = readonly [phrase: string, use: Use]

function used<Use>(texts: readonly string[], use: Use): Used<Use>[] {
  return texts.map((text) => [text, use])
}

function listIndex(texts: readonly string[]): PatternIndex<string> {
  return indexPatterns(texts.map((text) => [text, text]))
}
