import type { Day } from '../../domain/time/day.ts'
import { date, grouped, shortMoment, twoDigits, viMoment } from '../format.ts'

/** Whether the software itself is well. */
export const viOperation = {
  name: 'Vận hành',
  ready: 'Phần mềm hoạt động bình thường.',
  notReady: 'Cần xem ngay:',
  faults: {
    'outbox-waits': (count: number) =>
      `${twoDigits(count)} tin lẽ ra đã gửi từ hơn 05 phút trước. Nếu không tự hết sau vài phút, đề nghị báo quản trị viên.`,
    'inbox-waits': (count: number) =>
      `${twoDigits(count)} tin nhận về chưa được xử lý sau hơn 05 phút. Nếu không tự hết, đề nghị báo quản trị viên.`,
    'requests-unheard': (count: number) =>
      `${twoDigits(count)} yêu cầu gửi đến cơ quan chưa có cán bộ nào. Đề nghị thêm cán bộ cho cơ quan đó.`,
    'rows-unreadable': (count: number) =>
      `${twoDigits(count)} bản ghi không đọc được đang làm dừng việc liên quan. Đề nghị báo quản trị viên.`,
    'job-missed': (job: string) =>
      `Việc theo lịch "${job}" chưa chạy. Đề nghị báo quản trị viên nếu không tự chạy sau vài phút.`,
    'source-stale': (since: Date, why: string) =>
      `Không đọc được hệ thống nguồn từ ${viMoment(since)} (${why}).`,
    'account-silent': (account: string, isSending: boolean, since: Date) =>
      `${account}: không ${isSending ? 'gửi tin đi' : 'nhận tin đến'} được từ ${viMoment(since)}. Tin chờ được gửi khi kênh hoạt động lại; tin gấp chuyển sang kênh khác.`,
    'nothing-stored': (why: string) =>
      `Không ghi được gì vào cơ sở dữ liệu (${why}). Đề nghị báo quản trị viên ngay.`,
    'folder-unusable': (folder: string, why: string) =>
      `Không dùng được thư mục nhận tệp ${folder} (${why}).`,
    'database-silent': 'Cơ sở dữ liệu không trả lời. Đề nghị báo quản trị viên ngay.',
  },
  channels: 'Kênh gửi tin',
  channelColumns: [
    'Kênh',
    'Tình trạng',
    'Người đã liên kết',
    'Tin gửi trong tháng',
    'Tin nhận trong tháng',
  ],
  open: 'đang hoạt động',
  opening: 'chưa kết nối được',
  silent: (isSending: boolean, since: Date) =>
    `không ${isSending ? 'gửi' : 'nhận'} được từ ${shortMoment(since)}`,
  used: (used: number, most: number | undefined) =>
    most === undefined ? grouped(used) : `${grouped(used)} trên định mức ${grouped(most)}`,
  plan: ({ daysLeft, foreseen, perDay }: { daysLeft: number; foreseen: number; perDay: number }) =>
    `còn ${String(daysLeft)} ngày làm việc, dự kiến cả tháng ${grouped(foreseen)} tin; mỗi ngày còn được gửi ${grouped(perDay)} tin thường`,
  paid: (messages: number, vnd: number) =>
    `${grouped(messages)} tin tính phí${vnd > 0 ? `, ${grouped(vnd)} đồng` : ''}`,
  queues: 'Tin',
  queueColumns: ['Chiều', 'Tình trạng', 'Số tin'],
  sent: 'Gửi đi',
  received: 'Nhận về',
  inboxStates: { new: 'chờ xử lý', processed: 'đã xử lý', dead: 'bị gác lại vì lỗi' } as Readonly<
    Record<string, string>
  >,
  setAside: 'Tin nhận về bị gác lại vì lỗi',
  setAsideColumns: ['Lúc', 'Kênh', 'Lỗi', 'Thao tác'],
  tries: (count: number, error: string) => `đã thử ${twoDigits(count)} lần: ${error}`,
  again: 'Xử lý lại',
  done: 'Đã thực hiện.',
  jobs: 'Việc theo lịch',
  jobColumns: ['Việc', 'Chạy gần nhất', 'Chạy tới', 'Ngày bị lỡ'],
  job: {
    reminders: 'tin nhắc buổi sáng',
    'urgent-reminders': 'tin nhắc theo giờ',
    unseen: 'gửi qua kênh khác khi chưa xem',
    unanswered: 'báo lãnh đạo khi chưa tiếp nhận',
    audit: 'tìm tin lẽ ra phải gửi',
    budgets: 'cảnh báo định mức tin',
    orders: 'thực hiện ý kiến của Ban Chỉ đạo',
    'left-office': 'thu tin của người thôi nhiệm vụ',
    'silent-accounts': 'chuyển kênh khi kênh không hoạt động',
    unreadable: 'tìm bản ghi không đọc được',
    records: 'báo yêu cầu được tiếp nhận từ dữ liệu',
    week: 'tổng hợp tuần',
    report: 'báo cáo theo kỳ',
    work: 'bản tin yêu cầu của tôi',
    groups: 'bản tin của nhóm',
    'unlinked-groups': 'rời nhóm không liên kết',
    forgetting: 'xóa câu chưa hiểu quá 90 ngày',
    digest: 'báo cáo nhanh của Ban Chỉ đạo',
  } as Readonly<Record<string, string>>,
  late: 'muộn',
  never: 'chưa chạy lần nào',
  missed: (days: readonly Day[]) => days.map(date).join(', '),
  moment: shortMoment,
  backup: 'Sao lưu',
  lastBackup: (at: Date, folder: string) => `Bản sao lưu gần nhất: ${viMoment(at)}, tại ${folder}.`,
  noBackup:
    'Chưa ghi nhận bản sao lưu nào. Đề nghị quản trị viên sao lưu định kỳ và giữ bản sao ở máy khác.',
  oldBackup: 'Bản sao lưu đã quá 07 ngày. Đề nghị quản trị viên sao lưu.',
  version: (version: string, since: Date) => `Phiên bản ${version}, chạy từ ${viMoment(since)}.`,
} as const
