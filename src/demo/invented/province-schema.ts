import { z } from 'zod'
import { CASE_FIELDS } from '../../domain/request/enforcement-case.ts'
import { ROLES } from '../../domain/people/official.ts'
import { readDataFile } from '../../intake/data-file.ts'
import { type OrganisationsFile, readOrganisationsFile } from '../../intake/organisations-file.ts'

const code = z.string().min(1)
const text = z.string().min(1)

const person = z.object({ name: text, gender: z.enum(['male', 'female']) })

const official = z.object({
  code,
  name: text,
  title: text,
  offices: z.array(z.object({ agency: code, role: z.enum(ROLES) })).min(1),
})

const caseKind = z.object({
  field: z.enum(CASE_FIELDS),
  /** What follows number and year of the judgment: `DS-ST`. */
  judgment: text,
  obligation: text,
  creditor: z.enum(['person', 'minor', 'organisation', 'bank', 'none']),
  debtor: z.enum(['person', 'organisation']),
  amount: z.tuple([z.int(), z.int()]).optional(),
  count: z.int().positive(),
})

/** How a request of the province stands when somebody looks at it. */
const scene = z.object({
  type: code,
  from: code,
  to: z.array(code).min(1),
  status: z.enum([
    'draft',
    'sent',
    'acknowledged',
    'in-progress',
    'blocked',
    'answered',
    'returned',
    'refused',
    'completed',
    'refusal-accepted',
    'withdrawn',
  ]),
  /** `met` and `met-late` are for those that wait for nobody any more. */
  due: z.enum([
    'none',
    'later',
    'soon',
    'today',
    'late-1-5',
    'late-6-15',
    'late-16-30',
    'late-over-30',
    'met',
    'met-late',
  ]),
  when: z.enum(['recent', 'earlier']).optional(),
  law: z.literal('2008').optional(),
  variant: z.string().optional(),
  extension: z.enum(['open', 'granted', 'declined']).optional(),
  transferred: z.boolean().optional(),
  /** Sent back once before it was completed. */
  returned: z.boolean().optional(),
  /** Received on the day on which the agency says so, not on the day of sending. */
  receivedLater: z.boolean().optional(),
  /** The agency that refused it first. `to` has it now. */
  reroutedFrom: z.string().optional(),
  withoutCase: z.boolean().optional(),
})

const provinceSchema = z.object({
  aliases: z.record(z.string(), z.array(text)),
  /** Of the offices of agencies. */
  phones: z.record(z.string(), text),
  officials: z.array(official),
  communes: z
    .array(z.object({ name: text, agencies: z.array(code), thads: code, court: code }))
    .min(1),
  /** What follows the number of a letter, by kind of agency. */
  letterheads: z.record(z.string(), text),
  persons: z.array(person).min(4),
  minors: z.array(person).min(1),
  organisations: z.array(text).min(4),
  banks: z.array(text).min(1),
  cases: z.array(caseKind).min(1),
  words: z.object({
    obstacle: z.array(text).min(1),
    extension: z.array(text).min(1),
    refusal: z.array(text).min(1),
    return: z.array(text).min(1),
    withdrawal: z.array(text).min(1),
  }),
  subjects: z.record(z.string(), text),
  requests: z.array(scene),
})

export type Scene = z.output<typeof scene>
export type CaseKind = z.output<typeof caseKind>
export type ListedAgency = OrganisationsFile['agencies'][number]
export type ProvinceFile = z.output<typeof provinceSchema> & { agencies: ListedAgency[] }

/**
 * Whether its parts fit together and the catalogue allows what it asks is looked at by a test: nobody but us writes it.
 * @throws DataFileError
 */
export function readProvinceFile(path: string, organisations: OrganisationsFile): ProvinceFile {
  const { agencies } = readOrganisationsFile(path, organisations)
  return { ...readDataFile(path, provinceSchema), agencies }
}
