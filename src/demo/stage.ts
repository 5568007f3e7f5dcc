import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { messageOf } from '../runtime/errors.ts'
import { refuseForeign } from '../messenger/control/routes.ts'
import type { ClockMove, StageState } from '../messenger/page/stage.ts'

export interface Stage {
  state(): Promise<StageState>
  /** A one-time code that links this person's account; undefined for a stranger. */
  inviteFor(user: number): Promise<string | undefined>
  advance(to: ClockMove): Promise<void>
}

const moveSchema: z.ZodType<ClockMove> = z.union([
  z.object({ to: z.literal('next-hour') }),
  z.object({ to: z.literal('next-working-morning') }),
  z.object({ to: z.literal('day'), day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
])

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
}

/** Adds the page, the cast and the clock to the messenger's own routes. */
export async function stageRoutes(
  app: FastifyInstance,
  { stage, pageDirectory }: { stage: Stage; pageDirectory: string },
): Promise<void> {
  await app.register(
    async (scope) => {
      refuseForeign(scope)
      scope.setErrorHandler((error, _request, reply) =>
        reply.code(400).send({ error: messageOf(error) }),
      )
      scope.get('/', () => stage.state())
      scope.post('/invite', async (request) => {
        const { user } = z.object({ user: z.int() }).parse(request.body)
        return { code: (await stage.inviteFor(user)) ?? null }
      })
      scope.post('/clock', async (request) => {
        await stage.advance(moveSchema.parse(request.body))
        return stage.state()
      })
    },
    { prefix: '/stage' },
  )
  app.get('/', (_request, reply) => sendFile(reply, pageDirectory, 'index.html'))
  app.get('/page/*', (request, reply) => {
    return sendFile(reply, pageDirectory, request.url.replace(/^\/page\//, '').replace(/\?.*$/, ''))
  })
}

async function sendFile(
  reply: FastifyReply,
  directory: string,
  name: string,
): Promise<FastifyReply> {
  const path = normalize(join(directory, decodeURIComponent(name)))
  const type = TYPES[extname(path)]
  if (!path.startsWith(directory) || !type) return reply.code(404).send()
  try {
    return await reply
      .type(type)
      .header('Cache-Control', 'no-cache')
      .send(await readFile(path))
  } catch {
    return reply.code(404).send()
  }
}
