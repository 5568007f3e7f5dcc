import { Refused } from '../../world/refused.ts'
import { userIdFor } from '../chats.ts'
import type { Input } from '../inputs.ts'
import { newCode } from '../oauth.ts'
import type { Oa, Template, Tokens } from '../rows.ts'
import type { OaView, UsageView, WaitingEvent } from '../shown.ts'
import { tellWebhook } from '../tell-webhook.ts'
import { usageView } from '../usage.ts'
import { oaView } from '../views.ts'
import type { Line, ZaloOa } from '../zalo-oa.ts'
import { activePerson, groupOf, oaOf } from './lookup.ts'

/** What the owners of accounts and applications do in the platform's consoles. */

export function accounts(zalo: ZaloOa): OaView[] {
  return [...zalo.lines.keys()].map((number) => oaView(oaOf(zalo, number)))
}

export function setAccount(
  zalo: ZaloOa,
  { oa: number, type, webhookUrl }: Input<'setAccount'>,
): OaView {
  const before = oaOf(zalo, number)
  const { webhook: kept, ...rest } = before
  const webhook = webhookUrl === undefined ? kept : webhookAt(webhookUrl)
  const oa: Oa = { ...rest, type: type ?? before.type, ...(webhook && { webhook }) }
  zalo.oas.put(oa)
  const line = zalo.lines.get(oa.number)
  if (webhookUrl !== undefined && webhook && line) {
    void tried(zalo, { oa, line })
    line.webhook.wake()
  }
  return oaView(oa)
}

/** An address at which nobody answers 200 is not kept. */
async function tried(zalo: ZaloOa, { oa, line }: { oa: Oa; line: Line }): Promise<void> {
  const result = await line.webhook.probe(new AbortController().signal)
  const isAnswered = result.kind === 'answered' && result.status === 200
  if (isAnswered || zalo.settings.webhookProbe === 'tries') return
  const current = zalo.oas.get(oa.number)
  if (current?.webhook?.url !== oa.webhook?.url) return
  const { webhook: _refused, ...rest } = current ?? oa
  zalo.step(() => zalo.oas.put(rest))
}

function webhookAt(url: string): Oa['webhook'] {
  return url === '' ? undefined : { url }
}

export function userId(zalo: ZaloOa, { user, oa }: Input<'userId'>): string {
  return userIdFor(oaOf(zalo, oa), activePerson(zalo, user).id)
}

export function setPhone(zalo: ZaloOa, { user, phone }: Input<'setPhone'>): void {
  zalo.phones.put({ user: activePerson(zalo, user).id, phone })
}

export function consent(zalo: ZaloOa, { oa }: Input<'consent'>): string {
  return newCode(zalo, oaOf(zalo, oa))
}

export function tokens(zalo: ZaloOa, { oa }: Input<'tokens'>): Tokens {
  const found = zalo.tokens.get(oaOf(zalo, oa).number)
  if (!found) throw new Refused('the account has no tokens')
  return found
}

export function putTemplate(zalo: ZaloOa, { oa, ...template }: Input<'putTemplate'>): Template {
  return zalo.templates.put({ ...template, oa: oaOf(zalo, oa).number })
}

export function setTemplateStatus(
  zalo: ZaloOa,
  { id, status }: Input<'setTemplateStatus'>,
): Template {
  const before = zalo.templates.get(id)
  if (!before) throw new Refused(`there is no template ${id}`)
  const oa = oaOf(zalo, before.oa)
  tellWebhook(zalo, oa, {
    fields: {
      oa_id: oa.id,
      event_name: 'change_template_status',
      template_id: id,
      status: { prev_status: before.status, new_status: status },
      reason: '',
    },
    headers: { 'X-ZEvent-Server': 'ZNS' },
  })
  return zalo.templates.put({ ...before, status })
}

export function disableGroup(zalo: ZaloOa, { group }: Input<'disableGroup'>): void {
  zalo.chats.put({ ...groupOf(zalo, group), disabled: true })
}

export function pending(zalo: ZaloOa, { oa }: Input<'pending'>): WaitingEvent[] {
  const { number } = oaOf(zalo, oa)
  const waiting = [...zalo.events.values()].filter((event) => event.oa === number)
  return waiting.map(({ body, dueAt }) => ({
    event: JSON.parse(body) as unknown,
    dueAt: new Date(dueAt).toISOString(),
  }))
}

export function usage(zalo: ZaloOa, { oa }: Input<'usage'>): UsageView {
  return usageView(zalo, oaOf(zalo, oa).number)
}
