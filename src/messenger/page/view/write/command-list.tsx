import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Command } from '../../model.ts'
import { words } from '../../words.ts'

interface CommandListProps {
  id: string
  commands: Command[]
  active: number
  onChoose: (text: string) => void
}

export function CommandList({ id, commands, active, onChoose }: CommandListProps): JSX.Element {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (commands.length === 0) return <p class="commands__none">{words.write.noCommands}</p>
  return (
    <ul id={id} class="commands" role="listbox" aria-label={words.write.commands} ref={list}>
      {commands.map(({ command, description }, index) => (
        <li
          key={command}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          onClick={() => onChoose(`/${command}`)}
        >
          <strong>/{command}</strong> <span>{description}</span>
        </li>
      ))}
    </ul>
  )
}

export function optionId(list: string, index: number): string {
  return `${list}-${index}`
}

/** All commands in the unfolded list, else those that begin with what is typed after a slash. */
export function suggestedCommands(
  commands: Command[],
  text: string,
  isUnfolded: boolean,
): Command[] {
  if (isUnfolded) return commands
  const [, typed] = /^\/(\w*)$/.exec(text) ?? []
  return typed === undefined ? [] : commands.filter(({ command }) => command.startsWith(typed))
}
