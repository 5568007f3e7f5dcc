import type { CaseStatus } from '../../domain/request/enforcement-case.ts'
import type { ProgressStatus } from '../../domain/request/take-over.ts'

/** How offices write how far a case and a request have come; the first word is the usual one. */
export const viStatusWords = {
  caseStatus: {
    'newly-registered': ['mới thụ lý', 'thụ lý'],
    enforcing: ['đang thi hành', 'đang giải quyết'],
    'without-means': ['chưa có điều kiện thi hành', 'chưa có điều kiện'],
    postponed: ['hoãn', 'hoãn thi hành án'],
    suspended: ['tạm đình chỉ'],
    entrusted: ['ủy thác', 'ủy thác đi', 'đã ủy thác'],
    completed: ['thi hành xong', 'kết thúc', 'đã thi hành xong', 'kết thúc thi hành án'],
    terminated: ['đình chỉ', 'đình chỉ thi hành án'],
    'decision-revoked': ['thu hồi quyết định'],
    'returned-to-requester': ['gửi lại yêu cầu', 'trả lại đơn'],
  } satisfies Record<CaseStatus, readonly string[]>,
  status: {
    sent: ['chưa tiếp nhận', 'đã gửi', 'chưa trả lời'],
    acknowledged: ['đã tiếp nhận', 'tiếp nhận'],
    'in-progress': ['đang thực hiện', 'đang giải quyết', 'đang xử lý'],
    blocked: ['vướng mắc', 'có vướng mắc'],
    answered: ['đã trả lời', 'đã có văn bản trả lời'],
    closed: ['hoàn thành', 'đã hoàn thành', 'kết thúc', 'đã kết thúc'],
    withdrawn: ['thu hồi', 'đã thu hồi', 'hủy', 'đã hủy'],
  } satisfies Record<ProgressStatus, readonly string[]>,
}
