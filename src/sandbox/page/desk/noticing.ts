import type { MessengerEvent } from '../../control/messenger-control.ts'
import type { Message, PhoneChange, PhoneKey } from '../model.ts'
import type { Product } from '../products/product.ts'
import { phoneKey, userOf } from '../state/world.ts'
import { words } from '../words.ts'
import type { Desk } from './desk.ts'

/** What an event means for the phones of one messenger does more than change the world. */
export function noticeEvent(desk: Desk, product: Product, event: MessengerEvent): void {
  for (const meaning of product.meaningsOf(event)) {
    if (meaning.type !== 'change') continue
    for (const user of meaning.users) {
      noticeChange(desk, phoneKey(product.key, user), meaning.change)
    }
  }
}

/** What a change does once, besides changing the world. */
function noticeChange(desk: Desk, phone: PhoneKey, change: PhoneChange): void {
  switch (change.type) {
    case 'answered':
      desk.pressing.answered(change.press)
      desk.notices.show(phone, change.answer)
      return
    case 'doing':
      if (change.what !== undefined) desk.notices.endDoingSoon(phone, change.chat)
      return
    case 'message':
      noticeMessage(desk, phone, change.message)
      return
    case 'edit':
    case 'deleted':
    case 'cleared':
    case 'unread':
    case 'state':
    case 'group':
  }
}

function noticeMessage({ world, loading }: Desk, phone: PhoneKey, message: Message): void {
  const { people, open } = world.state
  const person = people.find(({ user }) => user === userOf(phone))
  if (!person || message.from.id === person.user) return
  if (!person.linked) loading.lookAtPeopleSoon()
  if (!open.some((it) => it.phone === phone)) return
  const announcement = words.announcement(message.from.name, person.name, message.text)
  world.update((before) => ({ ...before, announcement }))
}
