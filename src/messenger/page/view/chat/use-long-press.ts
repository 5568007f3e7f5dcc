import { useRef } from 'preact/hooks'

const HOLD_MS = 500
const MOVE_PX = 10

interface Handlers {
  onPointerDown: (event: PointerEvent) => void
  onPointerMove: (event: PointerEvent) => void
  onPointerUp: () => void
  onPointerCancel: () => void
  onContextMenu: (event: MouseEvent) => void
}

interface Hold {
  timer: ReturnType<typeof setTimeout>
  x: number
  y: number
}

/** A finger that stays, or the right mouse button; text that is selected keeps the browser's own menu. */
export function useLongPress(act: () => void): Handlers {
  const held = useRef<Hold | undefined>(undefined)
  const letGo = (): void => {
    clearTimeout(held.current?.timer)
    held.current = undefined
  }
  return {
    onPointerDown: ({ pointerType, clientX: x, clientY: y }) => {
      letGo()
      if (pointerType === 'touch') held.current = { timer: setTimeout(act, HOLD_MS), x, y }
    },
    onPointerMove: ({ clientX, clientY }) => {
      const start = held.current
      if (start && Math.hypot(clientX - start.x, clientY - start.y) > MOVE_PX) letGo()
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onContextMenu: (event) => {
      const isLink = event.target instanceof Element && event.target.closest('a') !== null
      if (isLink || getSelection()?.isCollapsed === false) return
      event.preventDefault()
      act()
    },
  }
}
