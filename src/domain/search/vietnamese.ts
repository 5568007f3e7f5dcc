const COMBINING_MARKS = /[\u0300-\u036f]/g

/** The same words without tone and letter marks: `Nguyễn Đức` → `Nguyen Duc`. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
}

/** How words are compared: without marks, in lower case, spaces made single. */
export function fold(text: string): string {
  return withoutMarks(text).toLowerCase().replace(/\s+/g, ' ').trim()
}
