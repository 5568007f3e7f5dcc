import { expect, it } from 'vitest'
import { isClassifiedNumber } from '../../../src/domain/request/privacy.ts'
import { fold, withoutMarks } from '../../../src/domain/search/vietnamese.ts'

it.each(['12/MẬT-CAX', '12/Tối mật', 'TUYỆT MẬT 3', '12-mat', '03/KH-CAT (Mật)', 'số 5 – MẬT'])(
  'a stamp is seen in "%s"',
  (number) => {
    expect(isClassifiedNumber(number)).toBe(true)
    expect(isClassifiedNumber(number.normalize('NFD'))).toBe(true)
  },
)

it.each(['145/UBND-NC', '67/CAX', '12/MATTQ', '12/MTTQ', '5/BMAT'])(
  'none is seen in "%s"',
  (number) => {
    expect(isClassifiedNumber(number)).toBe(false)
  },
)

it('words are compared without marks, in lower case, with single spaces', () => {
  expect(withoutMarks('Đỗ Thị Ánh')).toBe('Do Thi Anh')
  expect(fold('  ĐÃ\u00a0 tiếp \n Nhận ')).toBe('da tiep nhan')
  expect(fold('Đã tiếp nhận'.normalize('NFD'))).toBe('da tiep nhan')
})
