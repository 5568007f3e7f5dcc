import type { Day } from '../../domain/time/day.ts'
import type { Role } from '../../domain/people/official.ts'
import { date } from '../format.ts'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  contact: 'đầu mối',
  leader: 'lãnh đạo phụ trách',
  clerk: 'văn thư',
  'enforcement-officer': 'chấp hành viên',
  'thads-head': 'Thủ trưởng cơ quan THADS',
  coordinator: 'điều phối viên',
  'committee-chair': 'Trưởng Ban Chỉ đạo',
  'standing-deputy': 'Phó Trưởng Ban thường trực',
  'committee-secretary': 'thư ký Ban Chỉ đạo',
  'procuracy-supervisor': 'kiểm sát viên',
}

/** "đầu mối – UBND phường Sao Khuê; văn thư – …" */
export const officeNames = (offices: readonly { role: Role; agency: { name: string } }[]): string =>
  offices.map(({ role, agency }) => `${ROLE_NAMES[role]} – ${agency.name}`).join('; ')

/** The coordinator's words for officials and their offices. */
export const viPeopleCli = {
  summary: 'danh sách cán bộ; thêm, giao thêm việc, kết thúc nhiệm vụ',
  help: [
    'people [TỪ] [--agency MÃ] [--json]',
    '                danh sách, tìm theo tên hoặc cơ quan',
    'people add --name "Họ tên" --title "Chức vụ" --agency MÃ --role VAI [--from dd/mm/yyyy]',
    '                thêm một cán bộ',
    'people rename MÃ-CÁN-BỘ --name "Họ tên"',
    '                đổi họ tên của cán bộ đã có',
    'people assign MÃ-CÁN-BỘ --agency MÃ --role VAI [--from dd/mm/yyyy]',
    '                giao thêm nhiệm vụ cho cán bộ đã có',
    'people end MÃ-CÁN-BỘ --agency MÃ [--to dd/mm/yyyy]',
    '                kết thúc nhiệm vụ tại một cơ quan sau ngày đó (mặc định: hôm nay)',
    'people prefer MÃ-CÁN-BỘ --account KÊNH',
    '                gửi tin đến tài khoản này trước (xem các kênh đã liên kết trong danh sách)',
    'people phone MÃ-CÁN-BỘ SỐ-ĐIỆN-THOẠI|-',
    '                lưu (hoặc -: xóa) số điện thoại để gửi tin mẫu Zalo; chỉ lưu khi lãnh đạo đồng ý',
    'people delegate MÃ-CÁN-BỘ [--deputy MÃ] [--from dd/mm/yyyy] --to dd/mm/yyyy',
    '                vắng mặt trong thời gian đó; --deputy: người được ủy quyền làm thay mọi nhiệm vụ',
    'people delegate danh sách vắng mặt; people delegate --end MÃ [--to NGÀY-CUỐI]: kết thúc sớm',
    'MÃ-CÁN-BỘ: số của cán bộ trong danh sách, hoặc mã cán bộ đã nhập từ bảng tính, hệ thống nguồn',
    `VAI: ${Object.entries(ROLE_NAMES)
      .map(([role, name]) => `${role} (${name})`)
      .join(', ')}`,
  ],
  added: (id: number, name: string) => `Đã thêm cán bộ ${String(id)}: ${name}`,
  assigned: 'Đã giao thêm nhiệm vụ.',
  alreadyAssigned: 'Cán bộ đã giữ nhiệm vụ này tại cơ quan này; không thay đổi gì.',
  noPhone: 'Số điện thoại phải có dạng 0912345678, hoặc dấu - để xóa số đã lưu.',
  phoneKept: 'Đã lưu số điện thoại để gửi tin mẫu Zalo (dữ liệu cá nhân).',
  phoneForgotten: 'Đã xóa số điện thoại.',
  delegated: 'Đã ghi nhận thời gian vắng mặt.',
  delegationEnded: 'Đã kết thúc thời gian vắng mặt.',
  noDelegation: (id: string) =>
    `Không có lần vắng mặt mã "${id}". Xem: npm run cli -- people delegate`,
  endsBeforeItBegins: 'Ngày kết thúc phải sau ngày bắt đầu.',
  ownDeputy: 'Người được ủy quyền phải là người khác.',
  absence: (absence: {
    id: number
    official: { name: string }
    deputy?: { name: string }
    from: Day
    to: Day
  }) =>
    [
      String(absence.id),
      absence.official.name,
      `${date(absence.from)}–${date(absence.to)}`,
      absence.deputy ? `ủy quyền: ${absence.deputy.name}` : 'không có người thay',
    ].join('  |  '),
  endsBeforeOffice: (lastDay: Day, begins: Day) =>
    `Ngày cuối ${date(lastDay)} trước ngày bắt đầu giữ nhiệm vụ tại cơ quan này (${date(begins)}).`,
  ended: (count: number) => `Đã kết thúc ${String(count)} nhiệm vụ.`,
  missing: (name: string) => `Thiếu --${name}`,
  unknownAgency: (code: string) => `Không có cơ quan mã "${code}". Xem: npm run cli -- agencies`,
  unknownRole: (role: string) =>
    `Không có vai "${role}". Chọn một trong: ${Object.keys(ROLE_NAMES).join(', ')}`,
  nobody: 'Không tìm thấy cán bộ nào.',
  noPerson: 'Thiếu mã cán bộ. Xem: npm run cli -- people',
  noSuchAccount: (account: string) =>
    `Cán bộ này không có tài khoản "${account}" đang liên kết. Xem: npm run cli -- people`,
  preferred: (account: string) => `Từ nay gửi tin đến ${account} trước.`,
  unknownPerson: (id: string) => `Không có cán bộ mã "${id}". Xem: npm run cli -- people`,
  severalPeople: (code: string, people: readonly { id: number; name: string }[]) =>
    `"${code}" là mã nguồn của nhiều cán bộ; dùng mã cán bộ: ${people.map(({ id, name }) => `${String(id)} (${name})`).join(', ')}`,
  renamed: 'Đã đổi họ tên.',
  badDay: (text: string) => `"${text}" không phải là ngày dd/mm/yyyy`,
  linked: (accounts: readonly string[]) =>
    accounts.length > 0 ? `đã liên kết ${accounts.join(', ')}` : 'chưa liên kết',
  awaited: (count: number) => `${String(count)} tin đang chờ liên kết`,
  ended_on: (on: Day) => `đến ${date(on)}`,
} as const
