import { describe, expect, it } from 'vitest'
import { isQuestion } from '../../src/reader/is-question.ts'

const SURE = { acts: true }
const UNSURE = { acts: false }

describe('Words', () => {
  it.each([
    'cho hỏi thửa đất nào ạ?',
    'xin hỏi hồ sơ gồm những gì',
    'dạ cho em hỏi chút',
    'anh ơi, cho em hỏi gửi về đâu',
    'YC 42: cho hoi ai ky van ban',
    'chị cho em xin phép hỏi lúc nào họp',
  ])('that begin as a question ask, whatever else they may mean: %s', (text) => {
    expect(isQuestion(text, SURE)).toBe(true)
  })

  it.each(['thửa đất nào vậy?', 'phải gửi mấy bản ạ?', 'sao lại là phường tôi?'])(
    'that end in a question mark ask where no step is certain: %s',
    (text) => {
      expect(isQuestion(text, UNSURE)).toBe(true)
      expect(isQuestion(text, SURE)).toBe(false)
    },
  )

  it.each([
    'đã xin ý kiến Vụ, chờ hồi âm',
    'xin hỏi ý kiến lãnh đạo rồi trả lời sau',
    'đang hỏi bên địa chính',
    'xin gia hạn đến 30/11',
    'đã nhận văn bản hôm qua',
    'chờ hồi đáp của chi nhánh',
  ])('that tell something do not ask: %s', (text) => {
    expect(isQuestion(text, UNSURE)).toBe(false)
  })
})
