import { describe, expect, it } from 'vitest'
import { withoutNames } from '../../../src/reader/names/without-names.ts'
import { lexicon } from '../../conversation/reply/corpus.ts'

const ROWS: [text: string, kept: string][] = [
  ['việc này hỏi anh Hùng nhé', 'việc này hỏi anh H. nhé'],
  ['ông Nguyễn Văn An bảo vậy', 'ông N.V.A. bảo vậy'],
  ['ngày mai Trần Thị Bích Ngọc lên', 'ngày mai T.T.B.N. lên'],
  ['nhà nguyen van an có chó dữ', 'nhà n.v.a. có chó dữ'],
  ['NHÀ NGUYỄN VĂN AN CÓ CHÓ', 'NHÀ N.V.A. CÓ CHÓ'],
  ['đ/c Thắng đang lo', 'đ/c T. đang lo'],
  ['chị thủy phòng tư pháp giữ', 'chị t. phòng tư pháp giữ'],
  // What is no name stays as it is, for the sentence is to be learned from.
  ['đã nhận, em kiểm tra lại', 'đã nhận, em kiểm tra lại'],
  ['anh gửi lại giúp em với', 'anh gửi lại giúp em với'],
  ['Công an phường chưa có kết quả', 'Công an phường chưa có kết quả'],
  ['để bác xem đã', 'để bác xem đã'],
]

describe('a sentence that is kept', () => {
  for (const [text, kept] of ROWS) {
    it(`"${text}" is kept as "${kept}"`, () => {
      expect(withoutNames(text, lexicon).toLowerCase()).toBe(kept.toLowerCase())
    })
  }
})
