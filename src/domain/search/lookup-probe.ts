import type { AgencyCode } from '../people/agency.ts'
import type { RequestCode } from '../request/coordination-request.ts'
import type { Day } from '../time/day.ts'
import type { RequestTypeCode } from '../request/type.ts'

/** One way in which requests may be meant: every condition holds. */
export interface RequestProbe {
  code?: RequestCode
  caseCode?: string
  /** The number at the end of the code. */
  serial?: number
  /** A document's number without its symbol, and a pattern for how it begins as a whole, folded. */
  document?: { number: string; written: string }
  /** Days of the document. */
  on?: { from: Day; to: Day }
  agencies?: { as: 'asker' | 'in-charge'; codes: readonly AgencyCode[] }
  types?: readonly RequestTypeCode[]
  /** Folded words, all of which occur in the subject or the document number. */
  words?: readonly string[]
  /** Folded words, one of which occurs there. */
  oneOf?: readonly string[]
}

/** One way in which cases may be meant: every condition holds. What asks for people is only for those who may. */
export interface CaseProbe {
  code?: string
  number?: {
    of: 'decision' | 'judgment'
    digits: string
    /** In the form in which numbers are compared. */
    key: string
  }
  /** Days of that decision or judgment. */
  on?: { from: Day; to: Day }
  issuers?: readonly AgencyCode[]
  /** Words of the parties' names, or of the enforcement officer's. */
  people?: readonly string[]
  /** Whole folded names of a party. */
  names?: readonly string[]
  /** The same names in lower case, with their marks. */
  called?: readonly string[]
  /** A party's initials, folded. */
  initials?: string
  /** Folded words, all of which occur in the parties' names. */
  words?: readonly string[]
  /** Folded words, one of which occurs there. */
  oneOf?: readonly string[]
}

export interface RequestLookup {
  /** Strongest first. */
  probes: readonly RequestProbe[]
  /** What was typed with marks, in lower case: what has the same marks comes first. */
  marked?: string
}

export interface CaseLookup {
  probes: readonly CaseProbe[]
  marked?: string
}
