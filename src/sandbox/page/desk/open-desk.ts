import { followFeed } from '../feed.ts'
import type { Products } from '../products/products.ts'
import { afterEvent } from '../state/events.ts'
import { layoutOf } from '../state/layout.ts'
import { Store } from '../state/store.ts'
import { emptyWorld, type World } from '../state/world.ts'
import { AppClock } from './app-clock.ts'
import type { Desk } from './desk.ts'
import { Loading } from './loading.ts'
import { noticeEvent } from './noticing.ts'
import { Notices } from './notices.ts'
import { Pressing } from './pressing.ts'
import { Reading } from './reading.ts'
import { Talking } from './talking.ts'
import { Windows } from './windows.ts'

const PEOPLE_EVERY_MS = 60_000

/** Builds the page's one desk and connects it to the messenger. */
export function openDesk(products: Products): Desk {
  const layout = layoutOf(location.hash)
  const world = new Store(emptyWorld(layout ?? { open: [], front: undefined }))
  const reading = new Reading(world, (before, event) => afterEvent(before, event, products))
  const clock = new AppClock(world)
  const windows = new Windows(world)
  const notices = new Notices(world)
  const pressing = new Pressing({ world, products, notices })
  const talking = new Talking({ world, products, notices })
  const isFirstVisit = layout === undefined
  const loading = new Loading({ world, products, reading, clock, windows, isFirstVisit })
  const desk: Desk = { world, products, windows, loading, talking, pressing, notices, clock }

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
      if (event.type === 'clock') loading.people()
      for (const product of Object.values(products)) noticeEvent(desk, product, event)
    },
  })
  clock.start()
  setInterval(() => loading.people(), PEOPLE_EVERY_MS)
  addEventListener('popstate', () => windows.followAddress())
  addEventListener('hashchange', () => windows.followAddress())
  return desk
}
