import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Store, useSelected } from '../state/store.ts'
import type { World } from '../state/world.ts'
import type { AppClock } from './app-clock.ts'
import type { Loading } from './loading.ts'
import type { Pressing } from './pressing.ts'
import type { Talking } from './talking.ts'
import type { Toasts } from './toasts.ts'
import type { Windows } from './windows.ts'

/** What the parts of the page share: the world they show, and all that a person can do to it. */
export interface Desk {
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
