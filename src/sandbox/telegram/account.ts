import type { LongPoll } from './long-poll.ts'
import type { UpdateQueue } from './update-queue.ts'
import type { Subscription } from './subscription.ts'
import type { Webhook } from './webhook.ts'

/** A bot's side of the server: its token and the way its updates go. */
export interface Account {
  id: number
  token: string
  queue: UpdateQueue
  subscription: Subscription
  poll: LongPoll
  webhook: Webhook
}
