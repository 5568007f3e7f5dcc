import { readFileSync } from 'node:fs'
import { TelegramError } from 'telegraf'
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/channels/telegram/classify.ts'

const KNOWN = readFileSync('test/corpus/telegram-errors.txt', 'utf8')

interface Section {
  meaning: string
  answers: string[]
}

const SECTIONS: Section[] = KNOWN.split(/^## /m)
  .slice(1)
  .map((section) => {
    const [meaning = '', ...lines] = section.split('\n')
    return { meaning, answers: lines.filter((line) => line !== '' && !line.startsWith('#')) }
  })

/** In the words of the list: "refused blocked", "later 2". */
function meaningOf(answer: string): string {
  const [code = '', ...words] = answer.split(' ')
  const outcome = classify(
    new TelegramError({ error_code: Number(code), description: words.join(' ') }),
  )
  if (outcome.kind === 'refused') return `refused ${outcome.why}`
  return outcome.kind === 'later'
    ? `later ${String(Math.floor(outcome.afterMs / 1000))}`
    : outcome.kind
}

describe('What the Bot API answers means', () => {
  it.each(SECTIONS)('$meaning', ({ meaning, answers }) => {
    expect(answers.length).toBeGreaterThan(0)
    expect(answers.filter((answer) => meaningOf(answer) !== meaning)).toEqual([])
  })
})

it('is asked to wait in that chat by whatever way a flood is told', () => {
  for (const { answers } of SECTIONS.filter(({ meaning }) => meaning.startsWith('later'))) {
    for (const answer of answers) {
      const [code = '', ...words] = answer.split(' ')
      const error = new TelegramError({ error_code: Number(code), description: words.join(' ') })
      expect(classify(error)).toMatchObject({ kind: 'later', rests: true })
    }
  }
})
