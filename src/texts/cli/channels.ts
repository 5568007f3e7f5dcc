/** What the coordinator reads of channels on the command line. */
export const viCliChannels = {
  probe: {
    summary: 'hỏi thử nền tảng thật bằng các lệnh vô hại, và in chỗ khác với dự kiến',
    help: [
      'zalo-bot        Zalo Bot Platform, bằng ZALO_BOT_TOKEN',
      'zalo-oa         Zalo Official Account, bằng các biến ZALO_OA_*',
      '--webhook       zalo-bot: thử cả địa chỉ webhook (Zalo chỉ cho vài lần mỗi ngày)',
      '--phone 84…     zalo-oa: số này có quan tâm OA không; chỉ khi ZALO_OA_PHONE_LOOKUP=on và lãnh đạo đồng ý',
      '--json          in kết quả dạng JSON',
      'Kiểm tra gói OA trước: chỉ gói Growth và Comprehensive có Open API. Gói Growth chỉ cho một ứng dụng: cấp quyền cho',
      'ứng dụng khác có thể gỡ ứng dụng này.',
      'Tin gửi vào nhóm của OA (GMF) chỉ miễn phí đến 31/12/2026; không đưa dữ liệu cá nhân vào nhóm.',
      'Không gửi tin cho ai, không nhận tin của ai, không đổi cài đặt nào.',
    ],
    notConfigured: (variable: string) => `Chưa có ${variable} trong cấu hình.`,
    phonesAreOff:
      'Tra cứu theo số điện thoại đang tắt. Khi lãnh đạo đã đồng ý (dữ liệu cá nhân), đặt ZALO_OA_PHONE_LOOKUP=on.',
    same: (what: string, got: string) => `= ${what}: ${got}`,
    differs: (what: string, expected: string, got: string) =>
      `≠ ${what}: dự kiến ${expected}, thực tế ${got}`,
    summaryLine: (count: number) =>
      count === 0 ? 'Mọi câu trả lời đều như dự kiến.' : `Có ${String(count)} chỗ khác dự kiến.`,
  },
} as const
