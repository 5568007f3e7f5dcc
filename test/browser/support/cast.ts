import type { StagePerson } from '../../../src/messenger/page/stage.ts'

const person = (
  user: number,
  name: string,
  [role, agency, group]: [role: string, agency: string, group: string],
): StagePerson => ({ user, name, role, agency, group, linked: false })

const COMMUNES = 'Ủy ban nhân dân xã/phường'
const REGIONS = 'Phòng THADS khu vực'

export const OFFICER = person(600_013, 'Lý Văn Mô Phỏng', [
  'Chấp hành viên',
  'Phòng THADS khu vực 9 – Phú Thọ',
  REGIONS,
])
export const CONTACT = person(600_027, 'Đặng Văn Ước Lệ', [
  'Công chức tư pháp – hộ tịch phường',
  'UBND phường Sao Khuê',
  COMMUNES,
])
export const CHAIR = person(600_001, 'Nguyễn Văn Mẫu', [
  'Phó Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo',
  'Ban Chỉ đạo THADS tỉnh Phú Thọ',
  'Ban Chỉ đạo THADS tỉnh',
])
export const REGISTRAR = person(600_081, 'Trương Thị Phác Thảo', [
  'Viên chức Phòng Thông tin lưu trữ',
  'Văn phòng Đăng ký đất đai tỉnh Phú Thọ',
  'Văn phòng đăng ký đất đai và các chi nhánh',
])
export const STRANGER = person(599_999, 'Người Lạ Mặt', ['chưa đăng ký', '', 'Người ngoài'])

export const CAST: readonly StagePerson[] = [
  CHAIR,
  person(600_002, 'Trần Thị Ví Dụ', [
    'Thủ trưởng THADS tỉnh, Phó Trưởng Ban thường trực',
    'Ban Chỉ đạo THADS tỉnh Phú Thọ',
    'Ban Chỉ đạo THADS tỉnh',
  ]),
  OFFICER,
  person(600_009, 'Đỗ Văn Thử Nghiệm', [
    'Trưởng phòng THADS khu vực 9',
    'Phòng THADS khu vực 9 – Phú Thọ',
    REGIONS,
  ]),
  person(600_029, 'Đỗ Văn Chú Thích', ['Chủ tịch UBND phường', 'UBND phường Sao Khuê', COMMUNES]),
  CONTACT,
  REGISTRAR,
  STRANGER,
]
