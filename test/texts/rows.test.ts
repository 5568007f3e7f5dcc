import { expect, it } from 'vitest'
import { faultText, remarkText, type ToldFault } from '../../src/intake/record-faults.ts'
import { viRecords } from '../../src/texts/vi/records.ts'
import type { RowRemark } from '../../src/usecases/import/row.ts'
import { day } from '../../src/domain/time/day.ts'

const ON = day('2026-11-18')
const ONE = { code: 'pt.ubnd-xa.sao-khue', name: 'UBND phường Sao Khuê' }
const NAMED = [ONE]

/** One of each, with every field that it needs. */
const FAULTS: readonly ToldFault[] = [
  { reason: 'not-a-day', field: 'documentOn', text: '31/11/2026' },
  { reason: 'day-too-early', field: 'documentOn', text: '1900-12-31', earliest: ON },
  { reason: 'not-an-amount', field: 'amount', text: 'nhiều' },
  { reason: 'not-a-case-field', text: 'XYZ' },
  { reason: 'not-a-status', field: 'status', text: 'xong rồi', allowed: [ONE] },
  { reason: 'formula', field: 'subject', text: '=A1' },
  { reason: 'number-became-a-day', field: 'documentNumber' },
  { reason: 'too-long', field: 'subject', most: 500 },
  { reason: 'not-text', field: 'subject' },
  { reason: 'missing', field: 'documentNumber' },
  { reason: 'nothing-to-import' },
  { reason: 'classified', field: 'documentNumber' },
  { reason: 'unknown-agency', field: 'answerer', text: 'UBND xã Nào', nearest: [] },
  { reason: 'several-agencies', field: 'answerer', text: 'UBND', candidates: NAMED },
  { reason: 'agency-ended', field: 'answerer', agency: ONE, successors: [] },
  { reason: 'unknown-type', text: 'Xác', nearest: [] },
  { reason: 'several-types', text: 'Xác', candidates: NAMED },
  { reason: 'unknown-limit-case', text: 'khó', candidates: NAMED },
  { reason: 'unknown-officer', text: 'Không Ai' },
  { reason: 'several-officers', text: 'An', candidates: NAMED },
  { reason: 'officer-elsewhere', text: 'An', agency: ONE },
  { reason: 'agency-cannot-ask', type: ONE, agency: ONE },
  { reason: 'agency-cannot-answer', type: ONE, agency: ONE },
  { reason: 'day-in-future', field: 'documentOn', day: ON },
  { reason: 'document-before-decision', documentOn: ON, decisionOn: ON },
  { reason: 'due-before-document', documentOn: ON, due: ON },
  { reason: 'day-before-document', field: 'answeredOn', documentOn: ON, day: ON },
  { reason: 'closed-before-answer', answeredOn: ON, closedOn: ON },
  { reason: 'unknown-case', text: 'v9' },
  { reason: 'decision-of-other', text: '46/QĐ-THADS', code: 'VV-2610-0001' },
]

const REMARKS: readonly RowRemark[] = [
  { remark: 'masked' },
  { remark: 'due-not-used', due: ON },
  { remark: 'due-missing' },
  { remark: 'limit-not-running' },
  { remark: 'limit-from-not-used', day: ON },
  { remark: 'limit-case-not-used', text: 'khó' },
  { remark: 'kept', field: 'receivedOn', told: ON, known: '' },
  { remark: 'other-id', id: 'a' },
  { remark: 'renamed', before: 'UBND xã B' },
  { remark: 'case-ended', status: 'terminated', on: ON },
  { remark: 'other-source', source: 'api:the-an' },
]

/** What only a spreadsheet has. */
const SHEET = /bảng tính|excel|(?<!\p{L})(?:ô|dòng|tệp|trang)(?!\p{L})|npm/iu

it.each(['view', 'api'] as const)('speaks of no spreadsheet to whoever connects by %s', (door) => {
  const said = [
    ...FAULTS.map((fault) => faultText(fault, door)),
    ...REMARKS.map((remark) => remarkText(remark, door)),
  ]
  expect(said.filter((text) => SHEET.test(text))).toEqual([])
})

it('names a field as its door does', () => {
  const fault = { reason: 'not-a-day', field: 'documentOn', text: 'hôm qua' } as const
  expect(faultText(fault, 'sheet')).toContain('Cột "Ngày văn bản": "hôm qua"')
  expect(faultText(fault, 'view')).toContain('Cột document_on (Ngày văn bản): "hôm qua"')
  expect(faultText(fault, 'api')).toContain('documentOn: "hôm qua"')
  const none = { reason: 'missing', field: 'answerer' } as const
  expect(faultText(none, 'view')).toContain('Cột answerer (Cơ quan trả lời) trống')
})

it('lists what may be written where only some values are allowed', () => {
  const status = { code: 'answered', name: 'đã trả lời' }
  const fault = {
    reason: 'not-a-status',
    field: 'status',
    text: 'xong',
    allowed: [status],
  } as const
  expect(faultText(fault, 'view')).toContain('Ghi một trong: đã trả lời.')
  expect(faultText(fault, 'api', 'en')).toContain('Send one of answered.')
  expect(faultText({ reason: 'not-a-case-field', text: 'X' }, 'api', 'en')).toContain('DS, HNGĐ')
  const role = {
    reason: 'unknown-role',
    text: 'x',
    allowed: [{ code: 'clerk', name: 'văn thư' }],
  } as const
  expect(faultText(role, 'sheet')).toContain('Ghi một trong: văn thư.')
  const choice = { reason: 'wrong-type', name: 'parties.0.role', wanted: 'choice' } as const
  expect(faultText({ ...choice, allowed: ['creditor', 'debtor'] }, 'api')).toBe(
    'parties.0.role: phải là một trong: creditor, debtor.',
  )
  const nearest = [{ code: 'ubnd-xa', name: 'ubnd-xa' }]
  const kind = { reason: 'unknown-kind', text: 'Ủy ban xã', nearest } as const
  expect(faultText(kind, 'sheet')).toBe(
    'Cột "Loại cơ quan": không có loại cơ quan "Ủy ban xã". Có phải: UBND cấp xã (ubnd-xa)? Mọi loại: trang "Danh mục" của tệp mẫu.',
  )
  expect(faultText({ reason: 'unknown-type', text: 'x', nearest: [] }, 'sheet')).toContain(
    'trang "Loại yêu cầu" của tệp mẫu',
  )
})

it('names every field that a source tells otherwise in words, also those that few tell', () => {
  const difference = { request: 'YC-2611-0001', source: 'source', told: ON, known: '' }
  for (const [field, name] of [
    ['acknowledgedOn', 'ngày tiếp nhận'],
    ['closedOn', 'ngày kết thúc'],
    ['decisionNumber', 'việc thi hành án'],
  ] as const) {
    expect(viRecords.difference({ ...difference, field })).toContain(`: ${name} ở đây là`)
  }
})
