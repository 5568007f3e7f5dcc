import { describe, expect, it } from 'vitest'
import { day } from '../../../src/domain/time/day.ts'
import { misread, readTaught, TAUGHT_FILE } from '../../../src/app/taught-replies.ts'
import { lexicon } from './corpus.ts'

describe('a sentence that the coordinator has taught', () => {
  for (const reply of readTaught(TAUGHT_FILE)) {
    it(`"${reply.text}" is read as ${reply.intent}`, () => {
      expect(misread([reply], day('2026-11-25'), lexicon)).toEqual([])
    })
  }
})
