import type { RefObject } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useDesk } from '../../desk/desk.ts'
import type { Command, Message } from '../../model.ts'
import type { ChatProps } from '../../state/world.ts'
import { suggestedCommands } from './command-list.tsx'
import { isTouched } from '../parts/hooks.ts'
import { keyMeaning } from './key-meaning.ts'

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
