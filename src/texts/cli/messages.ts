import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { BudgetPlan } from '../../domain/notices/message-budget.ts'
import type { UnreadableRow } from '../../domain/notices/unreadable.ts'
import { grouped, shortMoment, viMoment } from '../format.ts'
import { viUnreadable } from '../vi/unreadable.ts'

interface ZaloBotRoom {
  id: string
  /** As the administrator pasted it: the platform's address of a bot cannot be told from its token. */
  link: string | undefined
  code: string
  people: number
  most: number
}

interface Paid {
  messages: number
  vnd: number
}

/** What the coordinator reads on the command line. */
export const viCli = {
  usage: 'Cách dùng: npm run cli -- LỆNH [tham số]',
  commands: 'Các lệnh (thêm --help sau tên lệnh để xem chi tiết):',
  unknownCommand: (name: string) => `Không có lệnh "${name}".`,
  unknownOption: (option: string) => `Không có tham số "${option}".`,
  optionValue: (option: string) =>
    `Tham số "${option}" không đúng: thiếu giá trị đi kèm, hoặc thừa giá trị.`,
  moreHelp: (command: string) => `Xem: npm run cli -- ${command} --help`,
  due: {
    summary: 'tính hạn, kèm các ngày không được tính',
    help: [
      'NGÀY THỜI HẠN   ví dụ: 20/11/2026 3 ngày làm việc; 31/1 1 tháng; 20/11 8h30 24 giờ',
      '--json          in kết quả dạng JSON',
      'Không có tham số: mỗi dòng nhập vào là một JSON {"received":"2026-11-20","value":3,"unit":"working-days"|"days"|"months"|"hours"},',
      'mỗi dòng trả lời là một JSON {"due":"2026-11-26",…}.',
    ],
    notUnderstood: 'Chưa hiểu. Ví dụ: npm run cli -- due 20/11/2026 3 ngày làm việc',
  },
  find: {
    summary: 'tra cứu yêu cầu và việc thi hành án',
    help: [
      'TỪ              mã, số quyết định, số bản án, số văn bản, tên cơ quan hoặc từ cần tìm',
      '--as MÃ         tìm trong phạm vi một cán bộ được xem',
      '--json          in kết quả dạng JSON',
      'Không có tham số: mỗi dòng nhập vào là một JSON {"query":"…"}, mỗi dòng trả lời là một JSON.',
    ],
    understood: (terms: string) => `Hiểu là: ${terms}`,
  },
  agencies: {
    summary: 'danh sách cơ quan',
    help: [
      'TỪ              tìm theo tên, tên khác hoặc mã',
      '--json          in kết quả dạng JSON',
    ],
    none: 'Không tìm thấy cơ quan nào.',
  },
  code: {
    summary: 'cấp hoặc thu hồi mã liên kết tài khoản',
    help: [
      'code issue MÃ-CÁN-BỘ    cấp một mã dùng một lần; mã cũ chưa dùng hết hiệu lực',
      '    --save THƯ-MỤC      ghi một tờ PDF có mã QR của bot Zalo và mã liên kết, để trao cho cán bộ',
      'code revoke MÃ-CÁN-BỘ   thu hồi các mã chưa dùng',
      'code unlink MÃ-CÁN-BỘ   gỡ liên kết mọi tài khoản của cán bộ',
    ],
    issued: (name: string, code: string, hours: number) =>
      `Mã liên kết của ${name}: ${code}\nDùng một lần, trong ${String(hours)} giờ. Cán bộ mở bot và nhắn: /start ${code}`,
    onZaloBot: ({ id, link, code, people, most }: ZaloBotRoom) =>
      `Trên Zalo: mở ${link ?? `cuộc trò chuyện với bot số ${id} (dán liên kết trong Zalo Bot Creator vào ZALO_BOT_LINKS để hiện ở đây)`} và nhắn: LK ${code} (bot này đã liên kết ${String(people)} người${Number.isFinite(most) ? `, nhiều nhất ${String(most)}` : ''}).`,
    noLink:
      'Chưa có liên kết của bot: chép liên kết trong Zalo Bot Creator vào ZALO_BOT_LINKS rồi chạy lại.',
    zaloBotsFull: (most: number) =>
      `Trên Zalo: mỗi bot đã đủ ${String(most)} người. Tạo thêm một bot, ghi token của bot đó vào ZALO_BOT_TOKEN (cách nhau bằng dấu phẩy) rồi khởi động lại.`,
    awaited: (name: string, count: number) =>
      `${String(count)} tin đang chờ ${name} liên kết; việc còn chờ được gửi ngay khi liên kết.`,
    revoked: (count: number) => `Đã thu hồi ${String(count)} mã.`,
    unlinked: (count: number) => `Đã gỡ liên kết ${String(count)} tài khoản.`,
  },
  digest: {
    summary: 'xem trước báo cáo nhanh của một cán bộ',
    help: [
      '--for MÃ        mã cán bộ đọc báo cáo',
      '--dry-run       chỉ in ra, không gửi và không ghi gì',
      '--save THƯ-MỤC  ghi biểu đồ, bảng tính và bản in vào thư mục',
      '--json          in các con số dạng JSON',
    ],
    notAReader:
      'Cán bộ này không nhận báo cáo nhanh (chỉ Trưởng Ban, Phó Trưởng Ban thường trực và thư ký).',
    onlyDryRun: 'Báo cáo được gửi tự động theo lịch. Thêm --dry-run để xem trước.',
  },
  report: {
    summary: 'báo cáo phối hợp theo kỳ của năm thống kê (01/10–30/9)',
    help: [
      '--months N      1 (tháng), 3 (quý), 6, 9, 10 hoặc 12 tháng đầu năm thống kê',
      '--on NGÀY       một ngày trong kỳ, mặc định hôm nay',
      '--save THƯ-MỤC  ghi bản in (PDF) vào thư mục',
      '--json          in các con số dạng JSON',
    ],
    whichMonths: 'Cần --months 1, 3, 6, 9, 10 hoặc 12.',
    whichDay: 'Ngày phải có dạng 2026-12-31.',
  },
  outbox: {
    summary: 'tin gửi đi: số lượng, danh sách, vì sao, gửi lại, hủy',
    help: [
      'outbox [--json]         số tin theo trạng thái',
      'outbox list [--state TT] [--limit N] [--json]',
      '                        các tin mới nhất; TT: queued, sending, sent, unknown, dead, cancelled,',
      '                        unaddressed (chờ người nhận liên kết tài khoản)',
      'outbox why MÃ [--json]  vì sao có tin này, gửi cho ai, các lần gửi',
      'outbox requeue MÃ…      gửi lại tin đang chờ người xử lý',
      'outbox cancel MÃ…       hủy tin chưa gửi được',
    ],
    sent: 'gửi đi',
    received: 'nhận về',
    line: (message: {
      id: bigint
      state: string
      kind: string
      request?: RequestCode
      to: string
      createdAt: Date
      error?: string
    }) =>
      [
        String(message.id),
        shortMoment(message.createdAt),
        message.state,
        message.kind,
        message.request,
        `→ ${message.to}`,
        message.error && `(${message.error})`,
      ]
        .filter(Boolean)
        .join('  '),
    none: 'Không có tin nào.',
    badLimit: (limit: string) => `--limit phải là một số từ 1, không phải "${limit}".`,
    unknown: (id: string) => `Không có tin mã "${id}". Xem: npm run cli -- outbox list`,
    requeued: (id: string) => `Tin ${id} đã được đưa lại vào hàng đợi.`,
    notRequeued: (id: string) =>
      `Tin ${id} không chờ gửi lại, hoặc người nhận chưa có tài khoản liên kết. Xem: npm run cli -- outbox why ${id}`,
    cancelled: (id: string) => `Tin ${id} đã hủy.`,
    notCancelled: (id: string) => `Tin ${id} không còn hủy được.`,
    why: {
      rule: 'Quy tắc',
      request: 'Yêu cầu',
      to: 'Người nhận',
      created: 'Tạo lúc',
      state: 'Trạng thái',
      sent: 'Gửi lúc',
      error: 'Lỗi',
      repeatedBy: 'Gửi lại bằng tin',
      attempts: 'Các lần gửi',
      moment: shortMoment,
    },
  },
  inbox: {
    summary: 'tin nhận về bị gác lại vì lỗi: danh sách, xử lý lại',
    help: [
      'inbox list [--state TT] [--limit N]',
      '                        các tin bị gác lại, mới nhất trước; TT: dead, new, processed',
      'inbox requeue MÃ…       xử lý lại tin bị gác lại',
    ],
    line: (update: {
      id: bigint
      state: string
      account: string
      chatId: string
      receivedAt: Date
      attempts: number
      error?: string
    }) =>
      [
        String(update.id),
        shortMoment(update.receivedAt),
        update.state,
        `${update.account} ${update.chatId}`,
        `đã thử ${String(update.attempts)} lần`,
        update.error && `(${update.error})`,
      ]
        .filter(Boolean)
        .join('  '),
    requeued: (id: string) => `Tin ${id} sẽ được xử lý lại.`,
    notRequeued: (id: string) => `Tin "${id}" không bị gác lại. Xem: npm run cli -- inbox list`,
  },
  budget: {
    summary: 'số tin đã gửi và dự kiến trong tháng trên kênh có định mức',
    help: ['--json          in kết quả dạng JSON'],
    limits: (channel: string, limits: { messages: number; people: number; reserve: number }) =>
      `${channel}: mỗi tháng ${String(limits.messages)} tin cho ${String(limits.people)} người; giữ ${String(limits.reserve)} tin cho việc gấp`,
    used: (use: { account: string; used: number; chats: number; received: number }) =>
      `${use.account}: tháng này đã gửi ${String(use.used)} tin cho ${String(use.chats)} người; nhận về ${String(use.received)} tin`,
    paid: {
      message: (account: string, { messages }: Paid) =>
        `${account}: tháng này ${String(messages)} tin tính phí hoặc trừ vào gói (gửi sau 48 giờ kể từ khi người nhận nhắn lần cuối)`,
      template: (account: string, { messages, vnd }: Paid, capVnd: number | undefined) =>
        `${account}: tháng này ${String(messages)} tin mẫu, ${grouped(vnd)} đồng${capVnd === undefined ? '' : ` trên mức trần ${grouped(capVnd)} đồng`}`,
    },
    plan: ({ daysLeft, foreseen, perDay }: BudgetPlan) =>
      `  còn ${String(daysLeft)} ngày làm việc: theo mức hiện nay, cả tháng khoảng ${String(foreseen)} tin; mỗi ngày còn lại được gửi ${String(perDay)} tin thường`,
    nothing: 'Tháng này chưa gửi tin nào trên kênh có định mức.',
  },
  health: {
    summary: 'kiểm tra mức sẵn sàng, cơ sở dữ liệu, hàng đợi, lịch nghỉ',
    help: [
      '--json          in kết quả dạng JSON',
      'Chỉ xem, không khởi động và không đổi gì. Kết thúc với mã 0 khi sẵn sàng, mã 1 khi chưa.',
    ],
    ready: 'Hệ thống sẵn sàng.',
    notReady: 'Hệ thống chưa sẵn sàng:',
    outboxWaits: (count: number) =>
      `${String(count)} tin lẽ ra đã gửi từ hơn 5 phút trước. Kiểm tra dịch vụ có đang chạy: npm start`,
    inboxWaits: (count: number) =>
      `${String(count)} tin nhận về chưa được xử lý sau hơn 5 phút. Kiểm tra dịch vụ có đang chạy: npm start`,
    requestsUnheard: (count: number) =>
      `${String(count)} yêu cầu gửi đến cơ quan chưa có cán bộ nào. Thêm cán bộ: npm run cli -- people add`,
    rowsUnreadable: (count: number) =>
      `${String(count)} bản ghi không đọc được đang làm dừng việc nhắc hoặc thực hiện liên quan (xem bên dưới).`,
    unreadable: ({ kind, key, why }: UnreadableRow) =>
      `Không đọc được ${viUnreadable.kind[kind]} ${key} (${why}). Sửa bản ghi trong cơ sở dữ liệu, hoặc lấy lại từ bản sao lưu; phần mềm tự đọc lại trong vòng 30 phút giờ hành chính.`,
    jobMissed: (job: string) =>
      `Việc theo lịch "${job}" chưa chạy hôm nay. Kiểm tra dịch vụ có đang chạy: npm start`,
    sourceStale: ({ since, why }: { since: Date; why: string }) =>
      `Không đọc được cơ sở dữ liệu nguồn từ ${viMoment(since)} (${why}). Kiểm tra: npm run cli -- source check`,
    accountSilent: ({
      account,
      direction,
      since,
      why,
    }: {
      account: string
      direction: 'sends' | 'receives'
      since: Date
      why: string
    }) =>
      `${account}: không ${direction === 'sends' ? 'gửi tin đi' : 'nhận tin đến'} được từ ${viMoment(since)} (${why}). Kiểm tra đường truyền của máy chủ tới nền tảng.`,
    nothingStored: ({
      because,
      why,
    }: {
      because: 'disk-full' | 'read-only' | 'refused'
      why: string
    }) => {
      const cures = {
        'disk-full': 'Giải phóng dung lượng ổ đĩa chứa cơ sở dữ liệu.',
        'read-only':
          'Cơ sở dữ liệu chỉ cho đọc: khai báo trong DATABASE_URL cơ sở dữ liệu ghi được, hoặc cho phép ghi trở lại.',
        refused:
          'Kiểm tra quyền của người dùng trong DATABASE_URL và nhật ký của máy chủ PostgreSQL.',
      }
      return `Không ghi được gì vào cơ sở dữ liệu (${why}). ${cures[because]}`
    },
    databaseSilent: 'Cơ sở dữ liệu không trả lời. Kiểm tra DATABASE_URL và máy chủ PostgreSQL.',
    serviceStopped: 'Dịch vụ không chạy. Khởi động: npm start',
    engineAway:
      'Dịch vụ đang chạy nhưng cơ sở dữ liệu đi kèm không trả lời; dịch vụ tự khởi động lại cơ sở dữ liệu. Nếu sau một phút vẫn thế: xem tệp postgres.log trong thư mục dữ liệu, rồi khởi động lại dịch vụ.',
    dead: (count: number) =>
      `${String(count)} tin không gửi được đang chờ xử lý: npm run cli -- outbox list --state dead`,
    awaitingLink: (people: number, messages: number) =>
      `${String(messages)} tin đang chờ ${String(people)} cán bộ liên kết tài khoản: npm run cli -- outbox list --state unaddressed`,
    deadInbox: (count: number) =>
      `${String(count)} tin nhận về không xử lý được: npm run cli -- inbox list`,
    unknown: (count: number) =>
      `${String(count)} tin không rõ đã đến hay chưa: npm run cli -- outbox list --state unknown`,
    calendarEnds: (year: number) =>
      `Lịch nghỉ sau năm ${String(year)} chưa có thông báo chính thức; hạn rơi vào thời gian đó là tạm tính.`,
    withoutContact: (count: number) =>
      `${String(count)} cơ quan đang có yêu cầu chờ trả lời nhưng chưa có đầu mối nào liên kết tài khoản.`,
  },
} as const
