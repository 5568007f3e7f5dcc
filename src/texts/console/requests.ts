import type { Day } from '../../domain/time/day.ts'
import { date, twoDigits } from '../format.ts'

/** The list of requests. */
export const viRequests = {
  name: 'Yêu cầu',
  title: (count: number, isCapped: boolean) =>
    `Yêu cầu: ${isCapped ? 'trên ' : ''}${twoDigits(count)}`,
  capped: 'Tìm theo chữ chỉ hiện các yêu cầu mới nhất; thêm điều kiện lọc để thu hẹp.',
  search: 'Mã, số văn bản, cơ quan, nội dung',
  find: 'Tìm',
  narrow: 'Lọc và sắp xếp',
  apply: 'Áp dụng',
  clear: 'Bỏ lọc',
  list: 'Danh sách',
  lists: { tatca: 'Tất cả', quahan: 'Quá hạn', dangcho: 'Chờ đồng chí xử lý' },
  status: 'Tình trạng',
  standing: 'Thời hạn',
  standings: {
    'qua-han': 'Quá hạn',
    'hom-nay': 'Đến hạn hôm nay',
    'sap-den': 'Sắp đến hạn',
    'con-han': 'Còn hạn',
  },
  agency: 'Cơ quan thực hiện',
  type: 'Loại yêu cầu',
  officer: 'Cán bộ yêu cầu',
  any: 'Tất cả',
  order: 'Sắp xếp',
  orders: {
    '': 'Gấp nhất trước',
    han: 'Hạn gần trước',
    '-han': 'Hạn xa trước',
    'co-quan': 'Theo cơ quan',
    '-co-quan': 'Theo cơ quan, từ cuối',
    'tinh-trang': 'Theo tình trạng',
    '-tinh-trang': 'Theo tình trạng, từ cuối',
    ma: 'Cũ nhất trước',
    '-ma': 'Mới nhất trước',
  },
  columns: {
    code: 'Mã',
    type: 'Loại yêu cầu',
    agency: 'Cơ quan thực hiện',
    document: 'Văn bản',
    due: 'Hạn',
    status: 'Tình trạng',
    officer: 'Cán bộ yêu cầu',
  },
  document: (number: string, on: Day) => `${number} ngày ${date(on)}`,
  nothing:
    'Chưa có yêu cầu nào trong phạm vi của đồng chí. Yêu cầu hiện ở đây khi được tạo trên Bàn điều phối, qua tin nhắn, hoặc được nhận từ tệp và phần mềm nghiệp vụ.',
  noMatch: 'Không có yêu cầu nào khớp điều kiện đang chọn.',
  leftOut: (count: number) => `Không hiện ${twoDigits(count)} yêu cầu do dữ liệu không đọc được.`,
  previous: 'Trang trước',
  next: 'Trang sau',
  page: (page: number, pages: number) => `Trang ${String(page)}/${String(pages)}`,
} as const
