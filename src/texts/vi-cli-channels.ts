/** What the coordinator reads of channels on the command line. */
export const viCliChannels = {
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
