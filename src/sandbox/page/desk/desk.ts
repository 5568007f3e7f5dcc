import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Product } from '../products/product.ts'
import { productOn, type Products } from '../products/products.ts'
import type { PhoneKey } from '../model.ts'
import { type Store, useSelected } from '../state/store.ts'
import type { World } from '../state/world.ts'
import type { AppClock } from './app-clock.ts'
import type { Loading } from './loading.ts'
import type { Notices } from './notices.ts'
import type { Pressing } from './pressing.ts'
import type { Talking } from './talking.ts'
import type { Windows } from './windows.ts'

/** What the parts of the page share: the world they show, and all that a person can do to it. */
export interface Desk {
  world: Store<World>
  products: Products
  windows: Windows
  loading: Loading
  talking: Talking
  pressing: Pressing
  notices: Notices
  clock: AppClock
}

export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('the page is drawn outside its desk')
  return desk
}

/** The messenger that runs on a phone. */
export function useProduct(phone: PhoneKey): Product {
  return productOn(useDesk().products, phone)
}

export function useWorld<Part>(select: (world: World) => Part): Part {
  return useSelected(useDesk().world, select)
}
