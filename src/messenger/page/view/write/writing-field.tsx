import type { JSX } from 'preact'
import { productOn } from '../../state/world.ts'
import { words } from '../../words.ts'
import { ReplyBar } from '../chat/quote.tsx'
import { CommandList, optionId } from './command-list.tsx'
import { Icon } from '../parts/icon.tsx'
import { useWriting, type WritingProps } from './use-writing.ts'

export function WritingField(props: WritingProps): JSX.Element {
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
      {isListed && <CommandList id={list} commands={commands} active={active} onChoose={send} />}
      {replyTo && <ReplyBar message={replyTo} onCancel={onCancelReply} />}
      <div class="composer__row">
        {hasCommands && (
          <button
            type="button"
            class="icon-button"
            aria-label={words.write.commands}
            aria-expanded={isListed}
            aria-controls={list}
            onClick={writing.toggleList}
          >
            <Icon name="commands" />
          </button>
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
        <button type="submit" class="icon-button composer__send" aria-label={words.write.send}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}
