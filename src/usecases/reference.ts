import type { AgencyCode } from '../domain/agency.ts'
import type { Reference } from './ports.ts'

export function parentIn({ agencies }: Reference): (code: AgencyCode) => AgencyCode | undefined {
  return (code) => agencies.get(code)?.parent
}
