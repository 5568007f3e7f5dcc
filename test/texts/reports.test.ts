import { expect, it } from 'vitest'
import type { Notice, NoticeOf } from '../../src/domain/notices/notice.ts'
import { day } from '../../src/domain/time/day.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { render } from '../../src/texts/render/notice.ts'
import { noticesIn } from './every-notice.ts'
import { ORDINARY } from './scenes.ts'

function said(notice: Notice): string {
  return plainText(render(notice, { language: 'vi' })?.text ?? [])
}

function one<Kind extends Notice['kind']>(kind: Kind): NoticeOf<Kind> {
  const [notice] = noticesIn(ORDINARY, [kind])
  if (notice?.kind !== kind) throw new Error(`There is no ${kind}`)
  return notice as NoticeOf<Kind>
}

it('the longest overdue are told from the longest on, named or not', () => {
  const { told: _told, morning: _morning, ...digest } = one('digest')
  const named = (code: string, days: number) => ({ code, agency: 'UBND xã C', days })
  const oldest = [{ days: 60 }, named('YC-2609-0021', 43), named('YC-2609-0024', 35)]
  const summary = { ...digest.summary, oldest }
  const told = ['YC-2609-0021', 'YC-2609-0024']
  const part = /Quá hạn lâu nhất\n(.*)\n(.*)/.exec(said({ ...digest, summary, told })) ?? []
  expect(part.slice(1)).toEqual([
    '60 ngày – không nêu tên',
    '43, 35 ngày – đã báo cáo riêng sáng nay',
  ])
})

it('a period that still runs is told up to its day, and is nothing to be signed', () => {
  const report = one('coordination-report')
  const { to } = report.report
  expect(said({ ...report, on: to })).toMatch(/số liệu từ .* đến ngày (?!.*trình ký)/)
  expect(said({ ...report, on: day('2030-01-01') })).toMatch(/bản trình ký/)
})
