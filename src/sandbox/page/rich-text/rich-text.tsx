import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Style } from '../model.ts'
import { words } from '../words.ts'
import { safeLink } from './safe-link.ts'
import { richNodes, type RichNode } from './tree.ts'

interface RichTextProps {
  text: string
  styles: Style[]
  /** Sends a command that stands in the text. */
  onCommand: (command: string) => void
}

export function RichText({ text, styles, onCommand }: RichTextProps): JSX.Element {
  const draw = (node: RichNode, index: number): ComponentChildren => {
    if (typeof node === 'string') return node
    const { style, children } = node
    const written = text.slice(style.offset, style.offset + style.length)
    return (
      <Styled key={index} style={style} written={written} onCommand={onCommand}>
        {children.map(draw)}
      </Styled>
    )
  }
  return <>{richNodes(text, styles).map(draw)}</>
}

interface StyledProps {
  style: Style
  written: string
  onCommand: (command: string) => void
  children: ComponentChildren
}

function Styled({ style, written, onCommand, children }: StyledProps): JSX.Element {
  switch (style.type) {
    case 'bold':
      return <strong>{children}</strong>
    case 'italic':
      return <em>{children}</em>
    case 'underline':
      return <u>{children}</u>
    case 'strikethrough':
      return <s>{children}</s>
    case 'code':
      return <code>{children}</code>
    case 'pre':
      return <pre>{children}</pre>
    case 'blockquote':
    case 'expandable_blockquote':
      return <blockquote>{children}</blockquote>
    case 'spoiler':
      return <Spoiler>{children}</Spoiler>
    case 'bot_command':
      return (
        <button type="button" class="text-command" onClick={() => onCommand(written)}>
          {children}
        </button>
      )
    case 'url':
    case 'text_link':
      return <Link to={style.url ?? written}>{children}</Link>
    case 'email':
      return <Link to={`mailto:${written}`}>{children}</Link>
    case 'phone_number':
      return <Link to={`tel:${written}`}>{children}</Link>
    case 'mention':
    case 'text_mention':
    case 'hashtag':
      return <span class="text-name">{children}</span>
    default:
      return <>{children}</>
  }
}

function Link({ to, children }: { to: string; children: ComponentChildren }): JSX.Element {
  const href = safeLink(to)
  if (href === undefined) return <>{children}</>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}

function Spoiler({ children }: { children: ComponentChildren }): JSX.Element {
  const [isShown, setShown] = useState(false)
  if (isShown) return <span class="spoiler spoiler--shown">{children}</span>
  return (
    <button
      type="button"
      class="spoiler"
      aria-label={words.chat.spoiler}
      onClick={() => setShown(true)}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  )
}
