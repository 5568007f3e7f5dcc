import type { Lane } from '../../domain/notices/channel.ts'
import type { OfficialId } from '../../domain/people/official.ts'

/** An account whose platform does not answer, or lets it do nothing. */
export interface SilentAccount {
  account: string
  direction: 'sends' | 'receives'
  reason: 'silent' | 'refused'
  since: Date
  /** The platform's words, or the network's, without secrets. */
  why: string
  /** When the coordinators were told. */
  toldAt?: Date
}

export interface SilenceStore {
  all(): Promise<SilentAccount[]>
  /** One that is on record already keeps its beginning. */
  begin(silence: SilentAccount): Promise<void>
  /** The silence that ends, if there was one. */
  end(account: string, direction: SilentAccount['direction']): Promise<SilentAccount | undefined>
  markTold(silence: SilentAccount, at: Date): Promise<void>
  /** Lets what waits for officials on an account go to the next of their accounts that is not silent. */
  sendElsewhere(account: string, lanes: readonly Lane[], now: Date): Promise<void>
}

/** The machines that hear of every change of a request. */
export interface SubscriptionStore {
  /** An account hears of nothing any more; false when that was so already. */
  switchOff(account: string, why: string): Promise<boolean>
  /** It hears of every change from now on, and of each request how it stands. */
  switchOn(account: string): Promise<void>
  end(account: string): Promise<void>
}

interface LinkCodeRecord {
  id: number
  officialId: OfficialId
  expiresAt: Date
  usedAt?: Date
  revokedAt?: Date
}

export interface LinkCodeStore {
  findForUpdate(codeHash: string): Promise<LinkCodeRecord | undefined>
  issue(
    codes: readonly {
      codeHash: string
      officialId: OfficialId
      issuedAt: Date
      expiresAt: Date
    }[],
  ): Promise<void>
  markUsed(id: number, at: Date): Promise<void>
  revokeOpen(officials: readonly OfficialId[], at: Date): Promise<number>
  recordWrongTry(address: { account: string; chatId: string }, at: Date): Promise<void>
  /** In this chat, and in all chats of its account. */
  wrongTriesSince(
    address: { account: string; chatId: string },
    since: Date,
  ): Promise<{ here: number; account: number }>
}
