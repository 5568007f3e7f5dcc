import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** A value that is replaced as a whole, and those who want to know: once, however often it changes between pictures. */
export class Store<State> {
  #state: State
  readonly #listeners = new Set<() => void>()
  #isTelling = false

  constructor(initial: State) {
    this.#state = initial
  }

  get state(): State {
    return this.#state
  }

  update(change: (state: State) => State): void {
    const next = change(this.#state)
    if (next === this.#state) return
    this.#state = next
    if (this.#isTelling) return
    this.#isTelling = true
    requestAnimationFrame(() => {
      this.#isTelling = false
      for (const listener of this.#listeners) listener()
    })
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** The selected part of the state; the component is drawn again only when it has become another value. */
export function useSelected<State, Part>(
  store: Store<State>,
  select: (state: State) => Part,
): Part {
  const part = select(store.state)
  const [, redraw] = useState(0)
  const drawn = useRef({ select, part })
  drawn.current = { select, part }
  useLayoutEffect(() => {
    const check = (): void => {
      const { select: current, part: before } = drawn.current
      if (current(store.state) !== before) redraw((count) => count + 1)
    }
    check()
    return store.subscribe(check)
  }, [store])
  return part
}
