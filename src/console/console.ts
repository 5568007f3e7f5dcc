import { fastifyCookie } from '@fastify/cookie'
import { fastifyFormbody } from '@fastify/formbody'
import { fastifyHelmet } from '@fastify/helmet'
import { fastifyMultipart } from '@fastify/multipart'
import { fastifyRateLimit } from '@fastify/rate-limit'
import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
} from 'fastify'
import { z } from 'zod'
import { CONSOLE_PATH } from '../domain/people/console.ts'
import { dayOf } from '../domain/time/day.ts'
import { enterConsole, isInvited, type Visit, visitOf } from '../usecases/console/sessions.ts'
import type { Work } from '../usecases/ports.ts'
import { messageOf } from '../runtime/errors.ts'
import { askLetters, keepTyped, sayFault, sayHow } from './entry.tsx'
import { isOurs } from './guard.ts'
import { htmlOf } from './layout.tsx'
import { hrefOf } from './parts.tsx'
import type { ConsoleParts, SentFile } from './ports.ts'
import type { Answer, Screen, Seat, Shown } from './screen.ts'
import { SCREENS } from './screens.ts'
import { STYLES } from './styles.ts'

const COOKIE = 'phoi_hop_console'
const PER_MINUTE = 240
/** In bytes. */
const LARGEST_FILE = 10 * 1_048_576
/** As long as a file of that size may take from a slow office. */
const BODY_MS = 120_000
/** What can be told in an address or a form. */
const text = z.union([z.string(), z.array(z.string()).transform(([first = '']) => first)])
const texts = z.record(
  z.string(),
  text.transform((told) => told.replaceAll('\0', '').slice(0, 2_000)),
)
const letters = z.object({ letters: z.string().max(20) })

class Refused extends Error {
  override name = 'Refused'
  readonly why: Parameters<typeof sayFault>[0]
  readonly statusCode: number

  constructor(why: Refused['why'], statusCode: number) {
    super(why)
    this.why = why
    this.statusCode = statusCode
  }
}

/** The coordinators' desk in a browser, as a plugin below CONSOLE_PATH. Pages are made here and work without scripts. */
export function consolePages(parts: ConsoleParts): FastifyPluginAsync {
  return async (app) => {
    const isSecure = parts.address?.startsWith('https:') ?? false
    app.setErrorHandler<FastifyError | Refused>((error, _request, reply) => {
      const { why, statusCode } = error instanceof Refused ? error : refusalOf(error)
      if (statusCode === 500) parts.log.error({ error: messageOf(error) }, 'A page failed')
      return html(reply.code(statusCode), sayFault(why))
    })
    await app.register(fastifyHelmet, {
      contentSecurityPolicy: POLICY,
      strictTransportSecurity: isSecure,
      // Where no page tells whence it comes, a browser does not say either whose form it posts.
      referrerPolicy: { policy: 'same-origin' },
    })
    await app.register(fastifyCookie)
    await app.register(fastifyFormbody)
    await app.register(fastifyMultipart, {
      limits: { fileSize: LARGEST_FILE, files: 1, fields: 10 },
    })
    app.addHook('onRoute', (route) => {
      route.config = { bodyMs: BODY_MS, ...route.config }
    })
    await app.register(fastifyRateLimit, {
      max: PER_MINUTE,
      timeWindow: 60_000,
      keyGenerator: (request) => request.cookies[COOKIE] ?? request.ip,
      errorResponseBuilder: () => new Refused('tooMany', 429),
    })
    app.addHook('onRequest', async (request, reply) => {
      reply.header('Cache-Control', 'no-store')
      if (!isOurs(request, parts.address)) throw new Refused('refused', 403)
    })
    app.get('/styles.css', (_request, reply) =>
      reply.type('text/css').header('Cache-Control', 'max-age=3600').send(STYLES),
    )
    entrance(app, parts, isSecure)
    for (const screen of SCREENS) open(app, parts, screen)
    app.all('/*', async () => {
      throw new Refused('missing', 404)
    })
  }
}

/** What the framework could not read is whoever sent it to mend; the rest is ours. */
function refusalOf({ statusCode = 500 }: FastifyError): Refused {
  return statusCode < 500 ? new Refused('unreadable', statusCode) : new Refused('failed', 500)
}

/** To an address below the console's that cannot be read. */
export function onBadUrl(_request: FastifyRequest, reply: FastifyReply): void {
  void html(reply.code(404), sayFault('missing'))
}

/** Nothing but our own sheet and forms: no scripts, no frames, no other host. */
const POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
}

/** Tries to come in, from one address. */
const ENTRY = { config: { rateLimit: { max: 20, timeWindow: 60_000, keyGenerator: ipOf } } }

function ipOf({ ip }: FastifyRequest): string {
  return ip
}

function entrance(app: FastifyInstance, parts: ConsoleParts, isSecure: boolean): void {
  app.get<{ Params: { token: string } }>(
    '/vao/:token',
    ENTRY,
    async ({ params: { token } }, reply) => {
      const isOpen = await parts.inWork((work) => isInvited(work, token))
      return html(reply, isOpen ? askLetters(token, false) : sayHow('over'))
    },
  )
  app.post<{ Params: { token: string } }>(
    '/vao/:token',
    ENTRY,
    async ({ params, body, headers }, reply) => {
      const { token } = params
      const told = letters.safeParse(body).data?.letters ?? ''
      const browser = headers['user-agent'] ?? ''
      const came = await parts.inWork((work) =>
        enterConsole(work, { token, letters: told, browser }),
      )
      if (came === 'link-over') return html(reply, sayHow('over'))
      if (came === 'letters-wrong') return html(reply, askLetters(token, true))
      const cookie = {
        path: CONSOLE_PATH,
        httpOnly: true,
        sameSite: 'strict',
        secure: isSecure,
      } as const
      return reply.setCookie(COOKIE, came.secret, cookie).redirect(hrefOf('/'), 303)
    },
  )
}

function open(app: FastifyInstance, parts: ConsoleParts, screen: Screen): void {
  for (const [path, show] of Object.entries(screen.pages)) {
    app.get(path, (request, reply) => serve({ request, reply }, { parts, screen, run: show }))
  }
  for (const [path, act] of Object.entries(screen.acts ?? {})) {
    app.post(path, (request, reply) => serve({ request, reply }, { parts, screen, run: act }))
  }
}

/** Who sits there is looked up for every page, with the offices held at that moment. */
async function serve(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  {
    parts,
    screen,
    run,
  }: { parts: ConsoleParts; screen: Screen; run: (seat: Seat) => Promise<Answer> },
): Promise<FastifyReply> {
  const sitting = (work: Work): Promise<Visit | undefined> =>
    visitOf(work, request.cookies[COOKIE] ?? '')
  const isMany = request.isMultipart()
  // Nobody who is not inside is listened to for long.
  const file = isMany && (await parts.inWork(sitting)) ? await fileIn(request) : undefined
  const answer = await parts.inWork(async (work) => {
    const visit = await sitting(work)
    if (!visit) return { page: outside(request) }
    if (!screen.isFor(visit.official, dayOf(work.now))) return undefined
    const said = { ...told(request), ...(file && { file }) }
    const came = await run({ ...visit, work: { ...work, via: VIA }, parts, ...said })
    return came && 'body' in came ? { page: inside(visit, work, { screen, shown: came }) } : came
  })
  if (answer === undefined) throw new Refused('missing', 404)
  if ('page' in answer) return html(reply, answer.page)
  if ('goTo' in answer) return reply.redirect(hrefOf(answer.goTo), 303)
  return send(reply, 'file' in answer ? answer.file : await parts.papers.print(answer.paper))
}

/** Where what is done here is said to have been said. */
const VIA = 'console'

/** What was typed while a session ended stays on the page. */
function outside(request: FastifyRequest): string {
  const { form } = told(request)
  return Object.keys(form).length > 0 ? keepTyped(request.url, form) : sayHow('outside')
}

function send(reply: FastifyReply, { name, type, bytes }: SentFile): FastifyReply {
  return reply
    .type(type)
    .header('Content-Disposition', `attachment; filename="${name}"`)
    .send(bytes)
}

/** Undefined where none was chosen, or it is too large. */
async function fileIn(request: FastifyRequest): Promise<Seat['file']> {
  const chosen = await request.file()
  const bytes = await chosen?.toBuffer().catch(() => undefined)
  // Of one that is too large the beginning alone has come.
  if (!chosen || !bytes || bytes.length === 0 || chosen.file.truncated) return undefined
  return { name: chosen.filename, bytes }
}

function told({
  params,
  query,
  body,
}: FastifyRequest): Record<'params' | 'query' | 'form', Readonly<Record<string, string>>> {
  const read = (of: unknown): Record<string, string> => texts.safeParse(of).data ?? {}
  return { params: read(params), query: read(query), form: read(body) }
}

function inside(
  { official }: Visit,
  { now }: Work,
  { screen, shown: { body, ...shown } }: { screen: Screen; shown: Shown },
): string {
  const links = SCREENS.flatMap(({ isFor, path, name }) =>
    name !== undefined && isFor(official, dayOf(now)) ? [{ path, name }] : [],
  )
  return htmlOf({
    ...shown,
    inside: { name: official.name, links, at: screen.path },
    children: body,
  })
}

function html(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page)
}
