import { describe, expect, it } from 'vitest'
import { answersTo, isTaken, QUESTIONS, taken } from './answer-corpus.ts'

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

describe.each(results)('An open question of the kind "$question"', ({ answers, others }) => {
  const missed = answers.filter((it) => !it.isTaken)
  const mistaken = others.filter((it) => !it.isTaken)

  it('takes the natural answer in one turn', () => {
    expect(answers).toHaveLength(60)
    expect(missed.length > 60 - AT_LEAST ? missed : []).toEqual([])
  })

  it('takes nothing for an answer that is none', () => {
    expect(others).toHaveLength(10)
    expect(mistaken.map(({ text, given }) => ({ text, given }))).toEqual([])
  })
})
