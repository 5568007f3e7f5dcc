import type { Day } from '../../domain/time/day.ts'
import { date, twoDigits } from '../format.ts'

/** Cases, as far as their reader may know them. */
export const viCases = {
  name: 'Vụ việc',
  search: 'Số quyết định, số bản án, tên đương sự hoặc mã vụ việc',
  find: 'Tìm',
  how: 'Tìm theo số quyết định thi hành án, số bản án, mã vụ việc; cán bộ thi hành án tìm được theo tên đương sự. Đương sự là cá nhân chỉ hiện chữ cái đầu của họ tên.',
  nothing: (words: string) => `Không có vụ việc nào khớp "${words}" trong phạm vi của đồng chí.`,
  title: (count: number) => `Vụ việc: ${twoDigits(count)}`,
  columns: { code: 'Mã', decision: 'Quyết định thi hành án', open: 'Yêu cầu đang theo dõi' },
  decision: (number: string, on: Day) => `${number} ngày ${date(on)}`,
  requests: (count: number) => `Yêu cầu của vụ việc: ${twoDigits(count)}`,
} as const
