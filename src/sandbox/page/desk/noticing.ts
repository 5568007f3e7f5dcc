import type { Message, PhoneChange, PhoneKey } from '../model.ts'
import { userOf } from '../state/world.ts'
import { words } from '../words.ts'
import type { Desk } from './desk.ts'

/** What a change does once, besides changing the world. */
export function noticeChange(desk: Desk, phone: PhoneKey, change: PhoneChange): void {
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
