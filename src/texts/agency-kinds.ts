import type { AgencyKind } from '../domain/people/agency.ts'

/** Kinds of agencies in few words, for one line of a digest. */
const NAMES: Readonly<Record<AgencyKind, readonly [vi: string, en: string]>> = {
  'thads-tinh': ['THADS tỉnh', 'Provincial enforcement'],
  'thads-huyen': ['Chi cục THADS', 'District enforcement'],
  'thads-kv': ['THADS khu vực', 'Regional enforcement'],
  'cuc-ql-thads': ['Cục Quản lý THADS', 'Enforcement authority'],
  'cong-an-tinh': ['Công an tỉnh', 'Provincial police'],
  'cong-an-huyen': ['Công an huyện', 'District police'],
  'cong-an-xa': ['Công an cấp xã', 'Commune police'],
  'trai-tam-giam': ['Trại tạm giam', 'Detention centre'],
  'trai-giam': ['Trại giam', 'Prison'],
  'cq-thahs-tinh': ['CQ THAHS tỉnh', 'Criminal enforcement'],
  'cq-thahs-huyen': ['CQ THAHS huyện', 'District criminal enforcement'],
  'ubnd-tinh': ['UBND tỉnh', 'Provincial committee'],
  'ubnd-huyen': ['UBND huyện', 'District committee'],
  'ubnd-xa': ['UBND cấp xã', 'Commune committees'],
  'bcd-tinh': ['Ban Chỉ đạo', 'Steering committee'],
  'bcd-huyen': ['Ban Chỉ đạo huyện', 'District steering committee'],
  'so-nganh': ['Sở, ngành', 'Departments'],
  'so-tu-phap': ['Sở Tư pháp', 'Justice'],
  'so-tai-chinh': ['Sở Tài chính', 'Finance'],
  'so-khdt': ['Sở KH&ĐT', 'Planning'],
  'so-tnmt': ['Sở TN&MT', 'Resources'],
  'so-nnmt': ['Sở NN&MT', 'Agriculture, environment'],
  'so-xay-dung': ['Sở Xây dựng', 'Construction'],
  'so-gtvt': ['Sở GTVT', 'Transport'],
  'so-noi-vu': ['Sở Nội vụ', 'Home affairs'],
  'vp-dang-ky-dat-dai': ['VPĐK đất đai', 'Land registration'],
  bhxh: ['BHXH', 'Social insurance'],
  thue: ['Thuế', 'Tax'],
  'kho-bac': ['Kho bạc', 'Treasury'],
  'ngan-hang': ['Ngân hàng', 'Banks'],
  'thanh-vien-luu-ky': ['Thành viên lưu ký', 'Depositories'],
  'co-quan-xnc': ['Xuất nhập cảnh', 'Immigration'],
  'trung-tam-dk-gdbd': ['TT đăng ký GDBĐ', 'Secured transactions'],
  'to-chuc-cong-chung': ['Công chứng', 'Notaries'],
  'nguoi-su-dung-lao-dong': ['Nơi làm việc', 'Employers'],
  'kho-vat-chung': ['Kho vật chứng', 'Exhibit store'],
  'vks-tinh': ['VKSND tỉnh', 'Provincial procuracy'],
  'vks-huyen': ['VKSND huyện', 'District procuracies'],
  'vks-kv': ['VKSND khu vực', 'Regional procuracies'],
  'toa-tinh': ['TAND tỉnh', 'Provincial court'],
  'toa-huyen': ['TAND huyện', 'District courts'],
  'toa-kv': ['TAND khu vực', 'Regional courts'],
  'toa-cap-cao': ['TAND cấp cao', 'High-level court'],
  'toa-toi-cao': ['TAND tối cao', 'Supreme court'],
  'doan-the': ['MTTQ, đoàn thể', 'Mass organisations'],
  'dai-ptth': ['Báo, đài', 'Media'],
}

export function kindName(kind: AgencyKind, language: 'vi' | 'en'): string {
  const names = NAMES[kind]
  if (!names) return language === 'vi' ? 'Cơ quan khác' : 'Other agencies'
  return language === 'vi' ? names[0] : names[1]
}
