const number = new Intl.NumberFormat('vi-VN')

/** What the coordinator reads about copies of the database. */
export const viCliBackup = {
  summary: 'sao lưu cơ sở dữ liệu đi kèm, kiểm tra bản sao lưu, khôi phục từ bản sao lưu',
  help: [
    'THƯ-MỤC             chép toàn bộ dữ liệu vào thư mục mới này; không cần dừng phần mềm',
    'check THƯ-MỤC       kiểm tra bản sao lưu: từng tệp, rồi mở thử và đếm; không đổi gì',
    'restore THƯ-MỤC     kiểm tra bản sao lưu rồi đưa vào thay dữ liệu hiện có; phải dừng phần mềm trước',
    'undo                đưa dữ liệu trước lần khôi phục gần nhất trở lại; chạy lần nữa để đổi lại',
    '--without-manifest  nhận cả bản sao lưu cũ không có danh mục tệp: chỉ mở thử và đếm được',
    'Bản sao lưu bị từ chối thì không có gì thay đổi, và lệnh kết thúc với mã 1.',
  ],
  onlyBuiltIn:
    'Đang dùng máy chủ PostgreSQL riêng (DATABASE_URL): sao lưu bằng pg_dump, khôi phục bằng pg_restore.',
  folderMissing: 'Thiếu tên thư mục. Ví dụ: npm run cli -- backup sao-luu/2026-11-27',
  done: (folder: string) =>
    `Đã sao lưu vào ${folder}. Đề nghị chép thư mục này sang máy hoặc ổ đĩa khác.`,
  sound: (folder: string) => `Bản sao lưu ${folder} nguyên vẹn và mở được.`,
  opens: (folder: string) =>
    `Bản sao lưu ${folder} mở được, nhưng không có danh mục tệp nên không biết có đủ dữ liệu hay không. Đề nghị đối chiếu số bản ghi:`,
  counted: (database: string, rows: Readonly<Record<string, number>>) => {
    const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
    const tables = Object.entries({ coordination_request: 'yêu cầu', official: 'cán bộ' })
    const main = tables.map(([table, noun]) => `${number.format(rows[table] ?? 0)} ${noun}`)
    return `  ${database}: ${number.format(all)} bản ghi, trong đó ${main.join(', ')}`
  },
  restored: 'Đã khôi phục.',
  undone: (back: string) => `Đã đưa dữ liệu ${back} trở lại.`,
  formerKept: (folder: string) =>
    `Dữ liệu trước đó được giữ ở ${folder}. Đưa trở lại: npm run cli -- backup undo`,
  nothingToUndo: 'Chưa có lần khôi phục nào để hoàn tác.',
  refused: (folder: string) => `Không nhận bản sao lưu ${folder}:`,
  untouched: 'Dữ liệu hiện có không thay đổi.',
  faults: {
    'not-there': () => 'không có thư mục này.',
    'no-copy': () => 'thư mục này không phải bản sao lưu. Chỉ ra thư mục do lệnh "backup" ghi.',
    'data-folder': () =>
      'đây là thư mục dữ liệu của một máy chủ PostgreSQL, không phải bản sao lưu. Chỉ ra thư mục do lệnh "backup" ghi.',
    'manifest-missing': () =>
      'không có danh mục tệp (phoi-hop-manifest.json): bản sao lưu dở dang, hoặc do phiên bản cũ ghi. Nếu là bản cũ: thêm --without-manifest để mở thử và đếm.',
    'manifest-unreadable': () =>
      'danh mục tệp (phoi-hop-manifest.json) bị hỏng. Dùng bản sao lưu khác.',
    'manifest-newer': () =>
      'bản sao lưu do phiên bản phần mềm mới hơn ghi. Cài phiên bản đó rồi khôi phục.',
    'postgres-version': (version: string) =>
      `bản sao lưu thuộc PostgreSQL ${version}, phần mềm này dùng phiên bản khác. Cài phiên bản phần mềm đã ghi bản sao lưu rồi khôi phục.`,
    'label-missing': () =>
      'thiếu tệp backup_label: mở ra sẽ được dữ liệu không nhất quán. Dùng bản sao lưu khác.',
    'wal-missing': (segment: string) =>
      `thiếu nhật ký ghi (WAL) pg_wal/${segment}. Dùng bản sao lưu khác.`,
    'file-missing': (path: string) => `thiếu tệp ${path}. Dùng bản sao lưu khác.`,
    'file-cut': (path: string) => `tệp ${path} bị cụt. Dùng bản sao lưu khác.`,
    'file-changed': (path: string) =>
      `nội dung tệp ${path} không còn như lúc sao lưu. Dùng bản sao lưu khác.`,
    'schema-newer': (migration: string) =>
      `cơ sở dữ liệu trong bản sao lưu mới hơn phần mềm này (${migration}). Cài phiên bản mới hơn rồi khôi phục.`,
    'rows-differ': (what: string) => `số bản ghi không khớp (${what}). Dùng bản sao lưu khác.`,
    'does-not-open': (reason: string) => `không mở được (${reason}). Dùng bản sao lưu khác.`,
  },
} as const
