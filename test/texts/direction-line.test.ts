import { expect, it } from 'vitest'
import { DIRECTION_TYPE } from '../../src/domain/committee/direction.ts'
import type { RequestLine } from '../../src/domain/notices/request-line.ts'
import { day } from '../../src/domain/time/day.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { render } from '../../src/texts/render/notice.ts'
import { ORDINARY, viewIn } from './scenes.ts'

const LINE: RequestLine = {
  code: 'YC-2611-0007',
  typeName: { vi: 'Thực hiện ý kiến chỉ đạo', en: 'Direction' },
  privacy: 'B1',
  agency: { code: 'x', name: 'UBND phường A', kind: 'ubnd-xa' },
  documentNumber: '1/YKCĐ',
  documentOn: day('2026-11-23'),
  lateness: { kind: 'overdue', days: 2, band: '1-5' },
  status: 'sent',
  version: 1,
}

it('numbers that no office has given are in no list and on no button of one', () => {
  const raised = { ...LINE, code: 'YC-2611-0008', documentNumber: 'YC-2611-0001/VM3' }
  const paging = { page: 1, pages: 1, total: 2 }
  const lines = [LINE, raised]
  const notice = { kind: 'request-list' as const, list: 'waiting' as const, lines, paging }
  const message = render(notice, { language: 'vi' })
  const labels = message?.buttons.flat().map(({ label }) => label)
  expect(labels).toEqual([
    'YC-2611-0007 – Ý kiến chỉ đạo ngày 23/11/2026',
    'YC-2611-0008 – Vướng mắc của YC-2611-0001',
  ])
  const text = plainText(message?.text ?? [])
  expect(text).toContain('Ý kiến chỉ đạo ngày 23/11/2026')
  expect(text).not.toMatch(/YKCĐ|\/VM/)
})

it('a direction has a deadline, which no document names and no receipt moves', () => {
  const view = viewIn({ ...ORDINARY, level: 'B1', status: 'sent' })
  const { request } = view
  const limit = { ...request.limit, limit: { unit: 'in-document' } as const }
  const receipt = { on: day('2026-11-23'), source: 'presumed' } as const
  const document = { number: '1/YKCĐ', on: day('2026-11-23') }
  const given = { ...request, type: DIRECTION_TYPE, limit, receipt, document }
  const shown = { ...view, request: given }
  const notice = {
    kind: 'request-card',
    request: request.code,
    occasion: 'new',
    version: 9,
  } as const
  const [title = ''] = plainText(render(notice, { language: 'vi', view: shown })?.text ?? []).split(
    '\n',
  )
  expect(title).toMatch(/thời hạn: hết/)
  expect(title).not.toMatch(/văn bản|tạm tính/)
})
