import type { JSX } from 'preact'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { PhoneKey } from '../../model.ts'
import { words } from '../../words.ts'
import type { WritingProps } from './use-writing.ts'
import { WritingField } from './writing-field.tsx'

/** Where a person writes, or the button that opens the chat. */
export function Composer(props: WritingProps): JSX.Element {
  return (
    <>
      <Toast phone={props.place.phone} />
      <Writing {...props} />
    </>
  )
}

/** What the bot answers to a press, for a moment; the messages make room for it. */
function Toast({ phone }: { phone: PhoneKey }): JSX.Element {
  const toast = useWorld((world) => world.phones[phone]?.toast)
  return (
    <div class="toasts" role="status">
      {toast && (
        <p key={toast.key} class="toast">
          {toast.text}
        </p>
      )}
    </div>
  )
}

function Writing(props: WritingProps): JSX.Element {
  const { chat, place } = props
  const { talking } = useDesk()
  switch (chat.state) {
    case 'open':
      return <WritingField {...props} />
    case 'closed':
      return <p class="composer composer__closed">{words.write.closed}</p>
    case 'blocked':
      return <WideButton text={words.phones.unblock} act={() => talking.unblock(place)} />
    case 'unstarted':
      return <WideButton text={words.write.start} act={() => talking.start(place)} />
  }
}

function WideButton({ text, act }: { text: string; act: () => void }): JSX.Element {
  return (
    <div class="composer">
      <button type="button" class="main-button to-focus" onClick={act}>
        {text}
      </button>
    </div>
  )
}
