import type { Day } from '../../domain/time/day.ts'
import { date, twoDigits } from '../format.ts'

/** The agencies, and the page of one. */
export const viAgencies = {
  name: 'Cơ quan',
  title: (count: number) => `Cơ quan: ${String(count)}`,
  search: 'Tên, tên khác hoặc mã cơ quan',
  find: 'Tìm',
  lists: [
    ['hoat-dong', 'Đang hoạt động'],
    ['thieu', 'Có yêu cầu, chưa có đầu mối nhận tin'],
    ['tat-ca', 'Tất cả, kể cả đã sắp xếp lại'],
  ],
  columns: ['Cơ quan', 'Người phụ trách', 'Yêu cầu đang thực hiện'],
  nobody: 'Chưa có ai',
  notLinked: 'chưa liên kết',
  more: (count: number) => `và ${twoDigits(count)} cơ quan khác; đề nghị tìm theo tên.`,
  add: 'Thêm cơ quan',
  addPerson: 'Thêm cán bộ của cơ quan này',
  slips: 'In phiếu mã liên kết',
  requests: 'Xem các yêu cầu',
  people: 'Cán bộ',
  about: 'Thông tin',
  save: 'Lưu',
  done: 'Đã ghi nhận.',
  unchanged: 'Không có gì thay đổi.',
  changedMeanwhile:
    'Cơ quan này vừa được người khác sửa nên chưa ghi. Đề nghị xem nội dung hiện nay rồi sửa lại nếu cần.',
  ended: (on: Day) => `đến hết ngày ${date(on)}`,
  fields: {
    ma: 'Mã (chữ thường không dấu, số, gạch ngang)',
    ten: 'Tên',
    loai: 'Loại cơ quan',
    dienThoai: 'Điện thoại cơ quan',
    capTren: 'Cơ quan cấp trên',
    khuVuc: 'Khu vực',
    tenKhac: 'Tên khác, cách nhau bằng dấu chấm phẩy',
    tu: 'Hoạt động từ ngày',
    den: 'Đến hết ngày',
    keThua: 'Cơ quan kế thừa, cách nhau bằng dấu chấm phẩy',
  },
  succession:
    'Khi sắp xếp lại: ghi ngày cuối và cơ quan kế thừa. Yêu cầu đang thực hiện không tự chuyển: đề nghị xem lại các yêu cầu của cơ quan cũ.',
} as const
