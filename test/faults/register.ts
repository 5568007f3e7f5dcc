import type { OfficialId, Role as OfficeRole } from '../../src/domain/people/official.ts'

/** For so long an official may be written to in a chat. */
export interface Holding {
  official: OfficialId
  chat: string
  from: number
  until: number
  /** The code was typed, and nobody has seen yet what came of it: both the old holder and the new one may be written to. */
  isAwaited: boolean
}

/** For so long an official holds an office. */
export interface Office {
  official: OfficialId
  agency: string
  role: OfficeRole
  from: number
  until: number
}

/** Who holds which chat and which office, as people know it: written down apart from the application. */
export class Register {
  readonly holdings: Holding[] = []
  readonly offices: Office[] = []

  holds(official: OfficialId, chat: string): void {
    this.holdings.push({ official, chat, from: -Infinity, until: Infinity, isAwaited: false })
  }

  /** An official types a code in a chat. */
  asksFor(official: OfficialId, chat: string, at: number): Holding {
    const holding = { official, chat, from: at, until: Infinity, isAwaited: true }
    this.holdings.push(holding)
    return holding
  }

  /** The code has worked: whoever held the chat before holds it no longer. */
  has(holding: Holding, at: number): void {
    holding.isAwaited = false
    this.#end(at, (it) => it.chat === holding.chat && it !== holding)
  }

  losesAll(official: OfficialId, at: number): void {
    this.#end(at, (it) => it.official === official && !it.isAwaited)
  }

  endsOffice({ official, agency }: Pick<Office, 'official' | 'agency'>, at: number): void {
    for (const office of this.offices) {
      const isIt = office.official === official && office.agency === agency
      if (isIt) office.until = Math.min(office.until, at)
    }
  }

  #end(at: number, ends: (holding: Holding) => boolean): void {
    for (const holding of this.holdings) {
      if (ends(holding)) holding.until = Math.min(holding.until, at)
    }
  }
}
