import { viMoment } from '../format.ts'

interface Listed {
  id: number
  url: string
  events: readonly string[]
  offSince?: Date
  offWhy?: string
}

/** What the coordinator reads of webhooks on the command line. */
export const viCliWebhook = {
  summary: 'báo mọi thay đổi của yêu cầu cho phần mềm khác (webhook)',
  help: [
    'add URL --events request.*   thêm nơi nhận; --events là các mẫu cách nhau dấu phẩy, * thay cho chữ bất kỳ (mặc định request.*)',
    'list [--json]                các nơi nhận, cùng nơi đã bị tắt và lý do; nơi nhận được gọi bằng số hoặc URL',
    'on ID                        bật lại nơi nhận đã bị tắt: gửi tin đang chờ lúc bị tắt, rồi hiện trạng các yêu cầu đã thay đổi từ đó',
    'remove ID                    bỏ nơi nhận; thay đổi đang chờ gửi tới đó bị huỷ',
    'rotate ID                    cấp khoá ký mới; khoá cũ còn được ký kèm trong 24 giờ',
    'test ID                      gọi thử ngay một lần, in câu trả lời',
    'Nơi nhận đọc docs/webhooks.md. Tin gửi lỗi: npm run cli -- outbox list --state dead',
  ],
  badUrl: (url: string) => `"${url}" không phải địa chỉ http:// hoặc https://.`,
  refusedUrl: (url: string) =>
    `${url} ở trong mạng nội bộ hoặc trên máy này. Nếu đúng là cần gọi, đặt WEBHOOK_PRIVATE=allow rồi thêm lại.`,
  badEvents: (pattern: string) =>
    `"${pattern}" không phải mẫu của sự kiện nào, ví dụ: request.*, request.answered. Các sự kiện: docs/webhooks.md`,
  isThere: (id: number) =>
    `Địa chỉ này đã là webhook số ${String(id)}. Bỏ trước nếu cần đổi sự kiện: npm run cli -- webhook remove ${String(id)}`,
  unknown: (id: string) => `Không có webhook "${id}". Xem: npm run cli -- webhook list`,
  added: (id: number) =>
    `Đã thêm webhook số ${String(id)}. Thử: npm run cli -- webhook test ${String(id)}`,
  secret: (secret: string) => `Khoá ký (chỉ hiện một lần, giao cho bên nhận): ${secret}`,
  line: ({ id, url, events, offSince, offWhy }: Listed) =>
    `${String(id)}  ${url}  ${events.join(', ')}${offSince ? `  đã tắt ${viMoment(offSince)}: ${offWhy ?? ''}` : ''}`,
  none: 'Chưa có webhook nào.',
  switchedOn: (id: number) =>
    `Đã bật lại webhook số ${String(id)}; những gì bên nhận bỏ lỡ đang được gửi.`,
  isOn: (id: number) => `Webhook số ${String(id)} đang bật.`,
  removed: (id: number) => `Đã bỏ webhook số ${String(id)}.`,
  rotated: (until: Date) => `Đã đổi khoá; khoá cũ còn dùng được đến ${viMoment(until)}.`,
  answered: 'Bên nhận đã nhận (trả lời 2xx).',
  notAnswered: (why: string) => `Bên nhận chưa nhận: ${why}`,
} as const
