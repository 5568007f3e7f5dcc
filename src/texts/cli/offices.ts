import columns from '../../../prisma/data/office-columns.json' with { type: 'json' }
import type { AgencyKind } from '../../domain/people/agency.ts'
import type { Role } from '../../domain/people/official.ts'
import { ROLE_NAMES } from './people.ts'

/** The columns of the sheets of agencies and of people. */
export const viOfficeColumns = columns

/** How offices write what somebody does at an agency; the first word is the usual one. */
export const viRoleWords: Readonly<Record<Role, readonly string[]>> = {
  contact: [ROLE_NAMES.contact, 'đầu mối phối hợp', 'cán bộ đầu mối', 'đầu mối liên hệ'],
  leader: [ROLE_NAMES.leader, 'lãnh đạo', 'lãnh đạo cơ quan', 'lãnh đạo đơn vị'],
  clerk: [ROLE_NAMES.clerk, 'cán bộ văn thư', 'công chức văn thư', 'nhân viên văn thư'],
  'enforcement-officer': [
    ROLE_NAMES['enforcement-officer'],
    'CHV',
    'chấp hành viên sơ cấp',
    'chấp hành viên trung cấp',
    'chấp hành viên cao cấp',
  ],
  'thads-head': [
    ROLE_NAMES['thads-head'],
    'thủ trưởng',
    'thủ trưởng cơ quan thi hành án dân sự',
    'trưởng THADS tỉnh',
  ],
  coordinator: [ROLE_NAMES.coordinator, 'điều phối', 'cán bộ điều phối'],
  'committee-chair': [ROLE_NAMES['committee-chair'], 'trưởng BCĐ'],
  'standing-deputy': [
    ROLE_NAMES['standing-deputy'],
    'phó trưởng ban chỉ đạo thường trực',
    'phó trưởng BCĐ thường trực',
    'phó ban thường trực',
  ],
  'committee-secretary': [ROLE_NAMES['committee-secretary'], 'thư ký BCĐ', 'thư ký'],
  'procuracy-supervisor': [
    ROLE_NAMES['procuracy-supervisor'],
    'KSV',
    'kiểm sát viên sơ cấp',
    'kiểm sát viên trung cấp',
    'kiểm sát viên cao cấp',
  ],
}

/** How offices write the kind of an agency, where that is neither its name in a digest nor the one in the shipped list. */
export const viKindWords: Readonly<Partial<Record<AgencyKind, readonly string[]>>> = {
  'thads-tinh': ['Thi hành án dân sự tỉnh', 'Cục THADS', 'Cục THADS tỉnh'],
  'thads-kv': ['Phòng THADS khu vực', 'Phòng THADS', 'THADS KV'],
  'cong-an-tinh': ['CA tỉnh'],
  'cong-an-xa': ['Công an xã', 'Công an phường', 'CA xã', 'CA phường', 'Công an đặc khu'],
  'vks-tinh': ['VKSND tỉnh', 'VKS tỉnh'],
  'vks-kv': ['VKSND khu vực', 'VKS khu vực'],
  'toa-tinh': ['TAND tỉnh'],
  'toa-kv': ['TAND khu vực'],
  'ubnd-xa': ['UBND xã', 'UBND phường', 'Ủy ban nhân dân xã', 'UBND đặc khu', 'Cấp xã'],
  'bcd-tinh': ['Ban Chỉ đạo THADS', 'BCĐ', 'BCĐ THADS tỉnh'],
  'so-nganh': ['Sở', 'Sở, ban, ngành', 'Ban', 'Ngành', 'Cơ quan chuyên môn cấp tỉnh'],
  'vp-dang-ky-dat-dai': ['VPĐKĐĐ', 'Chi nhánh VPĐKĐĐ', 'Chi nhánh Văn phòng đăng ký đất đai'],
  bhxh: ['BHXH tỉnh', 'BHXH cơ sở', 'Bảo hiểm xã hội'],
  thue: ['Thuế tỉnh', 'Thuế cơ sở', 'Chi cục Thuế', 'Cục Thuế', 'Cơ quan thuế'],
  'kho-bac': ['Kho bạc Nhà nước', 'KBNN'],
  'ngan-hang': ['Chi nhánh ngân hàng', 'Tổ chức tín dụng', 'Quỹ tín dụng'],
  'to-chuc-cong-chung': ['Văn phòng công chứng', 'Phòng công chứng'],
  'doan-the': ['MTTQ', 'Đoàn thể', 'Mặt trận Tổ quốc'],
}
