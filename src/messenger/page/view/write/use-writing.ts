import type { RefObject } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { Command, Message } from '../../model.ts'
import { useDesk } from '../../desk/desk.ts'
import type { ChatProps } from '../../state/world.ts'
import { isTouched } from '../parts/hooks.ts'

/** All commands in the unfolded list, else those that begin with what is typed after a slash. */
function suggestedCommands(commands: Command[], text: string, isUnfolded: boolean): Command[] {
  if (isUnfolded) return commands
  const [, typed] = /^\/(\w*)$/.exec(text) ?? []
  return typed === undefined ? [] : commands.filter(({ command }) => command.startsWith(typed))
}

export interface WritingProps extends ChatProps {
  replyTo: Message | undefined
  field: RefObject<HTMLTextAreaElement | null>
  onSay: (text: string) => void
  onCancelReply: () => void
}

export interface Writing {
  text: string
  commands: Command[]
  isListed: boolean
  /** The id of the list of commands, and the index of the highlighted one, or -1. */
  list: string
  active: number
  change: (text: string) => void
  send: (text: string) => void
  toggleList: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

const NONE = -1

/** The text that is being written, and the commands offered for it. */
export function useWriting(props: WritingProps): Writing {
  const { chat, field, replyTo, onSay, onCancelReply } = props
  const [text, write] = useDraft(props)
  const [isUnfolded, setUnfolded] = useState(false)
  const [active, setActive] = useState(NONE)
  const list = useId()
  const commands = suggestedCommands(chat.commands, text, isUnfolded)

  const change = (to: string): void => {
    write(to)
    setActive(NONE)
    setUnfolded(false)
  }
  const send = (what: string): void => {
    if (what.trim() === '') return
    onSay(what)
    change('')
    field.current?.focus()
  }
  const toggleList = (): void => {
    setUnfolded(!isUnfolded)
    if (!isTouched()) field.current?.focus()
  }
  /** What a key does while one writes; what does nothing is left to the browser. */
  const doneBy = (key: string): (() => void) | undefined => {
    const chosen = commands[active]
    const count = commands.length
    const completed = chosen ?? (isUnfolded ? undefined : commands[0])
    const up = active < 0 ? count - 1 : active - 1
    const done: Record<string, (() => void) | false | undefined> = {
      Enter: () => send(chosen ? `/${chosen.command}` : text),
      ArrowDown: count > 0 && (() => setActive((active + 1) % count)),
      ArrowUp: count > 0 && (() => setActive((up + count) % count)),
      Tab: completed && (() => change(`/${completed.command} `)),
      Escape: isUnfolded ? () => setUnfolded(false) : replyTo && onCancelReply,
    }
    return done[key] || undefined
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter also ends the composing of an accented letter: that one belongs to the input method.
    if (event.isComposing) return
    const isShifted = event.shiftKey && (event.key === 'Enter' || event.key === 'Tab')
    const done = isShifted ? undefined : doneBy(event.key)
    if (!done) return
    event.preventDefault()
    done()
  }
  const isListed = isUnfolded || commands.length > 0
  return { text, commands, isListed, list, active, change, send, toggleList, onKeyDown }
}

/** What is written stays when the phone is closed and opened again. */
function useDraft({ place }: ChatProps): [string, (text: string) => void] {
  const { talking } = useDesk()
  const key = `${place.phone}/${place.chat}`
  const [text, setText] = useState(talking.drafts.get(key) ?? '')
  const write = (next: string): void => {
    talking.drafts.set(key, next)
    setText(next)
  }
  return [text, write]
}
