interface Bounds {
  least: number
  most: number
}

/** What a parameter of a call accepts. */
export interface ParameterWords {
  whole: (bounds: Bounds) => string
  choice: (facts: { values: readonly string[] }) => string
  text: (bounds: Bounds) => string
  moment: () => string
  place: () => string
  visible: () => string
  agency: () => string
  unknown: (facts: { known: readonly string[] }) => string
}

export const viParameters: ParameterWords = {
  whole: ({ least, most }) => `Ghi một số nguyên từ ${String(least)} đến ${String(most)}.`,
  choice: ({ values }) => `Ghi một trong: ${values.join(', ')}.`,
  text: ({ least, most }) =>
    `Ghi từ ${String(least)} đến ${String(most)} ký tự, không có ký tự điều khiển.`,
  moment: () => 'Ghi thời điểm kèm múi giờ, ví dụ 2026-11-20T00:00:00+07:00.',
  place: () => 'Ghi "cursor" của câu trả lời trước, hoặc 0 để đọc từ đầu.',
  visible: () => 'Ghi từ 1 đến 200 ký tự ASCII nhìn thấy được, không có dấu cách.',
  agency: () => 'Không có cơ quan mang mã này. Ghi một mã đã gửi hoặc đọc được qua API.',
  unknown: ({ known }) =>
    known.length > 0
      ? `Không có tham số này. Các tham số: ${known.join(', ')}.`
      : 'Không có tham số này. Lời gọi này không nhận tham số nào.',
}

export const enParameters: ParameterWords = {
  whole: ({ least, most }) => `Send a whole number from ${String(least)} to ${String(most)}.`,
  choice: ({ values }) => `Send one of ${values.join(', ')}.`,
  text: ({ least, most }) =>
    `Send ${String(least)} to ${String(most)} characters, none of them a control character.`,
  moment: () => 'Send a moment with its time zone, such as 2026-11-20T00:00:00+07:00.',
  place: () => 'Send the "cursor" of the answer before, or 0 to read from the beginning.',
  visible: () => 'Send 1 to 200 visible ASCII characters, none of them a space.',
  agency: () => 'No agency has this code. Send one that was sent or read through the API.',
  unknown: ({ known }) =>
    known.length > 0
      ? `There is no such parameter. There are ${known.join(', ')}.`
      : 'There is no such parameter: this call takes none.',
}
