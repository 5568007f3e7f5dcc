import { describe, expect, it } from 'vitest'
import { answersTo, isTaken, QUESTIONS, taken } from '../answer-corpus.ts'

/** Of sixty. */
const AT_LEAST = 58

const results = QUESTIONS.map((question) => {
  const read = answersTo(question).map((answer) => {
    const given = taken(answer)
    return { ...answer, given, isTaken: isTaken(answer, given) }
  })
  return {
    question,
    answers: read.filter((it) => it.isAnswer),
    others: read.filter((it) => !it.isAnswer),
  }
})

describe.each(results)(
  'An open question of the kind "$question"',
  ({ question, answers, others }) => {
    const missed = answers.filter((it) => !it.isTaken)
    const mistaken = others.filter((it) => !it.isTaken)

    it('takes the natural answer in one turn', () => {
      const count = `${answers.length - missed.length} of ${answers.length}`
      process.stdout.write(`natural answers taken in one turn, "${question}": ${count}\n`)
      expect(answers).toHaveLength(60)
      expect(missed.length > 60 - AT_LEAST ? missed : []).toEqual([])
    })

    it('takes nothing for an answer that is none', () => {
      expect(others).toHaveLength(10)
      expect(mistaken.map(({ text, given }) => ({ text, given }))).toEqual([])
    })
  },
)

/**
 * Written after the rules, which were not fitted to them: read for the first time 74 of 75 answers were taken in one turn
 * (date 14 of 15), and of 25 replies that answer nothing 2 were taken, both for a reason that is then asked back.
 */
const FRESH = QUESTIONS.flatMap((question) => answersTo(question, 'test/corpus/answers-held-out'))
const MISSED = [
  'chủ tịch đi vắng, về ngày 1/12, em trình ký xong thì 2/12 gửi',
  'để em xin ý kiến sếp',
  'chào anh, em mới vào',
]

it('takes all but the listed ones of the answers that its rules were not fitted to', () => {
  expect(FRESH).toHaveLength(100)
  const missed = FRESH.filter((answer) => !isTaken(answer, taken(answer)))
  const real = FRESH.filter(({ isAnswer }) => isAnswer)
  const lost = missed.filter(({ isAnswer }) => isAnswer)
  const count = `${real.length - lost.length} of ${real.length}`
  process.stdout.write(
    `natural answers that the rules were not fitted to, taken in one turn: ${count}\n`,
  )
  expect(missed.map(({ text }) => text)).toEqual(MISSED)
})
