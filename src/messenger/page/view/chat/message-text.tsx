import { type ComponentChildren, h, type JSX } from 'preact'
import type { Entity } from '../../model.ts'
import { type RichNode, richNodes } from './rich-nodes.ts'

export function MessageText(props: {
  text: string
  entities: Entity[]
  /** Sends a command that stands in the text. */
  onCommand: (command: string) => void
}): JSX.Element {
  const { text, entities, onCommand } = props
  const draw = (node: RichNode, index: number): ComponentChildren => {
    if (typeof node === 'string') return node
    const { style, children } = node
    const written = text.slice(style.offset, style.offset + style.length)
    return (
      <Styled key={index} type={style.type} written={written} onCommand={onCommand}>
        {children.map(draw)}
      </Styled>
    )
  }
  return <>{richNodes(text, entities).map(draw)}</>
}

interface StyledProps {
  type: string
  written: string
  onCommand: (command: string) => void
  children: ComponentChildren
}

const ELEMENTS: Readonly<Record<string, 'strong' | 'em' | 'u' | 's' | 'code'>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
}

function Styled({ type, written, onCommand, children }: StyledProps): JSX.Element {
  const element = ELEMENTS[type]
  if (element) return h(element, null, children)
  switch (type) {
    case 'bot_command':
      return (
        <button type="button" class="text-command" onClick={() => onCommand(written)}>
          {children}
        </button>
      )
    case 'url':
      return <Link to={written}>{children}</Link>
    case 'mention':
      return <span class="text-name">{children}</span>
    default:
      return <>{children}</>
  }
}

/** The server finds addresses with their protocol; no others are led to. */
function Link({ to, children }: { to: string; children: ComponentChildren }): JSX.Element {
  if (!/^https?:/i.test(to)) return <>{children}</>
  return (
    <a href={to} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
