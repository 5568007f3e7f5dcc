import type { SpecialDay } from '../../domain/time/calendar.ts'
import type { Day } from '../../domain/time/day.ts'
import { date, twoDigits, viWeekday } from '../format.ts'

/** The year of working days, and what a change of it moves. */
export const viCalendar = {
  name: 'Lịch nghỉ',
  title: (year: number) => `Lịch nghỉ năm ${String(year)}`,
  previous: 'Năm trước',
  next: 'Năm sau',
  notAnnounced:
    'Lịch nghỉ của năm này chưa được nhập đủ (Tết, Quốc khánh): ngày nghỉ được tạm tính theo luật.',
  month: (month: number) => `Tháng ${String(month)}`,
  weekdays: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
  legend: 'Gạch chân đậm: ngày nghỉ. Đóng khung: ngày làm bù.',
  days: 'Ngày nghỉ, ngày làm bù trong năm',
  columns: ['Ngày', 'Tên', 'Loại', 'Căn cứ', 'Thao tác'],
  day: (on: Day) => `${viWeekday(on)}, ${date(on)}`,
  kinds: {
    holiday: 'ngày lễ',
    'make-up-rest': 'nghỉ bù',
    'swapped-off': 'nghỉ hoán đổi',
    'worked-weekend': 'làm bù cuối tuần',
  } satisfies Readonly<Record<SpecialDay['kind'], string>>,
  certainties: {
    verified: 'đã có thông báo',
    recalled: 'cần đối chiếu',
    computed: 'tính theo luật',
    provisional: 'tạm tính',
  } satisfies Readonly<Record<SpecialDay['certainty'], string>>,
  remove: 'Bỏ ngày này',
  add: 'Thêm hoặc sửa một ngày',
  on: 'Ngày',
  called: 'Tên, ví dụ: Nghỉ hoán đổi dịp Quốc khánh',
  kind: 'Loại',
  try: 'Xem thay đổi',
  tryTitle: 'Xem trước khi ghi',
  saves: ({ on, name, kind }: Pick<SpecialDay, 'on' | 'name' | 'kind'>) =>
    `Ghi ${viWeekday(on)}, ${date(on)} là ${viCalendar.kinds[kind]}: ${name}.`,
  removes: (on: Day) => `Bỏ ${viWeekday(on)}, ${date(on)} khỏi lịch nghỉ.`,
  nothingMoves: 'Không có hạn nào của yêu cầu đang thực hiện thay đổi.',
  moves: (requests: number, people: number) =>
    `${twoDigits(requests)} yêu cầu đổi hạn; ${twoDigits(people)} cán bộ được báo, mỗi người một tin, trong giờ hành chính:`,
  moveColumns: ['Yêu cầu', 'Hạn hiện nay', 'Hạn mới', 'Người được báo'],
  save: 'Ghi và báo cho những người này',
  saveQuietly: 'Ghi',
  back: 'Quay lại, không ghi',
  done: (moved: number, told: number) =>
    `Đã ghi. ${twoDigits(moved)} yêu cầu đổi hạn, đã báo ${twoDigits(told)} cán bộ.`,
  faults: {
    'not-permitted': 'Chỉ điều phối viên được thực hiện.',
    'not-understood': 'Cần có ngày, tên và loại. Đề nghị điền lại.',
    'not-a-weekend': 'Chỉ thứ Bảy, Chủ nhật mới là ngày làm bù cuối tuần.',
    'not-there': 'Ngày này không có trong lịch nghỉ, hoặc đã được bỏ.',
    'by-statute':
      'Đây là ngày nghỉ theo luật khi lịch nghỉ của năm chưa được nhập. Đề nghị nhập các ngày Tết và Quốc khánh theo thông báo; ngày tạm tính sẽ tự hết.',
    'so-already': 'Lịch nghỉ đã ghi đúng như vậy.',
  },
} as const
