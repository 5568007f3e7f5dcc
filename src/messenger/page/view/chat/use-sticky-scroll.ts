import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

const NEAR_PX = 48

export interface StickyScroll {
  box: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLOListElement | null>
  isAtBottom: boolean
  toBottom: () => void
  onScroll: () => void
}

/** Keeps a box at the end of what grows in it, until a person scrolls up. */
export function useStickyScroll(): StickyScroll {
  const box = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLOListElement>(null)
  const sticks = useRef(true)
  const lastTop = useRef(0)
  const [isAtBottom, setAtBottom] = useState(true)

  const toBottom = (): void => {
    sticks.current = true
    setAtBottom(true)
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }
  const onScroll = (): void => {
    if (!box.current) return
    const { scrollHeight, scrollTop, clientHeight } = box.current
    // New content moves the bottom away, too: only a way up is a person's wish.
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) sticks.current = true
    else if (scrollTop < lastTop.current) sticks.current = false
    lastTop.current = scrollTop
    setAtBottom(sticks.current)
  }
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (sticks.current) toBottom()
    })
    if (box.current) observer.observe(box.current)
    if (content.current) observer.observe(content.current)
    return () => observer.disconnect()
  }, [])
  return { box, content, isAtBottom, toBottom, onScroll }
}
