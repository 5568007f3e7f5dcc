import { Fragment, type VNode } from 'preact'
import { type RichText, textOf } from '../texts/rich-text.ts'

/** A text for people as it stands in a chat. */
export function Rich({ text }: { text: RichText }): VNode {
  return (
    <p class="said">
      <Spans text={text} />
    </p>
  )
}

export function Spans({ text }: { text: RichText }): VNode {
  return (
    <>
      {text.map((span, at) => {
        if (typeof span === 'string') return <Fragment key={at}>{span}</Fragment>
        if ('bold' in span) return <strong key={at}>{span.bold}</strong>
        return <em key={at}>{textOf(span)}</em>
      })}
    </>
  )
}
