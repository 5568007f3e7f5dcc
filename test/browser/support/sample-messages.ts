import { deflateSync } from 'node:zlib'

/** Messages as the service writes them, long and with all that they can carry. */

interface Styled {
  text: string
  entities: { type: string; offset: number; length: number }[]
}

interface Sample extends Styled {
  reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] }
}

const STYLES: Readonly<Record<string, string>> = { b: 'bold', i: 'italic', code: 'code' }

/** A text in which <b>, <i> and <code> mark its styles, as a bot sends it. */
export function styled(marked: string): Styled {
  const entities: Styled['entities'] = []
  let text = ''
  for (const [, before = '', tag, within = ''] of marked.matchAll(
    /(.*?)(?:<(b|i|code)>(.*?)<\/\2>|$)/gs,
  )) {
    text += before
    if (tag === undefined) break
    entities.push({ type: STYLES[tag] ?? '', offset: text.length, length: within.length })
    text += within
  }
  return { text, entities }
}

const sample = (lines: string[], rows: string[][] = []): Sample => ({
  ...styled(lines.join('\n')),
  ...(rows.length > 0 && {
    reply_markup: {
      inline_keyboard: rows.map((row) =>
        row.map((text) => ({ text, callback_data: text.slice(0, 12) })),
      ),
    },
  }),
})

export const NEW_REQUEST = sample(
  [
    '🔔 <b>Yêu cầu phối hợp mới – YC-2611-0042</b>',
    'Kính gửi: UBND phường Sao Khuê',
    'Thi hành án dân sự tỉnh Phú Thọ (Phòng THADS khu vực 9) đề nghị Quý cơ quan phối hợp: <b>xác minh điều kiện thi hành án</b>.',
    'Văn bản: số 512/THADS-KV9 ngày 18/11/2026 (đã gửi qua hệ thống quản lý văn bản)',
    'Việc thi hành án: QĐ số 46/QĐ-THADS ngày 05/10/2026; người phải thi hành án: ông N.V.A.',
    'Ngày nhận văn bản: 19/11/2026. <b>Hạn trả lời: hết thứ Tư, 25/11/2026</b> (03 ngày làm việc, Điều 37 Luật THADS)',
    'Kính đề nghị đồng chí xác nhận tiếp nhận. Trân trọng./.',
  ],
  [['✅ Đã tiếp nhận', '🔄 Đang thực hiện'], ['⚠️ Vướng mắc', 'ℹ️ Chi tiết'], ['⋯ Thao tác khác']],
)

export const OVERDUE = sample(
  [
    '🟠 <b>Quá hạn 06 ngày – YC-2611-0009</b>',
    'Kính gửi: UBND phường Sao Khuê',
    'Văn bản số 471/THADS-KV9 ngày 09/11/2026 về việc phối hợp đã quá hạn trả lời 06 ngày (hạn: 17/11/2026). Kính đề nghị đồng chí khẩn trương chỉ đạo, thông báo kết quả và dự kiến thời gian hoàn thành.',
    'Đồng gửi: lãnh đạo đơn vị. Trân trọng./.',
  ],
  [['☑️ Đã trả lời', '🔄 Đang thực hiện – dự kiến ngày…', '⚠️ Vướng mắc']],
)

export const ACCEPTED = sample([
  '✅ UBND phường Sao Khuê <b>đã tiếp nhận</b> YC-2611-0042 lúc 8 giờ 12 ngày 20/11/2026; người theo dõi: đ/c Đặng Văn Ước Lệ. Ngày nhận văn bản: 19/11/2026. Hạn: hết 25/11/2026.',
])

export const PROGRESS = sample([
  '🔄 <b>Đang thực hiện – YC-2611-0042</b>',
  'UBND phường Sao Khuê: đã giao công chức địa chính – xây dựng và công an phường kiểm tra; dự kiến trả lời ngày 24/11/2026. <i>(Cập nhật 20/11/2026, 15 giờ 40)</i>',
  'Tra cứu nhanh: <code>YC-2611-0042</code> hoặc /viec',
])

export const ANSWERED = sample(
  [
    '✅ <b>Đã trả lời – YC-2611-0042</b>',
    'UBND phường Sao Khuê trả lời tại văn bản số 145/UBND-NC ngày 23/11/2026 (<b>trước hạn</b>).',
    'Đề nghị đồng chí chấp hành viên kiểm tra, xác nhận hoàn thành hoặc đề nghị bổ sung.',
  ],
  [['✔️ Xác nhận hoàn thành', '↩️ Đề nghị bổ sung']],
)

export const DIGEST = sample(
  [
    '📊 <b>BÁO CÁO NHANH THADS – thứ Hai, 23/11/2026 (7 giờ 30)</b>',
    'Tổng yêu cầu đang theo dõi: <b>86</b> | quá hạn <b>14</b> (mới 3) | đến hạn hôm nay 5 | sắp đến hạn 11 | trong hạn 56',
    'Mức quá hạn: 🟡 1–5 ngày: 6 | 🟠 6–15 ngày: 5 | 🔴 16–30 ngày: 2 | 🔴 trên 30 ngày: 1',
    'Theo cơ quan (quá hạn/đang theo dõi): Công an cấp xã 5/19 · UBND cấp xã 4/31 · VPĐK đất đai 3/12 · BHXH 1/6 · THADS 1/8',
    'Mới quá hạn: YC-2611-0033 (UBND xã Suối Mơ), YC-2611-0036 (Công an phường Cầu Vồng), YC-2611-0037 (UBND phường Nắng Mai)',
    'Lâu nhất: YC-2609-0021 – 38 ngày – VPĐK đất đai',
    'Khó khăn cần chỉ đạo: 02 (vướng mắc 1; chờ ý kiến Trưởng Ban 1)',
    'Hoàn thành ngày làm việc trước (20/11): 9 (đúng hạn 8)',
  ],
  [['📣 Đôn đốc tất cả quá hạn'], ['Xem 14 việc', '📌 Giao chỉ đạo'], ['Việc khó khăn']],
)

export const ESCALATION = sample(
  [
    '📌 <b>Kính báo cáo đồng chí Trưởng Ban Chỉ đạo</b>',
    'Yêu cầu YC-2610-0113 (phối hợp bảo vệ cưỡng chế) gửi Công an cấp xã đã quá hạn <b>11 ngày</b>; đã đôn đốc 04 lần, lãnh đạo đơn vị đã nhận thông báo; lý do nêu: chưa bố trí được lực lượng.',
    'Đề xuất: đồng chí cho ý kiến chỉ đạo Công an tỉnh phối hợp. Thông tin chi tiết xem trên hệ thống. Kính báo cáo./.',
  ],
  [
    ['📣 Đôn đốc', '📌 Giao chỉ đạo'],
    ['🗓 Đưa vào nội dung họp', 'ℹ️ Chi tiết'],
  ],
)

export const COMMANDS = [
  { command: 'viec', description: 'Yêu cầu đang chờ cơ quan tôi' },
  { command: 'quahan', description: 'Yêu cầu quá hạn' },
  { command: 'tracuu', description: 'Tra cứu theo số yêu cầu, số quyết định' },
  { command: 'caidat', description: 'Cài đặt: giờ nhận tin, ngôn ngữ' },
  { command: 'huy', description: 'Bỏ qua câu hỏi đang chờ' },
  { command: 'trogiup', description: 'Hướng dẫn sử dụng' },
]

/** A picture of bars, each a little higher than the last. */
export function barChart(width = 640, height = 360): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3, 255)
    row[0] = 0
    for (let x = 0; x < width; x += 1) {
      const bar = Math.floor(x / 80)
      const isBar = x % 80 > 20 && y > height - 40 - bar * 32 && y < height - 30
      if (isBar) row.set([31, 111, 178], 1 + x * 3)
    }
    return row
  })
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function crc32(bytes: Buffer): number {
  let crc = 0xff_ff_ff_ff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0)
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0
}
