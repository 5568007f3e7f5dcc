import type { FastifyInstance } from 'fastify'
import type { Step } from '../control/verb.ts'
import type { MessengerLog } from '../chats/world.ts'
import type { AnyFault } from './faults.ts'
import { apiRoutes, jsonReply, type RawCall, type WireReply } from './http.ts'
import { type Query, QueryError, readQuery, textArg } from './query.ts'
import { type Answer, answered, argsToKeep, type Server } from './server.ts'

/**
 * A server's refusal of a call. Its checks nest deep (a field of a button of a row of a markup), so a refusal is
 * thrown and caught in one place, where calls are answered.
 */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: number
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined

  constructor(code: number, description: string, parameters?: ApiError['parameters']) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export interface Call {
  query: Query
  /** Aborted when the caller has gone or the messenger stops. */
  signal: AbortSignal
}

export interface Outcome<Id> {
  result?: unknown
  /** The result as it was kept. */
  resultJson?: string
  message?: Id
}

/** Throws an ApiError to refuse. */
export type Method<Platform, Id> = (
  platform: Platform,
  call: Call,
) => Outcome<Id> | Promise<Outcome<Id>>

export interface BotFacts<Id> {
  args: Record<string, string>
  /** The server's words and code when it refused. */
  description?: string
  errorCode?: number
  /** The API's id of the message it made or changed. */
  message?: Id
}

/** An API for bots in the form that Telegram gave it, and Zalo took over. */
interface BotApi<Platform, Id> {
  /** Below which it stands; empty for the messenger's own address. */
  root: string
  maxBodyBytes: number
  token: string | undefined
  methods: ReadonlyMap<string, Method<Platform, Id>>
  /** The key of a method among them, and its name in the log. */
  nameOf(written: string): string
  chatOf(written: string): number | string
  refusals: {
    notFound(): ApiError
    methodNotFound(): ApiError
    unauthorized(): ApiError
    unreadable(error: QueryError): ApiError
  }
  /** Looks at a call before anything else does; a page takes the place of the answer. */
  before?(method: string, path: string): WireReply | undefined
  /** The product's own faults that stand in the place of an answer, and what they answer. */
  refusing: readonly AnyFault['kind'][]
  instead(rule: AnyFault, path: string): ApiError | WireReply
  success(resultJson: string): string
  refusal(error: ApiError): WireReply
  broken(isTooLarge: boolean): WireReply
}

interface BotServer<Id> extends Server<BotFacts<Id>> {
  step: Step
  log: MessengerLog
}

/** Serves the API. `stopping` ends every call that waits. */
export function botApiRoutes<Id, Platform extends BotServer<Id>>(
  app: FastifyInstance,
  {
    platform,
    api,
    stopping,
  }: { platform: Platform; api: BotApi<Platform, Id>; stopping: AbortSignal },
): Promise<void> {
  const answer = (call: RawCall): WireReply | Promise<WireReply> => {
    const [, token, method] = /^\/bot([^/]*)\/(.*)$/s.exec(call.path) ?? []
    if (token === undefined || method === undefined) return api.refusal(api.refusals.notFound())
    if (token !== api.token) return api.refusal(api.refusals.unauthorized())
    const signal = AbortSignal.any([call.gone, stopping])
    return answerCall(platform, api, { ...call, method: api.nameOf(method), signal })
  }
  return apiRoutes(app, { ...platform, ...api, url: '/bot*', answer })
}

type NamedCall = RawCall & { method: string; signal: AbortSignal }

async function answerCall<Id, Platform extends BotServer<Id>>(
  platform: Platform,
  api: BotApi<Platform, Id>,
  { method, path, raw, signal }: NamedCall,
): Promise<WireReply> {
  const refused = (error: ApiError): Answer<BotFacts<Id>> => ({
    reply: api.refusal(error),
    facts: { description: error.message, errorCode: error.code },
  })
  const query = await readQuery(raw).catch((error: unknown) => {
    if (error instanceof QueryError) return error
    throw error
  })
  const readable = query instanceof QueryError ? undefined : query
  const page = api.before?.(method, path)
  const chat = readable && textArg(readable, 'chat_id')
  return answered(platform, {
    method,
    chat: chat ? api.chatOf(chat) : undefined,
    path,
    facts: { args: argsToKeep(readable?.args ?? new Map()) },
    refusing: api.refusing,
    refuse: (rule) => {
      const answer = api.instead(rule, path)
      return answer instanceof ApiError ? refused(answer) : { reply: answer }
    },
    run: async () => {
      if (page) return { reply: page }
      try {
        const run = api.methods.get(method)
        if (!run) throw api.refusals.methodNotFound()
        if (query instanceof QueryError) throw api.refusals.unreadable(query)
        const outcome = await platform.step(() => run(platform, { query, signal }))
        const { message, resultJson = JSON.stringify(outcome.result) } = outcome
        const reply = jsonReply(200, api.success(resultJson))
        return { reply, ...(message !== undefined && { facts: { message } }) }
      } catch (error) {
        if (error instanceof ApiError) return refused(error)
        throw error
      }
    },
  })
}
