import type { MessengerEvent } from '../../control/messenger-control.ts'
import type { Bot, Phone, ProductKey } from '../model.ts'
import type { Product } from '../products/product.ts'
import type { Products } from '../products/products.ts'
import { changedPhone } from './phone-changes.ts'
import { changePhone, phoneKey, PRODUCT_KEYS, type World } from './world.ts'

/** The world after an event of the feed; the same event once more changes nothing. */
export function afterEvent(world: World, event: MessengerEvent, products: Products): World {
  return Object.values(products).reduce(
    (before, product) => afterEventOf(before, event, product),
    world,
  )
}

function afterEventOf(world: World, event: MessengerEvent, product: Product): World {
  return product.meaningsOf(event).reduce((before, meaning) => {
    switch (meaning.type) {
      case 'change':
        return meaning.users
          .map((user) => phoneKey(product.key, user))
          .reduce(
            (it, key) => changePhone(it, key, (phone) => changedPhone(phone, meaning.change)),
            before,
          )
      case 'bot':
        return withBots(before, product.key, [meaning.bot])
      case 'commands':
        return everyPhone(before, withStaleChats)
    }
  }, world)
}

/** The messenger has these bots, besides those that are known. */
export function withBots(world: World, product: ProductKey, bots: readonly Bot[]): World {
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
