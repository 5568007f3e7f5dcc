import { useEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'
import { useWorld } from '../../desk/desk.ts'
import type { PhoneKey } from '../../model.ts'

/** What a part of the browser is like, also after it has changed. */
function useBrowser(target: EventTarget, event: string, look: () => boolean): boolean {
  const [seen, setSeen] = useState(look)
  useEffect(() => {
    const check = (): void => setSeen(look())
    target.addEventListener(event, check)
    return () => target.removeEventListener(event, check)
  }, [])
  return seen
}

/** Whether there is room for one phone only. */
export function useNarrow(): boolean {
  const query = matchMedia('(max-width: 719.98px)')
  return useBrowser(query, 'change', () => query.matches)
}

export function usePageVisible(): boolean {
  return useBrowser(document, 'visibilitychange', () => document.visibilityState === 'visible')
}

/** Whether a finger is what one points with: then to focus a field is to open a keyboard. */
export function isTouched(): boolean {
  return matchMedia('(pointer: coarse)').matches
}

/** Whom an id belongs to: a bot, or a person. */
export function useNameOf(): (user: number) => string | undefined {
  const people = useWorld((world) => world.people)
  const bots = useWorld((world) => world.bots)
  return (id) =>
    bots.find((bot) => bot.id === id)?.name ?? people.find(({ user }) => user === id)?.name
}

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

export function phoneElementId(key: PhoneKey): string {
  return `phone-${key.replace(':', '-')}`
}

/** Once the phone is drawn, the keyboard goes on where one writes, or else at the phone itself. */
export function moveIntoPhone(key: PhoneKey): void {
  requestAnimationFrame(() => {
    const phone = document.getElementById(phoneElementId(key))
    if (!phone) return
    phone.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    const field = isTouched() ? undefined : phone.querySelector<HTMLElement>('.to-focus')
    const target = field ?? phone
    target.focus({ preventScroll: true })
  })
}
