import type { ForeseenMessage } from '../store/reports/foreseen.ts'
import { viTimeCli } from '../texts/cli/time.ts'
import { viRule } from '../texts/vi/rules.ts'
import { jsonLine } from './command.ts'
import { localIso } from './time.ts'

/** A message that would be written, as a line for people or for programs. */
export function foreseenLine(message: ForeseenMessage, json: boolean): string {
  const { at, to, role, kind, about } = message
  const why = whyOf(message)
  if (json) return jsonLine({ at: localIso(at), to, role: role ?? '', kind, about, why })
  return viTimeCli.tomorrow.line({ ...message, why })
}

function whyOf({ rule, details }: ForeseenMessage): string {
  const exact = details.filter((detail) => detail.includes(' '))
  return exact.length > 0 ? `${viRule(rule)} (${exact.join(', ')})` : viRule(rule)
}
