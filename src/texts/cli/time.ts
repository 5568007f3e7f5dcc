import type { SpecialDay } from '../../domain/time/calendar.ts'
import type { Day } from '../../domain/time/day.ts'
import type { Role } from '../../domain/people/official.ts'
import { date, shortMoment, viWeekday } from '../format.ts'
import { ROLE_NAMES } from './people.ts'

const DAY_KINDS: Readonly<Record<SpecialDay['kind'], string>> = {
  holiday: 'ngày lễ',
  'make-up-rest': 'nghỉ bù',
  'swapped-off': 'nghỉ hoán đổi',
  'worked-weekend': 'làm bù',
}
const CERTAINTIES: Readonly<Record<SpecialDay['certainty'], string>> = {
  verified: 'đã có thông báo',
  recalled: 'cần đối chiếu',
  computed: 'tính theo luật',
  provisional: 'tạm tính',
}

/** What the operator reads of the schedule, the calendar and rehearsals. */
export const viTimeCli = {
  jobs: {
    summary: 'các việc chạy theo giờ: lần gần nhất, lần tới, ngày bị lỡ',
    help: ['--json          in kết quả dạng JSON'],
    line: (job: {
      name: string
      last: { slot: Date; claimedAt: Date; late: boolean } | undefined
      next: Date
      missed: readonly Day[]
    }) =>
      [
        job.name.padEnd(18),
        job.last
          ? `lần gần nhất ${shortMoment(job.last.claimedAt)}${job.last.late ? ' (muộn)' : ''}`
          : 'chưa chạy lần nào',
        `lần tới ${shortMoment(job.next)}`,
        job.missed.length > 0 ? `lỡ: ${job.missed.map(date).join(', ')}` : 'không lỡ ngày nào',
      ].join('  |  '),
  },
  replay: {
    summary: 'chạy lại một khoảng thời gian trên tỉnh minh họa, theo giờ ảo; không gửi gì',
    help: [
      '--from NGÀY --to NGÀY',
      '                khoảng thời gian; ngày cuối được tính; tỉnh minh họa có việc từ tháng 4/2026',
      '--json          mỗi tin một dòng JSON',
      'Dữ liệu minh họa nằm trong một cơ sở dữ liệu tạm, xóa sau khi xong.',
    ],
    missing: 'Cần --from và --to, ví dụ: npm run cli -- replay --from 2026-11-02 --to 2026-11-30',
    backwards: 'Ngày cuối phải sau ngày đầu.',
    total: (from: Day, to: Day, count: number) =>
      `Từ ${date(from)} đến ${date(to)}: ${String(count)} tin.`,
  },
  calendar: {
    summary:
      'lịch nghỉ: xem, thêm, bỏ ngày; hạn của các việc đang chờ được tính lại và báo cho người liên quan',
    help: [
      'calendar list [--year 2026]',
      'calendar add NGÀY --name "Tên" --kind LOẠI',
      'calendar remove NGÀY',
      'calendar import TỆP   tệp theo mẫu prisma/data/calendar.json',
      'LOẠI: holiday (ngày lễ), make-up-rest (nghỉ bù), swapped-off (nghỉ hoán đổi), worked-weekend (làm bù cuối tuần)',
      '--json          in kết quả dạng JSON',
    ],
    missingDay:
      'Thiếu ngày, ví dụ: npm run cli -- calendar add 23/11/2026 --name "Nghỉ hoán đổi" --kind swapped-off',
    missingFile: 'Thiếu tên tệp.',
    unknownKind: (kind: string) => `Không có loại "${kind}".`,
    notAWeekend: (on: Day) => `${date(on)} không phải là thứ Bảy hay Chủ nhật.`,
    notThere: (on: Day) => `${date(on)} không có trong lịch nghỉ.`,
    byStatute: (on: Day) =>
      `${date(on)} là ngày nghỉ theo luật khi lịch nghỉ của năm đó chưa được thông báo. Hãy nhập lịch nghỉ của năm (calendar import, hoặc calendar add từng ngày Tết và Quốc khánh); ngày tạm tính sẽ tự hết.`,
    line: (special: SpecialDay) =>
      [
        `${viWeekday(special.on)}, ${date(special.on)}`,
        special.name,
        DAY_KINDS[special.kind],
        CERTAINTIES[special.certainty],
      ].join('  |  '),
    changed: (moved: number, told: number) =>
      `Đã ghi nhận. Hạn được tính lại: ${String(moved)} việc; báo cho ${String(told)} người.`,
  },
  tomorrow: {
    summary: 'ai sẽ nhận tin gì, lúc nào, vì sao trong một ngày; không gửi gì',
    help: [
      '--date NGÀY     ngày cần xem (mặc định: ngày làm việc tới)',
      '--json          mỗi tin một dòng JSON',
    ],
    title: (on: Day, count: number) =>
      `${viWeekday(on)}, ${date(on)}: ${String(count)} tin nếu từ nay đến đó không có gì thay đổi`,
    nothing: (on: Day) => `${viWeekday(on)}, ${date(on)}: không có tin nào.`,
    line: (message: {
      at: Date
      to: string
      role: Role | undefined
      kind: string
      about: readonly string[]
      why: string
      unreachable: boolean
    }) =>
      [
        shortMoment(message.at),
        `${message.to}${message.role ? ` (${ROLE_NAMES[message.role]})` : ''}${message.unreachable ? ' – chưa liên kết tài khoản' : ''}`,
        message.kind,
        message.about.join(', '),
        message.why,
      ]
        .filter(Boolean)
        .join('  |  '),
  },
} as const
