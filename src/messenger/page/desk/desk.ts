import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { Store, useSelected } from '../state/store.ts'
import { afterEvent, emptyWorld, phoneKey, userOf, type World } from '../state/world.ts'
import { AppClock } from './app-clock.ts'
import { Loading, Reading } from './loading.ts'
import { Pressing, Talking, Toasts } from './talking.ts'
import { layoutOf, Windows } from './windows.ts'
import type { MessengerEvent } from '../../control/messenger-control.ts'
import { followFeed } from '../connection.ts'
import type { Message, PhoneKey } from '../model.ts'
import { words } from '../words.ts'

/** What the parts of the page share: the world they show, and all that a person can do to it. */
interface Desk {
  world: Store<World>
  windows: Windows
  loading: Loading
  talking: Talking
  pressing: Pressing
  toasts: Toasts
  clock: AppClock
}

export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('the page is drawn outside its desk')
  return desk
}

export function useWorld<Part>(select: (world: World) => Part): Part {
  return useSelected(useDesk().world, select)
}

const PEOPLE_EVERY_MS = 60_000

/** Builds the page's one desk and connects it to the messenger. */
export function openDesk(): Desk {
  const layout = layoutOf(location.hash)
  const world = new Store(emptyWorld(layout ?? { open: [], front: undefined }))
  const reading = new Reading(world, afterEvent)
  const clock = new AppClock(world)
  const windows = new Windows(world)
  const toasts = new Toasts(world)
  const pressing = new Pressing({ world, toasts })
  const talking = new Talking({ world, toasts })
  const isFirstVisit = layout === undefined
  const loading = new Loading({ world, reading, clock, windows, isFirstVisit })
  const desk: Desk = { world, windows, loading, talking, pressing, toasts, clock }

  const setLink = (link: World['link']): void => world.update((before) => ({ ...before, link }))
  followFeed({
    opened: () => {
      setLink('live')
      loading.again()
    },
    lost: () => setLink('lost'),
    started: () => loading.everything(),
    happened: (event) => {
      reading.happened(event)
      noticeEvent(desk, event)
    },
  })
  clock.start()
  setInterval(() => loading.people(), PEOPLE_EVERY_MS)
  addEventListener('popstate', () => windows.followAddress())
  addEventListener('hashchange', () => windows.followAddress())
  return desk
}

/** What an event does once, besides changing the world. */
function noticeEvent(desk: Desk, event: MessengerEvent): void {
  if (event.type === 'clock') desk.loading.people()
  if (event.type === 'toast') {
    desk.pressing.answered(event.press)
    const { text } = event.answer
    if (text === undefined) return
    for (const user of event.users) desk.toasts.show(phoneKey(event.platform, user), text)
  }
  if (event.type !== 'message') return
  for (const user of event.users) {
    noticeMessage(desk, phoneKey(event.platform, user), event.message)
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
