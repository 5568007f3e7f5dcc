import type { Day } from '../../domain/time/day.ts'
import { clockTime, date, grouped, twoDigits, viTime, viWeekday } from '../format.ts'

/** Who will get what. */
export const viRehearsal = {
  name: 'Ngày mai',
  title: (on: Day) => `Tin sẽ gửi ${viWeekday(on)}, ${date(on)}`,
  how: 'Tính theo tình hình hiện nay, nếu từ nay đến đó không có gì thay đổi. Không gửi gì.',
  on: 'Ngày cần xem',
  look: 'Xem',
  sum: (messages: number, people: number, unlinked: number) =>
    `${twoDigits(messages)} tin cho ${twoDigits(people)} người${unlinked > 0 ? `, trong đó ${twoDigits(unlinked)} người chưa liên kết nên chưa nhận được` : ''}.`,
  nothing: 'Không có tin nào.',
  columns: ['Lúc', 'Người nhận', 'Về yêu cầu', 'Vì sao'],
  at: clockTime,
  notLinked: 'chưa liên kết',
  more: (count: number) => `Và ${grouped(count)} tin khác.`,
  others: (count: number) => `và ${twoDigits(count)} yêu cầu khác`,
  reckonedAt: (at: Date) => `Tính lúc ${viTime(at)}.`,
  again: 'Tính lại',
  tooFar: 'Chỉ xem được từ 31 ngày trước đến 31 ngày tới. Đề nghị chọn ngày khác.',
} as const

/** Work that goes on while its page waits. */
export const viProgress = {
  title: 'Đang thực hiện',
  going: 'Đang thực hiện; trang này tự mở lại sau vài giây. Đóng trang thì việc vẫn tiếp tục.',
  done: (done: number, total: number) => `Đã xong ${grouped(done)}/${grouped(total)} dòng.`,
  failed:
    'Có lỗi nên chưa xong. Phần đã xong được giữ; đề nghị thực hiện lại sau ít phút, phần đã xong không bị làm hai lần.',
  again: 'Xem lại',
} as const
