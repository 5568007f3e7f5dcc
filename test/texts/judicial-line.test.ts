import { expect, it } from 'vitest'
import { phrasesIn } from '../../src/texts/render/notice.ts'

const NONE = { overdue: 0, soon: 0, open: 0 }

it('says of courts and procuracies what is due today apart from what is due soon', () => {
  const standing = { overdue: 1, soon: 2, dueToday: 1, open: 5 }
  expect(phrasesIn('vi').digest.judicial(standing, NONE)).toEqual([
    'Tòa án (để phối hợp): 01 yêu cầu đến hạn hôm nay, 01 yêu cầu sắp đến hạn, 01 yêu cầu đã qua hạn',
    false,
  ])
  const today = { overdue: 0, soon: 1, dueToday: 1, open: 1 }
  expect(phrasesIn('vi').digest.judicial(today, NONE).join()).not.toContain('sắp đến hạn')
  expect(phrasesIn('en').digest.judicial(standing, NONE).join()).toContain(
    '1 due today, 1 due soon',
  )
})
