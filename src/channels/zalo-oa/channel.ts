import { z } from 'zod'
import type { Channel, Outcome, RefusedWhy } from '../../delivery/ports.ts'
import { CAPABILITIES } from '../../domain/notices/channel.ts'
import { messageOf } from '../../runtime/errors.ts'
import type { Attachment, Echo, Message } from '../../texts/message.ts'
import { plainText } from '../../texts/rich-text.ts'
import type { OaEndpoint, OaSpending, OaTokenStore } from '../ports.ts'
import { NoAnswer, probed } from '../no-answer.ts'
import { classify, TOKEN_CODES } from './classify.ts'
import { type OaAnswer, type OaApi, OaError } from './oa-api.ts'
import type { SendTemplate } from './template.ts'
import type { TokenKeeper } from './token-keeper.ts'

export interface OaChannelParts {
  account: string
  api: OaApi
  keeper: Pick<TokenKeeper, 'accessToken'>
  store: Pick<OaTokenStore, 'endpoint' | 'pinEndpoint'>
  /** Where the buttons stand: sources disagree on the shape. */
  buttonShape: 'plain' | 'template'
  spending: Pick<OaSpending, 'countPaid'>
  /** Absent: templates are not sent. */
  sendTemplate?: SendTemplate | undefined
}

const PATHS: Readonly<Record<OaEndpoint, string>> = {
  v3: '/v3.0/oa/message/cs',
  v2: '/v2.0/oa/message',
}
/** How each endpoint says that it does not serve this kind of account. */
const NOT_HERE: Readonly<Record<OaEndpoint, number>> = { v3: -235, v2: -240 }
const TITLE_LENGTH = 100
/** Such a share of a minute's calls is left to whoever else uses the application; then messages wait for the next minute. */
const CALLS_KEPT = 0.05
const MINUTE_MS = 60_000

const sentSchema = z.looseObject({
  message_id: z.coerce.string(),
  quota: z.looseObject({ quota_type: z.string().optional() }).optional(),
})
/** Within 48 hours after its reader last wrote, a message is free. */
const FREE = 'reply'

/** An official account as a channel: consultation messages, whose buttons come back as texts. */
export function zaloOaChannel(parts: OaChannelParts): Channel {
  return {
    account: parts.account,
    capabilities: parts.sendTemplate ? WITH_TEMPLATES : CAPABILITIES['zalo-oa'],
    probe: (signal) => {
      const ask = (accessToken: string): Promise<OaAnswer> =>
        parts.api.get('/v2.0/oa/getoa', undefined, { accessToken, signal })
      return probed(() => withToken(parts.keeper, signal, ask), classify)
    },
    send: async (chatId, message, signal): Promise<Outcome> => {
      const outcome = await consult(parts, { chatId, message }, signal)
      const isClosed = outcome.kind === 'refused' && CLOSED.has(outcome.why)
      return (isClosed && (await parts.sendTemplate?.(chatId, message, signal))) || outcome
    },
  }
}

/** Who may no longer be written to, or never could, can still be sent a template. */
const CLOSED: ReadonlySet<RefusedWhy> = new Set(['window-closed', 'never-started'])
const { window: _closes, ...WITH_TEMPLATES } = CAPABILITIES['zalo-oa']

async function consult(
  parts: OaChannelParts,
  { chatId, message: { attachment, ...words } }: { chatId: string; message: Message },
  signal: AbortSignal,
): Promise<Outcome> {
  const { account, spending } = parts
  try {
    const message = attachment
      ? await uploaded(parts, attachment, signal)
      : content(words, parts.buttonShape)
    const body = { recipient: { user_id: chatId }, message }
    const { data, share = 1 } = await sendWhere(parts, body, signal)
    const { message_id: messageId, quota } = sentSchema.parse(data)
    const isPaid = quota?.quota_type !== undefined && quota.quota_type !== FREE
    // The message has been sent, whether or not that can be written down.
    if (isPaid) await spending.countPaid(account).catch(() => undefined)
    return { kind: 'sent', messageId, ...(share < CALLS_KEPT && { accountRestsMs: MINUTE_MS }) }
  } catch (error) {
    return classify(error)
  }
}

const pictureSchema = z.looseObject({ attachment_id: z.coerce.string() })
const fileSchema = z.looseObject({ token: z.coerce.string() })

/** A file is a message of its own: under a text there is room for buttons or a file, not both. */
async function uploaded(
  { api, keeper }: OaChannelParts,
  { kind, name, mimeType, bytes }: Attachment,
  signal: AbortSignal,
): Promise<object> {
  const upload = async (path: string): Promise<unknown> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: mimeType }), name)
    const upload = withToken(keeper, signal, (accessToken) =>
      api.post(path, form, { accessToken, signal }),
    )
    const { data } = await beforehand(path, upload)
    return data
  }
  if (kind === 'document') {
    const { token } = fileSchema.parse(await upload('/v2.0/oa/upload/file'))
    return { attachment: { type: 'file', payload: { token } } }
  }
  const { attachment_id: id } = pictureSchema.parse(await upload('/v2.0/oa/upload/image'))
  const elements = [{ media_type: 'image', attachment_id: id }]
  return { attachment: { type: 'template', payload: { template_type: 'media', elements } } }
}

/** By the endpoint that serves this kind of account; which one is learnt from the first answer and kept. */
async function sendWhere(
  { account, api, keeper, store }: OaChannelParts,
  body: object,
  signal: AbortSignal,
): Promise<OaAnswer> {
  const post = (endpoint: OaEndpoint): Promise<OaAnswer> =>
    withToken(keeper, signal, (accessToken) =>
      api.post(PATHS[endpoint], body, { accessToken, signal }),
    )
  const pinned = await beforehand('endpoint', store.endpoint(account))
  const first = pinned ?? 'v3'
  try {
    return await post(first)
  } catch (error) {
    if (!isRefusal(error, NOT_HERE[first])) throw error
    const other = first === 'v3' ? 'v2' : 'v3'
    const answer = await post(other)
    // If it cannot be kept now, it is learnt again; the message has been sent.
    await store.pinEndpoint(account, other).catch(() => undefined)
    return answer
  }
}

/** A token that the platform refuses is refreshed once. */
export async function withToken<T>(
  keeper: Pick<TokenKeeper, 'accessToken'>,
  signal: AbortSignal,
  call: (accessToken: string) => Promise<T>,
): Promise<T> {
  const token = (rejected?: string): Promise<string> =>
    beforehand('access token', keeper.accessToken(signal, rejected))
  const accessToken = await token()
  try {
    return await call(accessToken)
  } catch (error) {
    const isRejected = [...TOKEN_CODES].some((code) => isRefusal(error, code))
    if (!isRejected) throw error
    return call(await token(accessToken))
  }
}

/** What a call needs: in whatever way that breaks off, the call itself has not been made. */
async function beforehand<T>(what: string, need: Promise<T>): Promise<T> {
  return need.catch((error: unknown) => {
    const { kind } = classify(error)
    throw kind === 'unknown' ? new NoAnswer(what, 'unreached', messageOf(error)) : error
  })
}

function isRefusal(error: unknown, code: number): boolean {
  return error instanceof OaError && error.code === code
}

function content({ text, echoes = [] }: Message, shape: 'plain' | 'template'): object {
  const words = plainText(text).normalize('NFC')
  if (echoes.length === 0) return { text: words }
  const buttons = echoes.map(button)
  return shape === 'plain'
    ? { text: words, attachment: { type: 'template', payload: { buttons } } }
    : {
        attachment: {
          type: 'template',
          payload: { template_type: 'button', text: words, buttons },
        },
      }
}

function button({ title, text }: Echo): { title: string; type: string; payload: string } {
  return { title: title.slice(0, TITLE_LENGTH), type: 'oa.query.hide', payload: text }
}
