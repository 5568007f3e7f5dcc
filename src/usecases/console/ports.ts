import type { ConsoleSession } from '../../domain/people/console.ts'
import type { OfficialId } from '../../domain/people/official.ts'

export interface ConsoleStore {
  /** Keeps a link; those that the official has not used are over. */
  invite(link: {
    tokenHash: string
    letters: string
    official: OfficialId
    addressId: number
    at: Date
  }): Promise<void>
  /** The visit of a link, held until the end of the transaction. */
  invited(tokenHash: string): Promise<ConsoleSession | undefined>
  countTry(id: number): Promise<void>
  enter(id: number, browser: { secretHash: string; name: string }, at: Date): Promise<void>
  /** The visit of a browser. */
  inside(secretHash: string): Promise<ConsoleSession | undefined>
  see(id: number, at: Date): Promise<void>
  /** Everybody who was let in and has not left, the newest first. */
  sessions(official: OfficialId): Promise<ConsoleSession[]>
  /** One session of an official; false when it is over already, or another's. */
  end(id: number, official: OfficialId, at: Date): Promise<boolean>
}
