import type { JSX } from 'preact'
import { useDesk } from '../../desk/desk.ts'
import { waitingOn } from '../../desk/pressing.ts'
import type { Button, Press } from '../../model.ts'
import type { Place } from '../../state/world.ts'
import { words } from '../../words.ts'

interface ButtonRowsProps {
  place: Place
  message: number
  rows: Button[][]
  /** The presses on this message that wait for an answer. */
  waiting: readonly Press[]
}

/** The buttons under a message; those of a row share its width equally. */
export function ButtonRows({ place, message, rows, waiting }: ButtonRowsProps): JSX.Element {
  const { pressing } = useDesk()
  return (
    <div class="button-rows">
      {rows.map((row, index) => (
        <div key={index} class="button-row">
          {row.map((button, column) => {
            const isWaiting = waitingOn(waiting, message, button) !== undefined
            return (
              <button
                key={`${column} ${button.text}`}
                type="button"
                aria-busy={isWaiting}
                onClick={() => pressing.press(place, message, button)}
              >
                {button.text}
                {isWaiting && <span class="spinner" role="img" aria-label={words.chat.waiting} />}
              </button>
            )
          })}
        </div>
      ))}
    </div>
  )
}
