import type { MessengerEvent } from '../../control/messenger-control.ts'
import type { BotView, Phone, ProductKey } from '../model.ts'
import { changedPhone } from './phone-changes.ts'
import { changePhone, phoneKey, PRODUCT_KEYS, type World } from './world.ts'

/** The world after an event of the feed; the same event once more changes nothing. */
export function afterEvent(world: World, event: MessengerEvent): World {
  if (!('platform' in event) || event.type === 'press') return world
  if (event.type === 'menu') return everyPhone(world, withStaleChats)
  return event.users
    .map((user) => phoneKey(event.platform, user))
    .reduce((before, key) => changePhone(before, key, (it) => changedPhone(it, event)), world)
}

/** The messenger has these bots. */
export function withBots(world: World, product: ProductKey, bots: readonly BotView[]): World {
  const named = bots.map((bot) => [`${product}:${bot.id}`, bot] as const)
  const products = PRODUCT_KEYS.filter(
    (key) => world.products.includes(key) || (key === product && bots.length > 0),
  )
  return { ...world, products, bots: { ...world.bots, ...Object.fromEntries(named) } }
}

/** All that was read is shown until it has been read again. */
export function withStaleChats(phone: Phone): Phone {
  if (!phone.chats) return phone
  const chats = phone.chats.map((chat) =>
    chat.transcript === 'missing' ? chat : { ...chat, transcript: 'stale' as const },
  )
  return { ...phone, chats }
}

export function everyPhone(world: World, change: (phone: Phone) => Phone): World {
  const phones = Object.values(world.phones).map(
    (phone) => [phoneKey(phone.product, phone.user), change(phone)] as const,
  )
  return { ...world, phones: Object.fromEntries(phones) }
}
