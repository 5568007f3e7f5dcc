import type { BudgetOutlook, MessageBudget } from '../domain/message-budget.ts'
import type { Day } from '../domain/day.ts'

/** What the coordinator reads of channels on the command line. */
export const viCliChannels = {
  budget: {
    summary: 'số tin đã gửi trong tháng, còn lại bao nhiêu, và dự kiến đến cuối tháng',
    help: ['--json          in kết quả dạng JSON'],
    none: (month: Day): string =>
      `Tháng ${month.slice(5, 7)}/${month.slice(0, 4)} chưa có kênh nào gửi tin tính vào hạn mức.`,
    lines: (
      account: string,
      { messages, people, reserve }: MessageBudget,
      { used, chats, outlook }: { used: number; chats: number; outlook: BudgetOutlook },
    ): string[] => [
      `${account}: đã gửi ${String(used)}/${String(messages)} tin, ${String(chats)}/${String(people)} người`,
      `  dành riêng cho việc gấp và trả lời: ${String(reserve)} tin`,
      `  dự kiến cả tháng: ${String(outlook.expected)} tin; mỗi ngày làm việc còn lại nên gửi không quá ${String(outlook.perDay)} tin`,
    ],
  },
  probe: {
    summary: 'hỏi thử nền tảng thật bằng các lệnh vô hại, và in chỗ khác với dự kiến',
    help: [
      'zalo-bot        Zalo Bot Platform, bằng ZALO_BOT_TOKEN',
      'zalo-oa         Zalo Official Account, bằng các biến ZALO_OA_*',
      '--json          in kết quả dạng JSON',
      'Không gửi tin cho ai, không nhận tin của ai, không đổi cài đặt nào.',
    ],
    notConfigured: (variable: string): string => `Chưa có ${variable} trong cấu hình.`,
    same: (what: string, got: string): string => `= ${what}: ${got}`,
    differs: (what: string, expected: string, got: string): string =>
      `≠ ${what}: dự kiến ${expected}, thực tế ${got}`,
    summaryLine: (count: number): string =>
      count === 0 ? 'Mọi câu trả lời đều như dự kiến.' : `Có ${String(count)} chỗ khác dự kiến.`,
  },
}
