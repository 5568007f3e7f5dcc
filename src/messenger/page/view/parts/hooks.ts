import { useEffect, useState } from 'preact/hooks'
import { useWorld } from '../../desk/desk.ts'

const NARROW = '(max-width: 719.98px)'

/** Whether there is room for one phone only. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const check = (): void => setNarrow(query.matches)
    query.addEventListener('change', check)
    return () => query.removeEventListener('change', check)
  }, [])
  return isNarrow
}

/** Whether anybody can see the page. */
export function usePageVisible(): boolean {
  const [isVisible, setVisible] = useState(() => document.visibilityState === 'visible')
  useEffect(() => {
    const check = (): void => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', check)
    return () => document.removeEventListener('visibilitychange', check)
  }, [])
  return isVisible
}

/** Whether a finger is what one points with: then to focus a field is to open a keyboard. */
export function isTouched(): boolean {
  return matchMedia('(pointer: coarse)').matches
}

/** Whom an id belongs to; bots that come and go are in groups of Telegram only, as far as the page knows. */
export function useNameOf(): (user: number) => string | undefined {
  const people = useWorld((world) => world.people)
  const bots = useWorld((world) => world.bots)
  return (id) => bots[`telegram:${id}`]?.name ?? people.find(({ user }) => user === id)?.name
}
