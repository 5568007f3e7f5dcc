/** The sheets of the template. Requests are read from the first of these names, however it is spelt. */
export const viSheets = {
  requests: 'Yêu cầu',
  also: ['Việc'],
  agencies: 'Cơ quan',
  people: 'Cán bộ',
  types: 'Loại yêu cầu',
  lists: 'Danh mục',
} as const

export const viTemplate = {
  title: 'YÊU CẦU PHỐI HỢP THI HÀNH ÁN DÂN SỰ',
  agenciesTitle: 'CƠ QUAN',
  peopleTitle: 'CÁN BỘ',
  explanationTitle: 'Giải thích (điền từ dưới dòng tiêu đề; * là cột bắt buộc):',
  starred: (label: string) => `${label} *`,
  lists: {
    types: 'Loại yêu cầu',
    variants: 'Trường hợp thời hạn',
    agencies: 'Cơ quan',
    statuses: 'Tình trạng yêu cầu',
    caseStatuses: 'Tình trạng việc',
    caseFields: 'Loại án',
    kinds: 'Loại cơ quan',
    roles: 'Vai trò',
  },
  typeColumns: ['Mã', 'Tên loại yêu cầu', 'Nhóm', 'Trường hợp có thời hạn riêng'],
} as const
