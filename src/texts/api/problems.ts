interface ProblemWords {
  title: string
  /** What to do about it. */
  cure: string
}

/** Why a call of the API is not answered as it was meant, and what to do; the names are part of its addresses. */
export const viProblems = {
  'not-understood': {
    title: 'Lời gọi không đọc được',
    cure: 'Sửa các tham số nêu trong "faults".',
  },
  'not-json': { title: 'Nội dung không phải JSON', cure: 'Gửi JSON đúng cú pháp, mã UTF-8.' },
  'no-key': {
    title: 'Thiếu khóa hoặc khóa không đúng',
    cure: 'Gửi tiêu đề "Authorization: Bearer KHÓA" với khóa còn hiệu lực; xin khóa ở điều phối viên.',
  },
  'not-allowed': {
    title: 'Khóa này không được phép làm việc đó',
    cure: 'Xin điều phối viên cấp khóa có phạm vi lớn hơn.',
  },
  'not-found': { title: 'Không có', cure: 'Kiểm tra địa chỉ và mã.' },
  differs: {
    title: 'Khác với điều đang ghi nhận',
    cure: 'Điều đang ghi nhận không bị ghi đè; đối chiếu các trường trong "differences".',
  },
  'being-answered': {
    title: 'Lời gọi cùng Idempotency-Key đang được xử lý',
    cure: 'Gửi lại sau số giây ghi ở Retry-After.',
  },
  'changed-meanwhile': {
    title: 'Bản ghi đã đổi',
    cure: 'Đọc lại bản ghi rồi gửi với ETag mới.',
  },
  'not-there': {
    title: 'Chưa có yêu cầu mang mã này',
    cure: 'Bỏ If-Match để tạo yêu cầu, hoặc kiểm tra mã.',
  },
  'no-version': {
    title: 'Bản ghi loại này không có ETag',
    cure: 'Chỉ yêu cầu có ETag; gửi lại không kèm If-Match.',
  },
  'cursor-unknown': {
    title: 'Cursor không có ở đây',
    cure: 'Đọc lại từ đầu: /changes với after=0, /requests không kèm cursor. Dữ liệu có thể đã được khôi phục từ bản sao lưu.',
  },
  'wrong-method': {
    title: 'Địa chỉ này không nhận phương thức đó',
    cure: 'Dùng một trong các phương thức ghi ở tiêu đề Allow.',
  },
  'bad-url': {
    title: 'Địa chỉ không đọc được',
    cure: 'Mã hóa địa chỉ theo UTF-8 và dấu %, ví dụ %C4%83 cho "ă".',
  },
  'too-slow': {
    title: 'Nội dung không đến kịp',
    cure: 'Gửi lại trọn nội dung trong 30 giây.',
  },
  'too-large': { title: 'Nội dung quá lớn', cure: 'Chia thành nhiều lời gọi.' },
  'other-type': {
    title: 'Kiểu nội dung không dùng được',
    cure: 'Gửi application/json, không nén; với /batch: application/x-ndjson.',
  },
  refused: { title: 'Bản ghi không nhận', cure: 'Sửa mọi lỗi trong "faults" rồi gửi lại.' },
  'key-reused': {
    title: 'Idempotency-Key đã dùng cho nội dung khác',
    cure: 'Dùng một giá trị mới cho mỗi nội dung.',
  },
  'too-many': { title: 'Gọi quá nhiều', cure: 'Gọi lại sau số giây ghi ở Retry-After.' },
  failed: {
    title: 'Máy chủ có lỗi',
    cure: 'Gửi lại sau ít phút; nếu vẫn lỗi, báo người vận hành.',
  },
} as const satisfies Readonly<Record<string, ProblemWords>>

export type ProblemName = keyof typeof viProblems

export const enProblems: Readonly<Record<ProblemName, ProblemWords>> = {
  'not-understood': {
    title: 'The call cannot be read',
    cure: 'Correct the parameters that "faults" names.',
  },
  'not-json': { title: 'The body is no JSON', cure: 'Send valid JSON in UTF-8.' },
  'no-key': {
    title: 'No key, or not a valid one',
    cure: 'Send "Authorization: Bearer KEY" with a key that is valid; the coordinator issues them.',
  },
  'not-allowed': {
    title: 'This key may not do that',
    cure: 'Ask the coordinator for a key with a wider scope.',
  },
  'not-found': { title: 'There is no such thing', cure: 'Check the address and the id.' },
  differs: {
    title: 'It differs from what is recorded',
    cure: 'What is recorded is not overwritten; compare the fields in "differences".',
  },
  'being-answered': {
    title: 'A call with this Idempotency-Key is being answered',
    cure: 'Send it again after the seconds in Retry-After.',
  },
  'changed-meanwhile': {
    title: 'The record has changed',
    cure: 'Read it again and send the new ETag.',
  },
  'not-there': {
    title: 'There is no request under this id yet',
    cure: 'Leave If-Match out to make it, or check the id.',
  },
  'no-version': {
    title: 'Records of this kind have no ETag',
    cure: 'Only requests have one; send it again without If-Match.',
  },
  'cursor-unknown': {
    title: 'There is no such cursor here',
    cure: 'Read anew: /changes with after=0, /requests without cursor. The data may have been restored from a backup.',
  },
  'wrong-method': {
    title: 'This address does not take that method',
    cure: 'Use one of those in the header Allow.',
  },
  'bad-url': {
    title: 'The address cannot be read',
    cure: 'Encode it as UTF-8 with percent signs, such as %C4%83 for "ă".',
  },
  'too-slow': {
    title: 'The body has not come in time',
    cure: 'Send all of it again within 30 seconds.',
  },
  'too-large': { title: 'The body is too large', cure: 'Divide it among several calls.' },
  'other-type': {
    title: 'Not a content type that is read',
    cure: 'Send application/json, not compressed; to /batch application/x-ndjson.',
  },
  refused: {
    title: 'The record is not taken',
    cure: 'Correct every fault in "faults" and send it again.',
  },
  'key-reused': {
    title: 'The Idempotency-Key was used for another body',
    cure: 'Use a new one for each body.',
  },
  'too-many': { title: 'Too many calls', cure: 'Call again after the seconds in Retry-After.' },
  failed: {
    title: 'The server has failed',
    cure: 'Send it again in some minutes; if it fails again, tell whoever operates the service.',
  },
}
