import type { Choice } from '../../domain/notices/choice.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import { withoutMarks } from '../../domain/search/vietnamese.ts'

/** A choice that is made by typing a code. */
export interface TypedChoice {
  /** As it is shown: XN7K. */
  code: string
  /** Its place in the list, by which it may be chosen while nothing else is open; leaving is never a number. */
  number?: number
  choice: Choice
}

/** The first two letters of a code, as officials abbreviate the words: xác nhận, thực hiện, vướng mắc. */
const STEP_WORDS: Readonly<Record<RequestStep, string>> = {
  send: 'GU',
  acknowledge: 'XN',
  'correct-receipt': 'SN',
  'date-limit': 'NG',
  'choose-limit': 'TG',
  'start-work': 'TH',
  'report-obstacle': 'VM',
  answer: 'TL',
  'request-extension': 'GH',
  'grant-extension': 'DY',
  'decline-extension': 'KD',
  refuse: 'TC',
  'report-not-received': 'CN',
  'propose-transfer': 'CG',
  'accept-transfer': 'NT',
  'decline-transfer': 'KN',
  complete: 'HT',
  return: 'BS',
  'accept-refusal': 'CP',
  reroute: 'CH',
  withdraw: 'HU',
  correct: 'SU',
  urge: 'DD',
}

const ACT_WORDS: Readonly<Record<Exclude<Choice['act'], 'step'>, string>> = {
  details: 'XM',
  timeline: 'DB',
  ask: 'HO',
  reply: 'DP',
  news: 'TB',
  'receive-all': 'TN',
  more: 'MT',
  fill: 'CA',
  resume: 'TT',
  mean: 'YN',
  cancel: 'BQ',
  page: 'TR',
  list: 'DS',
  drill: 'MS',
  agencies: 'CQ',
  paper: 'BC',
  report: 'BK',
  item: 'MU',
  order: 'LE',
  'order-fill': 'CA',
  'order-confirm': 'XD',
  'draft-fill': 'CA',
  'draft-confirm': 'GU',
  undo: 'RL',
  'open-case': 'VV',
  unlink: 'GL',
  set: 'DA',
}

/** Told apart in any handwriting, and not mistaken when read aloud. */
const LETTERS = 'ACEFHJKMNPQRTUVWXY'
const DIGITS = '234679'
const ORDINALS = `${'123456789'}${LETTERS}`

/** How many tokens there are: each holds one digit, so that no code is a word. */
export const TOKENS = LETTERS.length * DIGITS.length * 2
/** Without a common divisor with the above: neighbours look nothing alike. */
const STRIDE = 91

/** The end that the codes of the n-th prompt of a chat share. */
export function tokenOf(number: number): string {
  const place = (number * STRIDE) % TOKENS
  const half = TOKENS / 2
  const letter = LETTERS.charAt(Math.floor((place % half) / DIGITS.length))
  const digit = DIGITS.charAt(place % DIGITS.length)
  return place < half ? `${digit}${letter}` : `${letter}${digit}`
}

/** A code for each choice; those that would be called the same are counted: C17K, C27K. */
export function typedChoices(choices: readonly Choice[], token: string): TypedChoice[] {
  const words = choices.map(wordOf)
  const given = new Map<string, number>()
  const counted = (letter: string): string => {
    const count = given.get(letter) ?? 0
    given.set(letter, count + 1)
    return `${letter}${ORDINALS.charAt(count)}`
  }
  let numbered = 0
  return choices.map((choice, index) => {
    const word = words[index] ?? ''
    const isOnly = words.filter((other) => other === word).length === 1
    const code = `${isOnly ? word : counted(word.charAt(0))}${token}`
    if (choice.act === 'cancel') return { code, choice }
    numbered += 1
    return { code, number: numbered, choice }
  })
}

function wordOf(choice: Choice): string {
  return choice.act === 'step' ? STEP_WORDS[choice.step] : ACT_WORDS[choice.act]
}

/** The code that a text consists of, however it is typed: "xn 7k", "/XN7K", "#xn7k ạ"; undefined for any other text. */
export function codeIn(text: string): string | undefined {
  const plain = withoutMarks(text.normalize('NFC')).toUpperCase()
  const match =
    /^\s*[/#]?\s*([A-Z][A-Z0-9])[\s.-]*([A-Z][0-9]|[0-9][A-Z])\s*(?:A|NHE)?[\s.!]*$/.exec(plain)
  return match ? `${match[1] ?? ''}${match[2] ?? ''}` : undefined
}

/** 1 to 9, when the text is nothing else. */
export function numberIn(text: string): number | undefined {
  const match = /^\s*([1-9])\s*[.)]?\s*$/.exec(text)
  return match ? Number(match[1]) : undefined
}
