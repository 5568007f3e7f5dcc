import { expect, it } from 'vitest'
import { csv, HEADER, ROW, sheetOf, workbook } from '../../intake/spreadsheet/files.ts'
import { DroppedFiles } from '../../support/dropped-files.ts'
import { DIVISION } from '../../support/province.ts'
import { scene } from '../../support/scene.ts'

const ROW_HERE = ROW.map((cell, at) => (at === 2 ? DIVISION : cell))
const row = (number: string, facts: Partial<Record<number, string>> = {}): string[] =>
  ROW_HERE.map((cell, at) => facts[at] ?? (at === 0 ? number : cell))

it('takes a file that has rested, puts it away beside its results, and tells the coordinators', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  const faulty = row('602/THADS-KV9', { 1: '31/11/2026' })
  const data = sheetOf([
    ['DANH SÁCH'],
    [...HEADER, 'Ghi chú'],
    [...row('601/THADS-KV9'), 'gấp'],
    faulty,
  ])
  await dropped.drop('mẫu-thang-11.xlsx', await workbook([{ sheet: 'Tháng 11', data }]))
  await dropped.rests(watcher)

  expect(await dropped.names()).toEqual(['da-nhan', 'loi'])
  expect(await dropped.names('da-nhan')).toEqual([
    'mẫu-thang-11.xlsx',
    'mẫu-thang-11.xlsx.ket-qua.xlsx',
  ])
  const results = await dropped.results('mẫu-thang-11.xlsx.ket-qua.xlsx')
  expect(results[1]).toEqual([...HEADER, 'Ghi chú', 'Kết quả'])
  expect(results[2]).toEqual([
    ...row('601/THADS-KV9'),
    'gấp',
    expect.stringMatching(/^Mới: YC-2611-0001\./),
  ])
  expect(results[3]?.at(-1)).toContain('"31/11/2026" không phải là một ngày có thật')
  expect(await dropped.told()).toEqual([
    {
      kind: 'file-taken',
      file: 'mẫu-thang-11.xlsx',
      rows: 2,
      created: 1,
      changed: 0,
      unchanged: 0,
      difference: 0,
      refused: 1,
    },
  ])
})
