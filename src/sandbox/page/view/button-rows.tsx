import type { JSX } from 'preact'
import { useDesk } from '../desk/desk.ts'
import { waitingOn } from '../desk/pressing.ts'
import type { Button, Press } from '../model.ts'
import { safeLink } from '../rich-text/safe-link.ts'
import type { Place } from '../state/world.ts'
import { words } from '../words.ts'
import { Icon } from './icon.tsx'

interface ButtonRowsProps {
  place: Place
  message: number
  rows: Button[][]
  /** The presses on this message that wait for an answer. */
  waiting: readonly Press[]
}

/** The buttons under a message; those of a row share its width equally. */
export function ButtonRows({ rows, ...props }: ButtonRowsProps): JSX.Element {
  return (
    <div class="button-rows">
      {rows.map((row, index) => (
        <div key={index} class="button-row">
          {row.map((button, column) => (
            <MessageButton key={`${column} ${button.text}`} {...props} button={button} />
          ))}
        </div>
      ))}
    </div>
  )
}

type MessageButtonProps = Omit<ButtonRowsProps, 'rows'> & { button: Button }

function MessageButton({ place, waiting, message, button }: MessageButtonProps): JSX.Element {
  const { pressing, notices } = useDesk()
  const { text, does } = button
  switch (does.kind) {
    case 'open':
      return (
        <a href={safeLink(does.url) ?? '#'} target="_blank" rel="noopener noreferrer">
          {text}
          <Icon name="outside" />
          <span class="unseen"> ({words.chat.opens})</span>
        </a>
      )
    case 'copy':
      return (
        <button
          type="button"
          onClick={() => copy(does.text, (it) => notices.toast(place.phone, it))}
        >
          {text}
          <Icon name="copy" />
        </button>
      )
    case 'nothing':
      return (
        <button type="button" onClick={() => notices.toast(place.phone, words.chat.nothing)}>
          {text}
        </button>
      )
    case 'ask': {
      const isWaiting = waitingOn(waiting, message, button) !== undefined
      return (
        <button
          type="button"
          aria-busy={isWaiting}
          onClick={() => pressing.press(place, message, button)}
        >
          {text}
          {isWaiting && <span class="spinner" role="img" aria-label={words.chat.waiting} />}
        </button>
      )
    }
  }
}

function copy(text: string, tell: (sentence: string) => void): void {
  navigator.clipboard.writeText(text).then(
    () => tell(words.chat.copied(text)),
    () => tell(words.chat.notCopied),
  )
}
