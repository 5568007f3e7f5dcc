import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import type { NoticeOf } from '../../src/domain/notices/notice.ts'
import type { RequestLine } from '../../src/domain/notices/request-line.ts'
import { attach } from '../../src/delivery/papers/attach.ts'

const ON = day('2026-11-23')
const takenAt = instantAt(ON, '07:30')

function lines(count: number): RequestLine[] {
  return Array.from({ length: count }, (_, index) => ({
    code: `YC-2611-${String(index + 1).padStart(4, '0')}`,
    typeName: { vi: 'Phong tỏa tài khoản', en: 'Freezing' },
    privacy: index === 0 ? 'B3' : 'B2',
    agency: { code: 'a', name: 'Ủy ban nhân dân phường Sao Khuê', kind: 'ubnd-xa' },
    documentNumber: `${String(index)}/THADS-KV9`,
    dueOn: day('2026-11-16'),
    lateness: { kind: 'overdue', days: 7, band: '6-15' },
    status: 'in-progress',
    version: 1,
  }))
}

const paper = (form: 'pdf' | 'xlsx', count: number): NoticeOf<'digest-paper'> => ({
  kind: 'digest-paper',
  form,
  committee: 'Ban Chỉ đạo THADS tỉnh Phú Thọ',
  on: ON,
  takenAt,
  lines: lines(count),
})

async function made(notice: Parameters<typeof attach>[0]): Promise<Buffer> {
  const attachment = await attach(notice)
  if (!attachment) throw new Error('Nothing was attached')
  return Buffer.from(attachment.bytes)
}

it('draws the chart as a picture for a phone held upright, the same for the same numbers', async () => {
  const chart: NoticeOf<'digest-chart'> = {
    kind: 'digest-chart',
    on: ON,
    takenAt,
    agencies: [{ kind: 'ubnd-xa', overdue: 4, open: 31, oldestDays: 9 }],
    trend: [{ on: ON, overdue: 4 }],
  }
  const picture = await made(chart)
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1080, 1350])
  expect(await made(chart)).toEqual(picture)
  const worse = { ...chart, trend: [{ on: ON, overdue: 40 }] }
  expect(await made(worse)).not.toEqual(picture)
})

it('writes every row of the list into the spreadsheet, and of a secret one neither kind nor document', async () => {
  const rows = await readSheet(await made(paper('xlsx', 120)))
  const list = rows.filter(([order]) => typeof order === 'number')
  expect(list.map(([, code]) => code)).toEqual(lines(120).map(({ code }) => code))
  expect(list[0]?.join('|')).toContain('Nội dung hạn chế')
  expect(list[0]?.join('|')).not.toMatch(/Phong tỏa|THADS-KV9/)
  expect(list[1]?.join('|')).toMatch(/Phong tỏa tài khoản\|1\/THADS-KV9\|16\/11\/2026\|7/)
  expect(rows.slice(0, 2).flat().join()).toContain('BAN CHỈ ĐẠO THI HÀNH ÁN DÂN SỰ TỈNH PHÚ THỌ')
})

it('prints the list over as many pages as it takes', async () => {
  const pagesOf = (pdf: Buffer): number =>
    pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
  const [short, long] = [await made(paper('pdf', 3)), await made(paper('pdf', 120))]
  expect(short.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pagesOf(short)).toBe(1)
  expect(pagesOf(long)).toBeGreaterThan(4)
})

it('attaches nothing to a notice that is only words', async () => {
  expect(await attach({ kind: 'not-understood' })).toBeUndefined()
})
