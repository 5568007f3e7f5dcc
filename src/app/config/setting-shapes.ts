import { z } from 'zod'
import type { MessageBudget, MessageBudgets } from '../../domain/notices/message-budget.ts'
import { minutesOf } from '../../domain/time/day.ts'
import { OFFICE_BEGINS } from '../../domain/time/office-hours.ts'

export const port = z.coerce
  .number({ error: 'must be a port number' })
  .int('must be a port number')
  .min(0, 'must be a port number from 0 to 65535')
  .max(65_535, 'must be a port number from 0 to 65535')

/** A digest does not repeat what the reminders of its morning have said. */
export const timeAfterReminders = z
  .templateLiteral([z.number(), ':', z.number()])
  .refine((at) => minutesOf(at) >= minutesOf(OFFICE_BEGINS), {
    error: 'must be 07:30 or later: the reminders of the morning go first',
  })

export const webUrl = z.url({
  protocol: /^https?$/,
  error: 'must be a web address beginning with http:// or https://',
})

export const caseSourceUrl = z.url({
  protocol: /^(postgres(ql)?|mysql)$/,
  error:
    'must look like postgresql://user:password@host:5432/name or mysql://user:password@host:3306/name',
})

/** What the free plan allows a Zalo bot. */
export const FREE_ZALO_BOT: MessageBudget = { messages: 3_000, people: 50, reserve: 300 }

/** `zalo-bot=3000/50/300,other=…` */
export const monthlyBudgets = z
  .string()
  .regex(
    /^[\w-]+=\d+\/\d+\/\d+(,[\w-]+=\d+\/\d+\/\d+)*$/,
    'must be channel=messages/people/reserve, separated by commas, such as zalo-bot=3000/50/300',
  )
  .transform((text): MessageBudgets => Object.fromEntries(text.split(',').map(budgetIn)))

function budgetIn(part: string): [channel: string, budget: MessageBudget] {
  const [channel = '', numbers = ''] = part.split('=')
  const [messages = 0, people = 0, reserve = 0] = numbers.split('/').map(Number)
  return [channel, { messages, people, reserve }]
}

/** Why Telegram would not deliver to an address (core.telegram.org/bots/api#setwebhook); undefined when it would. */
export function webhookFault({ port, hostname }: URL): string | undefined {
  if (!['', '80', '88', '443', '8443'].includes(port)) {
    return 'must use port 443, 80, 88 or 8443: Telegram delivers to no other'
  }
  return PRIVATE_HOST.test(hostname)
    ? 'must be reachable from the internet; leave it empty, and the bot fetches its updates itself'
    : undefined
}

const PRIVATE_HOST =
  /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\]|\[f[cd])/
