import type { Day } from '../../domain/time/day.ts'
import { date, twoDigits, viMoment } from '../format.ts'

/** A person's page. */
export const viStaff = {
  add: 'Thêm cán bộ',
  added: 'Đã thêm cán bộ.',
  there: 'Cán bộ này đã có trong danh sách, giữ đúng nhiệm vụ đó. Không thêm lần nữa.',
  done: 'Đã ghi nhận.',
  number: (id: number) => `Mã cán bộ ${String(id)}`,
  name: 'Họ tên',
  title: 'Chức vụ',
  phone: 'Số điện thoại nhận tin mẫu Zalo',
  phoneNote: 'Dữ liệu cá nhân, chỉ lưu khi được đồng ý. Để trống thì xóa số đã lưu.',
  save: 'Lưu',
  offices: 'Nhiệm vụ',
  officeColumns: ['Cơ quan', 'Nhiệm vụ', 'Thời gian', 'Kết thúc'],
  span: (from: Day, to: Day | undefined) =>
    to ? `${date(from)} – ${date(to)}` : `từ ${date(from)}`,
  forOther: 'làm thay người vắng mặt',
  noOffice: 'Chưa được giao nhiệm vụ nào.',
  give: 'Giao thêm nhiệm vụ',
  agency: 'Cơ quan',
  role: 'Nhiệm vụ',
  from: 'Từ ngày',
  lastDay: 'Ngày cuối',
  end: 'Kết thúc',
  reached: 'Nơi nhận tin',
  linkColumns: ['Kênh', 'Liên kết', 'Dùng gần nhất', 'Thao tác'],
  prefer: 'Gửi đến đây trước',
  first: 'nhận tin trước',
  code: 'Cấp mã liên kết',
  codeOpen: (since: Date) =>
    `Đã có mã chưa dùng, cấp lúc ${viMoment(since)}. Cấp mã mới thì mã đó hết hiệu lực.`,
  absences: 'Vắng mặt, ủy quyền',
  absent: (from: Day, to: Day, deputy: string | undefined) =>
    `${date(from)} – ${date(to)}, ${deputy === undefined ? 'không có người làm thay' : `${deputy} làm thay`}`,
  noAbsence: 'Không có.',
  away: 'Ghi vắng mặt',
  to: 'Đến hết ngày',
  deputy: 'Người làm thay (để trống: không có)',
  deputyNote: 'Người làm thay giữ mọi nhiệm vụ của người vắng mặt trong thời gian đó.',
  change: 'Họ tên, chức vụ, điện thoại',
  waiting: (count: number) => `${twoDigits(count)} tin đang chờ liên kết.`,
  faults: {
    'not-permitted': 'Chỉ điều phối viên được thực hiện.',
    nobody: 'Không có cán bộ này.',
    'no-agency':
      'Chưa rõ cơ quan nào. Đề nghị chọn tên trong danh sách gợi ý, hoặc ghi mã cơ quan.',
    'no-name': 'Cần có họ tên và chức vụ.',
    'changed-meanwhile':
      'Họ tên hoặc chức vụ vừa được người khác sửa nên chưa ghi. Đề nghị xem nội dung hiện nay rồi sửa lại nếu cần.',
    'bad-phone': 'Số điện thoại gồm 10 chữ số, ví dụ 0912345678.',
    'held-already': 'Cán bộ đã giữ nhiệm vụ này tại cơ quan này.',
    'no-office': 'Nhiệm vụ này không còn.',
    'ends-before-it-begins': 'Ngày cuối phải từ ngày bắt đầu trở đi.',
    'last-coordinator':
      'Đây là điều phối viên duy nhất. Đề nghị giao nhiệm vụ điều phối cho người khác trước.',
    'own-deputy': 'Người làm thay phải là người khác.',
    'no-deputy': 'Không có cán bộ mã đó. Đề nghị chọn trong danh sách gợi ý.',
    'no-absence': 'Lần vắng mặt này đã kết thúc.',
    'no-address': 'Tài khoản này không còn liên kết.',
    'not-understood': 'Chưa đủ nội dung hoặc ngày không đúng. Đề nghị điền lại.',
  },
} as const
