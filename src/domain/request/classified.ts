import { fold } from '../search/vietnamese.ts'

const STAMPS = /\b(tuyet mat|toi mat|mat)\b/

/**
 * Whether a number or a name carries a secrecy stamp. Stamped documents are never entered
 * (Luật Bảo vệ bí mật nhà nước 117/2025/QH15).
 */
export function isClassifiedNumber(text: string): boolean {
  return STAMPS.test(fold(text).replaceAll(/[^a-z0-9]+/g, ' '))
}
