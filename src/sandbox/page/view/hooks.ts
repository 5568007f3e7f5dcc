import { useEffect, useState } from 'preact/hooks'

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
