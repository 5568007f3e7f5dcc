import type { JSX } from 'preact'
import { useDesk } from '../../desk/desk.ts'
import type { Outgoing } from '../../model.ts'
import type { Place } from '../../state/world.ts'
import { words } from '../../words.ts'
import { Icon } from '../parts/icon.tsx'

interface OutgoingRowProps {
  place: Place
  outgoing: Outgoing
}

/** A text that the messenger has not confirmed. */
export function OutgoingRow({ place, outgoing }: OutgoingRowProps): JSX.Element {
  const { talking } = useDesk()
  const { text, failed } = outgoing
  return (
    <li class="message message--own message--outgoing">
      <div class="message__body">
        <div class="bubble">
          <div class="bubble__text" lang="vi">
            {text}
            <span class="bubble__meta">
              <Icon name={failed ? 'warning' : 'sending'} />
              <span class={failed ? '' : 'unseen'}>
                {failed ? words.chat.notSent : words.chat.sending}
              </span>
            </span>
          </div>
        </div>
        {failed && (
          <div class="button-row">
            <button type="button" onClick={() => talking.sayAgain(place, outgoing)}>
              {words.chat.sendAgain}
            </button>
            <button type="button" onClick={() => talking.discard(place, outgoing)}>
              {words.chat.discard}
            </button>
          </div>
        )}
      </div>
    </li>
  )
}
