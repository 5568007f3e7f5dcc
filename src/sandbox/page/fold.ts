/** Lower case and without accents, so that "uy ban" finds "Ủy ban". */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Whether every word that was searched for stands in one of the texts. */
export function matches(search: string, texts: readonly string[]): boolean {
  const haystack = folded(texts.join(' '))
  return folded(search)
    .split(' ')
    .every((word) => haystack.includes(word))
}
