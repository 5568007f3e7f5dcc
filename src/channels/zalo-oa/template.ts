import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Outcome } from '../../delivery/ports.ts'
import { messageOf } from '../../runtime/errors.ts'
import type { Logger } from '../../runtime/log.ts'
import type { Message } from '../../texts/message.ts'
import { plainText } from '../../texts/rich-text.ts'
import type { OaSpending } from '../ports.ts'
import { NoAnswer } from '../no-answer.ts'
import type { OaAnswer, OaApi } from './oa-api.ts'

export interface TemplateParts {
  account: string
  /** Which template, its field that takes the first line of a message, and what templates may cost in a month. */
  template: { id: string; field: string; capVnd: number }
  /** That of the account, and that of the business host. */
  api: OaApi
  business: OaApi
  withToken: <T>(signal: AbortSignal, call: (accessToken: string) => Promise<T>) => Promise<T>
  spending: Pick<OaSpending, 'reserve' | 'giveBack' | 'wayTo'>
  log: Logger
}

/** Sends a template in the place of a message; undefined when none may be sent, or none was. */
export type SendTemplate = (
  chatId: string,
  message: Message,
  signal: AbortSignal,
) => Promise<Outcome | undefined>

const infoSchema = z.looseObject({
  price: z.coerce.number().positive(),
  /** By user id, where it is another: how the platform calls it was not seen. */
  priceUid: z.coerce.number().positive().optional(),
  listParams: z
    .array(z.looseObject({ name: z.string(), maxLength: z.coerce.number().positive() }))
    .default([]),
})
const sentSchema = z
  .looseObject({ msg_id: z.coerce.string().optional(), message_id: z.coerce.string().optional() })
  .transform(({ msg_id: byPhone, message_id: byUser }) => byPhone ?? byUser ?? '')

const SHORTEST_FIELD = 30
/** The later parts of a long text say nothing by their first line. */
const LATER_PART = /^\((?!1\/)\d+\/\d+\) /

/**
 * Template messages for whoever may no longer be written to and has no other account: they cost money, so never more in a
 * month than the administrator allows. By telephone number where one was given, else by user id.
 */
export function templateSender(parts: TemplateParts): SendTemplate {
  const { account, template, spending, log } = parts
  return async (chatId, message, signal) => {
    const line = plainText(message.text).split('\n')[0]?.trim() ?? ''
    if (line === '' || LATER_PART.test(line)) return undefined
    const way = await spending.wayTo(account, chatId)
    if (!way) return undefined
    try {
      const { price, priceUid = price, listParams } = await infoOf(parts, signal)
      const costVnd = way.phone === undefined ? priceUid : price
      if (!(await spending.reserve(account, costVnd, template.capVnd))) {
        log.warn({ account, capVnd: template.capVnd }, CAP_REACHED)
        return undefined
      }
      const most = listParams.find(({ name }) => name === template.field)?.maxLength
      const words = cut(line, most ?? SHORTEST_FIELD)
      return await send(parts, { chatId, ...way, words, costVnd }, signal)
    } catch (error) {
      log.warn({ account, error: messageOf(error) }, 'A template was not sent')
      return undefined
    }
  }
}

const CAP_REACHED =
  'A template was not sent: what templates may cost in a month is used up (ZALO_OA_TEMPLATE_CAP)'

async function infoOf(
  { template, business, withToken }: TemplateParts,
  signal: AbortSignal,
): Promise<z.output<typeof infoSchema>> {
  const path = `/template/info/v2?template_id=${template.id}`
  const { data } = await withToken(signal, (accessToken) =>
    business.get(path, undefined, { accessToken, signal }),
  )
  return infoSchema.parse(data)
}

interface Sending {
  chatId: string
  phone?: string
  words: string
  costVnd: number
}

/** What was surely not sent is not paid for. */
async function send(parts: TemplateParts, sending: Sending, signal: AbortSignal): Promise<Outcome> {
  try {
    const { data } = await post(parts, sending, signal)
    return { kind: 'sent', messageId: sentSchema.parse(data) }
  } catch (error) {
    const isOpen = error instanceof NoAnswer && error.lack === 'unknown'
    if (isOpen) return { kind: 'unknown', detail: error.message }
    await parts.spending.giveBack(parts.account, sending.costVnd)
    throw error
  }
}

function post(
  { template: { id, field }, api, business, withToken }: TemplateParts,
  { chatId, phone, words }: Sending,
  signal: AbortSignal,
): Promise<OaAnswer> {
  const body = { template_id: id, template_data: { [field]: words } }
  return withToken(signal, (accessToken) =>
    phone === undefined
      ? api.post('/v3.0/oa/message/template', { user_id: chatId, ...body }, { accessToken, signal })
      : business.post(
          '/message/template',
          { phone, ...body, tracking_id: randomUUID() },
          { accessToken, signal },
        ),
  )
}

function cut(text: string, most: number): string {
  const composed = text.normalize('NFC')
  return composed.length <= most ? composed : `${composed.slice(0, most - 1)}…`
}
