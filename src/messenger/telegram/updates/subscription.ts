import { z } from 'zod'
import { type Store, Table } from '../../world/store.ts'
import { parsedJson } from '../../wire/query.ts'

const webhookSchema = z.object({
  url: z.string(),
  secret: z.string(),
  maxConnections: z.int(),
})
export type WebhookSettings = z.infer<typeof webhookSchema>

const subscriptionSchema = z.object({
  bot: z.int(),
  /** Absent: the default, every kind that this server has. */
  allowed: z.exactOptional(z.array(z.string())),
  webhook: z.exactOptional(webhookSchema),
})
type SubscriptionRow = z.infer<typeof subscriptionSchema>
export type SubscriptionTable = Table<SubscriptionRow>

/** The kinds of updates this server can make, in Telegram's order. */
const UPDATE_TYPES = ['message', 'edited_message', 'callback_query', 'my_chat_member']

export function openSubscriptions(store: Store): SubscriptionTable {
  const keyOf = ({ bot }: SubscriptionRow): string => String(bot)
  return new Table(store, { name: 'subscriptions', schema: subscriptionSchema, keyOf })
}

/** Which updates a bot has asked for, and where they go. */
export class Subscription {
  readonly #table: SubscriptionTable
  readonly #bot: number

  constructor(table: SubscriptionTable, bot: number) {
    this.#table = table
    this.#bot = bot
  }

  /** Undefined for the default. */
  allowed(): string[] | undefined {
    return this.#row().allowed
  }

  wants(type: string): boolean {
    return this.allowed()?.includes(type) ?? true
  }

  /** An absent or unreadable list changes nothing; a list without a known name means the default. */
  allow(json: string): void {
    const list = json === '' ? undefined : parsedJson(json)
    if (!Array.isArray(list) || !list.every((name) => typeof name === 'string')) return
    const asked = new Set(list.map((name) => name.toLowerCase()))
    const allowed = UPDATE_TYPES.filter((type) => asked.has(type))
    const isDefault = allowed.length === 0 || allowed.length === UPDATE_TYPES.length
    const { allowed: _before, ...row } = this.#row()
    this.#table.put(isDefault ? row : { ...row, allowed })
  }

  webhook(): WebhookSettings | undefined {
    return this.#row().webhook
  }

  setWebhook(webhook: WebhookSettings | undefined): void {
    const { webhook: _before, ...row } = this.#row()
    this.#table.put(webhook ? { ...row, webhook } : row)
  }

  #row(): SubscriptionRow {
    return this.#table.get(this.#bot) ?? { bot: this.#bot }
  }
}
