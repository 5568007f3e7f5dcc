import { fold } from '../domain/search/vietnamese.ts'

const ALL = /\b(?:tat ca|toan bo|ca|het|du|moi|all|every(?:thing)?)\b/

/** Whether words speak of all that waits: "đã nhận hết", "nhận cả 12", "received all of them". */
export function meansAll(text: string): boolean {
  return ALL.test(fold(text))
}
