/** "Luật THADS 2025 (106/2025/QH15) Đ37.6b; …" → "Điều 37 Luật THADS 2025"; undefined where no article is named first. */
export function shortBasis(basis: string): string | undefined {
  const [first = ''] = basis.replaceAll(/\([^)]*\)/g, '').split(/[;:–]/)
  const [, act, article] = /^(.*?)\s*Đ(\d+)/.exec(first) ?? []
  return act && article ? `Điều ${article} ${act.replaceAll(/\s+/g, ' ').trim()}` : undefined
}
