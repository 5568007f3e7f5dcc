import type { FastifyError, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Language } from '../domain/people/official.ts'
import { enParameters, type ParameterWords, viParameters } from '../texts/api/parameters.ts'
import type { faultShape } from './answer-schema.ts'
import { languageOf, Problem } from './problem.ts'

type Fault = z.output<typeof faultShape>

const WORDS: Readonly<Record<Language, ParameterWords>> = { vi: viParameters, en: enParameters }

/** What the contract says of a parameter. */
const contractOf = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  minimum: z.number().default(0),
  maximum: z.number().default(Number.MAX_SAFE_INTEGER),
  minLength: z.number().default(0),
  maxLength: z.number().default(Number.MAX_SAFE_INTEGER),
})
const contract = z.looseObject({ properties: z.record(z.string(), contractOf).default({}) })
type Contract = z.output<typeof contractOf>

/** Forms of their own. */
const NAMED: Readonly<Record<string, 'place' | 'visible'>> = {
  after: 'place',
  'idempotency-key': 'visible',
}

/** Parameters that are not what the contract says: each by its name, with what it accepts. */
export function parameterFaults(
  { validation = [], validationContext }: FastifyError,
  request: FastifyRequest,
): Fault[] {
  const words = WORDS[languageOf(request)]
  const parts = new Map<string, unknown>(Object.entries(request.routeOptions.schema ?? {}))
  const shape = parts.get(validationContext ?? '')
  const told = shape instanceof z.ZodType ? z.toJSONSchema(shape) : {}
  const { properties } = contract.parse(told)
  const known = Object.keys(properties)
  const unknown = validation
    .flatMap(({ params }) => z.array(z.string()).safeParse(params['keys']).data ?? [])
    .map((field) => faultOf(field, words.unknown({ known })))
  const fields = new Set(validation.map(({ instancePath }) => instancePath.split('/')[1] ?? ''))
  fields.delete('')
  const wrong = [...fields].map((field) =>
    faultOf(field, accepted(field, words, properties[field])),
  )
  return [...wrong, ...unknown]
}

/** Of an agency that nobody knows by this code. */
export function unknownAgency(field: string, request: FastifyRequest): Problem {
  const faults = [faultOf(field, WORDS[languageOf(request)].agency())]
  return new Problem('not-understood', { faults })
}

function faultOf(field: string, said: string): Fault {
  return { reason: 'not-valid', field, detail: `${field}: ${said}` }
}

function accepted(
  field: string,
  words: ParameterWords,
  told: Contract = contractOf.parse({}),
): string {
  const { type, format, minimum, maximum, minLength, maxLength } = told
  const named = NAMED[field]
  if (named) return words[named]()
  if (told.enum) return words.choice({ values: told.enum })
  if (type === 'integer') return words.whole({ least: minimum, most: maximum })
  if (format === 'date-time') return words.moment()
  return words.text({ least: minLength, most: maxLength })
}
