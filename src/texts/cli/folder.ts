import { viMoment } from '../format.ts'

/** What is written beside a file of the intake folder. */
export const viFolder = {
  /** After the name of the file. */
  results: '.ket-qua.xlsx',
  refused: (file: string, why: string) =>
    [
      `Tệp "${file}" không nhập được, chưa có dòng nào được ghi.`,
      why,
      'Sửa xong, đặt lại tệp vào thư mục nhập.',
      '',
    ].join('\r\n'),
  gaveUp: (file: string, tries: number) =>
    [
      `Tệp "${file}" gặp lỗi của hệ thống khi nhập (đã thử ${String(tries)} lần) nên không nhập tiếp.`,
      'Các dòng ở phần đầu tệp có thể đã được nhập. Đề nghị báo người quản trị xem nhật ký của dịch vụ.',
      'Khi lỗi đã được khắc phục, đặt lại tệp vào thư mục nhập: dòng đã nhập không bị nhập lần nữa.',
      '',
    ].join('\r\n'),
  takenBefore: (file: string, before: string, at: Date) =>
    [
      `Nội dung tệp "${file}" đã được nhập lúc ${viMoment(at)} (tên khi đó: "${before}"), nên không nhập lại.`,
      `Nếu có dòng bị lỗi, sửa các dòng đỏ trong tệp kết quả "${before}.ket-qua.xlsx" rồi đặt tệp đó vào thư mục nhập.`,
      '',
    ].join('\r\n'),
} as const
