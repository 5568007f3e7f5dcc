import { type ComponentChildren, Fragment, type VNode } from 'preact'
import { CONSOLE_PATH } from '../domain/people/console.ts'
import { type RichText, textOf } from '../texts/rich-text.ts'

export function hrefOf(path: string): string {
  return `${CONSOLE_PATH}${path}`
}

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

export function Hidden({ fields }: { fields: Readonly<Record<string, string>> }): VNode {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
    </>
  )
}

/** A button that does one thing. */
export function Act({ to, label }: { to: string; label: string }): VNode {
  return (
    <form class="inline" method="post" action={hrefOf(to)}>
      <button type="submit">{label}</button>
    </form>
  )
}

export function Search({
  at,
  words,
  t,
}: {
  at: string
  words: string
  t: { search: string; find: string }
}): VNode {
  return (
    <form class="search" method="get" action={hrefOf(at)}>
      <input type="search" name="tim" value={words} aria-label={t.search} placeholder={t.search} />
      <button type="submit">{t.find}</button>
    </form>
  )
}

/** Lists among which one is shown, by the value of `xem`. */
export function Choices({
  at,
  shown,
  among,
}: {
  at: string
  shown: string
  among: readonly (readonly [string, string])[]
}): VNode {
  return (
    <p>
      {among.map(([name, label], index) => (
        <Fragment key={name}>
          {index > 0 && ' · '}
          <a
            href={hrefOf(`${at}?xem=${name}`)}
            {...(name === shown && { 'aria-current': 'true' as const })}
          >
            {label}
          </a>
        </Fragment>
      ))}
    </p>
  )
}

export function Table({
  columns,
  children,
}: {
  columns: readonly string[]
  children: ComponentChildren
}): VNode {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={columns.join(', ')}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
