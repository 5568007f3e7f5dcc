import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { PhoneKey } from '../../model.ts'
import { words } from '../../words.ts'
import { productOn } from '../../state/world.ts'
import { ReplyBar } from '../chat/message-row.tsx'
import { IconButton } from '../parts/marks.tsx'
import { useWriting, type Writing, type WritingProps } from './use-writing.ts'
import { useDesk, useWorld } from '../../desk/desk.ts'

function CommandList({ list: id, commands, active, send }: Writing): JSX.Element {
  const box = useRef<HTMLUListElement>(null)
  useEffect(() => {
    box.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (commands.length === 0) return <p class="note">{words.write.noCommands}</p>
  return (
    <ul id={id} class="commands" role="listbox" aria-label={words.write.commands} ref={box}>
      {commands.map(({ command, description }, index) => (
        <li
          key={command}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          onClick={() => send(`/${command}`)}
        >
          <strong>/{command}</strong> <span>{description}</span>
        </li>
      ))}
    </ul>
  )
}

function optionId(list: string, index: number): string {
  return `${list}-${index}`
}

function WritingField(props: WritingProps): JSX.Element {
  const { chat, field, replyTo, onCancelReply } = props
  const { hasCommands } = productOn(props.place.phone)
  const writing = useWriting(props)
  const { text, list, active, commands, isListed, send } = writing
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send(text)
      }}
    >
      {isListed && <CommandList {...writing} />}
      {replyTo && <ReplyBar message={replyTo} onCancel={onCancelReply} />}
      <div class="composer__row">
        {hasCommands && (
          <IconButton
            icon="commands"
            label={words.write.commands}
            aria-expanded={isListed}
            aria-controls={list}
            onClick={writing.toggleList}
          />
        )}
        <textarea
          ref={field}
          class="composer__field to-focus"
          rows={1}
          value={text}
          placeholder={words.write.field}
          aria-label={words.write.label(chat.title)}
          aria-autocomplete="list"
          aria-controls={list}
          aria-activedescendant={commands[active] && optionId(list, active)}
          autocomplete="off"
          onInput={({ currentTarget }) => writing.change(currentTarget.value)}
          onKeyDown={writing.onKeyDown}
        />
        <IconButton icon="send" label={words.write.send} type="submit" class="composer__send" />
      </div>
    </form>
  )
}

/** Where a person writes, or the button that opens the chat. */
export function Composer(props: WritingProps): JSX.Element {
  return (
    <>
      <Toast phone={props.place.phone} />
      <WritingPlace {...props} />
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

function WritingPlace(props: WritingProps): JSX.Element {
  const { chat, place } = props
  const { talking } = useDesk()
  switch (chat.state) {
    case 'open':
      return <WritingField {...props} />
    case 'closed':
      return <p class="composer note">{words.write.closed}</p>
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
