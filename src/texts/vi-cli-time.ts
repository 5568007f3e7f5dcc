import type { Day } from '../domain/day.ts'
import { dayOf } from '../domain/day.ts'
import type { Role } from '../domain/official.ts'
import { clockTime, date, viWeekday } from './format.ts'
import { ROLE_NAMES } from './vi-cli.ts'

function moment(at: Date): string {
  return `${clockTime(at)} ${date(dayOf(at))}`
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
    }): string =>
      [
        job.name.padEnd(18),
        job.last
          ? `lần gần nhất ${moment(job.last.claimedAt)}${job.last.late ? ' (muộn)' : ''}`
          : 'chưa chạy lần nào',
        `lần tới ${moment(job.next)}`,
        job.missed.length > 0 ? `lỡ: ${job.missed.map(date).join(', ')}` : 'không lỡ ngày nào',
      ].join('  |  '),
  },
  tomorrow: {
    summary: 'ai sẽ nhận tin gì, lúc nào, vì sao trong một ngày; không gửi gì',
    help: [
      '--date NGÀY     ngày cần xem (mặc định: ngày làm việc tới)',
      '--json          mỗi tin một dòng JSON',
    ],
    title: (on: Day, count: number): string =>
      `${viWeekday(on)}, ${date(on)}: ${String(count)} tin nếu từ nay đến đó không có gì thay đổi`,
    nothing: (on: Day): string => `${viWeekday(on)}, ${date(on)}: không có tin nào.`,
    line: (message: {
      at: Date
      to: string
      role: Role | undefined
      kind: string
      about: readonly string[]
      why: string
      unreachable: boolean
    }): string =>
      [
        moment(message.at),
        `${message.to}${message.role ? ` (${ROLE_NAMES[message.role]})` : ''}${message.unreachable ? ' – chưa liên kết tài khoản' : ''}`,
        message.kind,
        message.about.join(', '),
        message.why,
      ]
        .filter(Boolean)
        .join('  |  '),
  },
}
