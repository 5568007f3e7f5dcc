import type { PhoneKey } from '../../model.ts'
import { isTouched } from '../parts/hooks.ts'

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
