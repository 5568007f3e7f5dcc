import { grouped, viMoment } from '../format.ts'

interface Entry {
  position: bigint | null
  at: Date
  action: string
  facts: object
  by?: { id: number; name: string }
}

/** The words of the command that reads the record of what was seen and done. */
export const viAuditCli = {
  summary: 'nhật ký: ai đã xem, đã làm gì; kiểm tra nhật ký có bị sửa không',
  help: [
    'audit [list]        các dòng mới nhất; chọn theo:',
    '                    --official CÁN-BỘ  --case VV-…|YC-…  --person "TÊN ĐƯƠNG SỰ"  --from dd/mm/yyyy  --to dd/mm/yyyy',
    '                    --limit SỐ-DÒNG  --json',
    'audit verify [MÃ]   tính lại toàn bộ dãy niêm phong; MÃ là mã niêm phong trong tin cuối ngày đã nhận',
  ],
  badLimit: (given: string) => `Số dòng "${given}" không hợp lệ. Ghi một số từ 1 đến 999999.`,
  none: 'Không có dòng nào như vậy.',
  line: ({ position, at, action, facts, by }: Entry) =>
    [
      String(position),
      viMoment(at),
      by ? `${by.name} (${String(by.id)})` : 'phần mềm',
      action,
      JSON.stringify(facts),
    ].join('  |  '),
  whole: (entries: number, seal: string) =>
    `Nhật ký nguyên vẹn: ${grouped(entries)} dòng, mã niêm phong ${seal}.`,
  broken: (entry: number) =>
    `Nhật ký đã bị sửa: không khớp từ dòng ${grouped(entry)}. Giữ nguyên máy chủ, đối chiếu với bản sao lưu và các tin niêm phong đã nhận, báo lãnh đạo.`,
  sealFound: (seal: string, entry: number) => `Mã ${seal} khớp dòng ${grouped(entry)}.`,
  sealMissing: (seal: string) =>
    `Không còn mã ${seal} trong nhật ký: nhật ký đã bị viết lại sau khi mã được gửi đi, hoặc mã bị ghi sai. Đối chiếu lại tin đã nhận, báo lãnh đạo.`,
  badSeal: (given: string) =>
    `"${given}" không phải mã niêm phong: mã gồm ít nhất 8 chữ số và chữ từ a đến f.`,
} as const
