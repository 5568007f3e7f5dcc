import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Language } from '../domain/people/official.ts'
import { enProblems, type ProblemName, viProblems } from '../texts/api/problems.ts'
import { faultShape } from './answer-schema.ts'

const STATUSES: Readonly<Record<ProblemName, number>> = {
  'not-understood': 400,
  'not-json': 400,
  'no-key': 401,
  'not-allowed': 403,
  'not-found': 404,
  differs: 409,
  'being-answered': 409,
  'changed-meanwhile': 412,
  'not-there': 412,
  'no-version': 412,
  'cursor-unknown': 410,
  'wrong-method': 405,
  'bad-url': 400,
  'too-slow': 408,
  'too-large': 413,
  'other-type': 415,
  refused: 422,
  'key-reused': 422,
  'too-many': 429,
  failed: 500,
}

const difference = z.object({ field: z.string(), told: z.string(), known: z.string() })

const problemShape = z
  .object({
    type: z.string().meta({ description: 'Stable; what to compare' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What to do, in the language of Accept-Language' }),
    faults: z.array(faultShape).optional(),
    differences: z.array(difference).optional(),
    code: z.string().optional().meta({ description: 'Of the record that differs' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })
type ProblemBody = z.output<typeof problemShape>
type ProblemFacts = Pick<ProblemBody, 'faults' | 'differences' | 'code'>

/** A call that is not answered as it was meant. */
export class Problem extends Error {
  override name = 'Problem'
  readonly problem: ProblemName
  readonly facts: ProblemFacts
  readonly retryAfterS: number | undefined
  readonly allow: string | undefined

  constructor(
    problem: ProblemName,
    { retryAfterS, allow, ...facts }: ProblemFacts & { retryAfterS?: number; allow?: string } = {},
  ) {
    super(problem)
    this.problem = problem
    this.facts = facts
    this.retryAfterS = retryAfterS
    this.allow = allow
  }

  get statusCode(): number {
    return STATUSES[this.problem]
  }
}

/** Also where it is explained. */
export function typeOf(problem: ProblemName): string {
  return `/api/v1/#${problem}`
}

function problemBody({ problem, facts }: Problem, language: Language): ProblemBody {
  const { title, cure } = (language === 'vi' ? viProblems : enProblems)[problem]
  return {
    type: typeOf(problem),
    title,
    status: STATUSES[problem],
    detail: cure,
    ...facts,
  }
}

export function sendProblem(
  problem: Problem,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (problem.retryAfterS !== undefined) reply.header('Retry-After', String(problem.retryAfterS))
  if (problem.allow !== undefined) reply.header('Allow', problem.allow)
  if (problem.problem === 'no-key') reply.header('WWW-Authenticate', 'Bearer')
  const body = problemBody(problem, languageOf(request))
  return reply
    .code(body.status)
    .header('Content-Language', languageOf(request))
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(body)
}

/** Vietnamese, unless English stands before it. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): Language {
  const wanted = /\b(?<first>vi|en)\b/i.exec(headers['accept-language'] ?? '')?.groups?.['first']
  return wanted?.toLowerCase() === 'en' ? 'en' : 'vi'
}

/** The responses of a route that are problems, for its contract. */
export function problemResponses(
  ...names: readonly ProblemName[]
): Record<number, { description: string; content: object }> {
  const all: readonly ProblemName[] = [...names, 'no-key', 'not-allowed', 'too-many', 'failed']
  return Object.fromEntries(
    [...new Set(all.map((name) => STATUSES[name]))].map((status) => [
      status,
      {
        description: all
          .filter((name) => STATUSES[name] === status)
          .map((name) => enProblems[name].title)
          .join(' · '),
        content: { 'application/problem+json': { schema: problemShape } },
      },
    ]),
  )
}
