import { z } from 'zod'
import { ofBot, optionalId } from '../../chats/verbs.ts'
import { verb } from '../../control/verb.ts'
import { Refused } from '../../world/people.ts'
import { oaOf } from '../chats.ts'
import { type Oa, type Template, templateSchema } from '../rows.ts'
import type { ZaloOa } from '../zalo-oa.ts'

const accountSchema = z.object({
  bot: optionalId,
  type: z.exactOptional(z.union([z.literal(2), z.literal(4)])),
  /** An empty address takes the webhook away; any address switches a disabled one on again. */
  webhookUrl: z.exactOptional(z.string()),
})

/** What the owners of accounts and applications do in the platform's consoles, and see there. */
export const consoleVerbs = {
  setAccount: verb(accountSchema, setAccount),
  tokens: verb(ofBot, (zalo: ZaloOa, { bot }) => {
    const found = zalo.tokens.get(oaOf(zalo, bot).number)
    if (!found) throw new Refused('the account has no tokens')
    return found
  }),
  putTemplate: verb(
    templateSchema.omit({ oa: true }).extend({ bot: optionalId }),
    (zalo: ZaloOa, { bot, ...template }): Template =>
      zalo.templates.put({ ...template, oa: oaOf(zalo, bot).number }),
  ),
  setTemplateStatus: verb(
    templateSchema.pick({ id: true, status: true }),
    (zalo: ZaloOa, { id, status }): Template => {
      const before = zalo.templates.get(id)
      if (!before) throw new Refused(`there is no template ${id}`)
      return zalo.templates.put({ ...before, status })
    },
  ),
  /** The events that the webhook has not taken, and when each is delivered, or delivered again. */
  pending: verb(ofBot, (zalo: ZaloOa, { bot }) => {
    const { number } = oaOf(zalo, bot)
    const waiting = [...zalo.events.values()].filter((event) => event.oa === number)
    return waiting.map(({ body, dueAt }) => {
      const event: unknown = JSON.parse(body)
      return { event, dueAt: new Date(dueAt).toISOString() }
    })
  }),
}

function setAccount(
  zalo: ZaloOa,
  { bot: number, type, webhookUrl: url }: z.infer<typeof accountSchema>,
): Oa {
  const before = oaOf(zalo, number)
  const { webhook: kept, ...rest } = before
  const webhook = url === undefined ? kept : webhookAt(url)
  const oa: Oa = { ...rest, type: type ?? before.type, ...(webhook && { webhook }) }
  zalo.oas.put(oa)
  const line = zalo.lines.get(oa.number)
  if (url !== undefined && webhook && line) {
    void line.webhook.tryAddress(webhook.url)
    line.webhook.wake()
  }
  return oa
}

function webhookAt(url: string): Oa['webhook'] {
  return url === '' ? undefined : { url }
}
