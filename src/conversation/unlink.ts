import type { Notice } from '../domain/notices/notice.ts'
import { disownAccount } from '../usecases/accounts/unlink-account.ts'
import type { Exchange } from './exchange.ts'
import { toast } from './toast.ts'

/** Takes an account away whose link somebody says is wrong. */
export async function pressUnlink(
  { work, official, address }: Exchange,
  choice: { address: number },
): Promise<Notice> {
  const disowned = await disownAccount(work, { id: choice.address, by: official, at: address })
  return toast(disowned)
}
