import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { Store, useSelected } from '../state/store.ts'
import { emptyWorld, phoneKey, userOf, type World } from '../state/world.ts'
import { AppClock } from './app-clock.ts'
import { Loading } from './loading.ts'
import { Talking } from './talking.ts'
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
const LOOK_AGAIN_AFTER_MS = 700

/** Builds the page's one desk and connects it to the messenger. */
export function openDesk(): Desk {
  const layout = layoutOf(location.hash)
  const world = new Store(emptyWorld(layout ?? { open: [], front: undefined }))
  const clock = new AppClock(world)
  const windows = new Windows(world)
  const loading = new Loading({ world, clock, windows, isFirstVisit: layout === undefined })
  const desk: Desk = { world, windows, loading, talking: new Talking(world, loading), clock }

  const setLink = (link: World['link']): void => world.update((before) => ({ ...before, link }))
  followFeed({
    opened: () => {
      setLink('live')
      void loading.everything()
    },
    lost: () => setLink('lost'),
    happened: (event) => hear(desk, event),
  })
  clock.start()
  setInterval(() => void loading.people(), PEOPLE_EVERY_MS)
  addEventListener('popstate', () => windows.followAddress())
  addEventListener('hashchange', () => windows.followAddress())
  return desk
}

function hear(desk: Desk, event: MessengerEvent): void {
  const { loading, talking, world } = desk
  if (event.type === 'clock') return void loading.people()
  if (event.type === 'menu') {
    for (const { phone } of world.state.open) void loading.phone(phone)
    return
  }
  for (const user of event.users) {
    const phone = phoneKey(event.platform, user)
    void loading.phone(phone)
    if (event.type === 'toast') talking.toast(phone, event.text)
    if (event.type === 'message') noticeMessage(desk, phone, event.message)
  }
}

function noticeMessage({ world, loading }: Desk, phone: PhoneKey, message: Message): void {
  const { people, open } = world.state
  const person = people.find(({ user }) => user === userOf(phone))
  if (!person || message.from.id === person.user) return
  // People change when they are linked; the messenger does not tell.
  if (!person.linked) setTimeout(() => void loading.people(), LOOK_AGAIN_AFTER_MS)
  if (!open.some((it) => it.phone === phone)) return
  const announcement = words.announcement(message.from.name, person.name, message.text)
  world.update((before) => ({ ...before, announcement }))
}
