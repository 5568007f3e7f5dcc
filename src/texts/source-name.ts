interface SourceWords {
  /** With the name that the program of an agency was given for its key. */
  api: (name: string) => string
  source: string
  file: string
}

/** What those who read of a record call where it came from: `api:NAME`, `source`, `folder` or `import`. */
function sourceName(source: string, { api, file, source: caseSystem }: SourceWords): string {
  const [door, name] = source.split(':')
  if (name !== undefined) return api(name)
  return door === 'source' ? caseSystem : file
}

export function viSource(source: string): string {
  return sourceName(source, {
    api: (name) => `hệ thống của cơ quan gửi (${name})`,
    source: 'hệ thống quản lý hồ sơ',
    file: 'bảng tính',
  })
}

export function enSource(source: string): string {
  return sourceName(source, {
    api: (name) => `the system of the sending agency (${name})`,
    source: 'the case system',
    file: 'a spreadsheet',
  })
}
