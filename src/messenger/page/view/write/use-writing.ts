import type { RefObject } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { Command, Message } from '../../model.ts'
import { useDesk } from '../../desk/desk.ts'
import type { ChatProps } from '../../state/world.ts'
import { isTouched } from '../parts/hooks.ts'

interface Situation {
  commands: Command[]
  /** The index of the highlighted command, or -1. */
  active: number
  isUnfolded: boolean
  isReplying: boolean
}

type KeyMeaning =
  | { type: 'send' | 'fold' | 'cancel-reply' }
  | { type: 'command' | 'complete'; text: string }
  | { type: 'activate'; index: number }

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing'>

/** What a key does while one writes; undefined leaves it to the browser. */
function keyMeaning(key: Key, situation: Situation): KeyMeaning | undefined {
  // Enter also ends the composing of an accented letter: that one belongs to the input method.
  if (key.isComposing) return undefined
  const { commands, active, isUnfolded, isReplying } = situation
  const chosen = commands[active]
  switch (key.key) {
    case 'Enter':
      if (key.shiftKey) return undefined
      return chosen ? { type: 'command', text: `/${chosen.command}` } : { type: 'send' }
    case 'ArrowDown':
      return activated(commands, active + 1)
    case 'ArrowUp':
      return activated(commands, active < 0 ? commands.length - 1 : active - 1)
    case 'Tab': {
      const completed = chosen ?? (isUnfolded ? undefined : commands[0])
      return key.shiftKey || !completed
        ? undefined
        : { type: 'complete', text: `/${completed.command} ` }
    }
    case 'Escape':
      if (isUnfolded) return { type: 'fold' }
      return isReplying ? { type: 'cancel-reply' } : undefined
    default:
      return undefined
  }
}

function activated(commands: Command[], index: number): KeyMeaning | undefined {
  const count = commands.length
  return count === 0 ? undefined : { type: 'activate', index: (index + count) % count }
}

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
  const onKeyDown = (event: KeyboardEvent): void => {
    const meaning = keyMeaning(event, { commands, active, isUnfolded, isReplying: !!replyTo })
    if (!meaning) return
    event.preventDefault()
    if (meaning.type === 'send') send(text)
    else if (meaning.type === 'command') send(meaning.text)
    else if (meaning.type === 'complete') change(meaning.text)
    else if (meaning.type === 'activate') setActive(meaning.index)
    else if (meaning.type === 'fold') setUnfolded(false)
    else onCancelReply()
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
