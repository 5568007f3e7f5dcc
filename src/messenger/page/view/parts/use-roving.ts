import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

const CONTROLS = 'button, a[href]'
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
}
const SIDE_STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

interface Roving<List extends HTMLElement> {
  list: RefObject<List | null>
  onKeyDown: (event: KeyboardEvent) => void
  onFocusIn: (event: FocusEvent) => void
}

/**
 * Makes a list one stop of the Tab key, however many controls stand in its rows: arrows up and down go from row to
 * row, those to the sides within one. The Tab key comes to where the keyboard last was, or to the row named here.
 */
export function useRoving<List extends HTMLElement>(first: 'first' | 'last'): Roving<List> {
  const list = useRef<List>(null)
  const stop = useRef<HTMLElement | undefined>(undefined)

  const settle = (): void => {
    const all = controlsIn(list.current)
    if (!stop.current || !all.includes(stop.current)) {
      stop.current = first === 'first' ? all[0] : all.at(-1)
    }
    for (const control of all) {
      const tabIndex = control === stop.current ? '0' : '-1'
      if (control.getAttribute('tabindex') !== tabIndex) control.setAttribute('tabindex', tabIndex)
    }
  }
  useEffect(() => {
    const observer = new MutationObserver(() => {
      // What was added last is where one goes on, unless the keyboard is in the list.
      if (first === 'last' && !list.current?.contains(document.activeElement)) {
        stop.current = undefined
      }
      settle()
    })
    if (list.current) observer.observe(list.current, { childList: true, subtree: true })
    settle()
    return () => observer.disconnect()
  }, [])

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextControl(list.current, event)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  const onFocusIn = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || !target.matches(CONTROLS)) return
    stop.current = target
    settle()
  }
  return { list, onKeyDown, onFocusIn }
}

function controlsIn(part: Element | null | undefined): HTMLElement[] {
  return [...(part?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])]
}

function nextControl(
  list: Element | null,
  { key, target }: KeyboardEvent,
): HTMLElement | undefined {
  if (!list || !(target instanceof HTMLElement) || !target.matches(CONTROLS)) return undefined
  const rows = [...list.querySelectorAll('li')].filter((row) => row.querySelector(CONTROLS))
  const at = rows.findIndex((row) => row.contains(target))
  const side = SIDE_STEPS[key]
  if (side !== undefined) {
    const beside = controlsIn(rows[at])
    return beside[beside.indexOf(target) + side]
  }
  const step = STEPS[key]
  return step && controlsIn(rows[step(at, rows.length)])[0]
}
