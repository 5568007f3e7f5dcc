import type { ComponentChildren, VNode } from 'preact'
import { type Day, isDay } from '../domain/time/day.ts'
import { Hidden, hrefOf } from './parts.tsx'

/** Fields side by side, and a button below them. */
export function Fields({
  to,
  submit,
  hidden = {},
  method = 'post',
  children,
}: {
  to: string
  submit: string
  hidden?: Readonly<Record<string, string>>
  method?: 'get' | 'post'
  children: ComponentChildren
}): VNode {
  return (
    <form class="fields" method={method} action={hrefOf(to)}>
      <Hidden fields={hidden} />
      {children}
      <button type="submit">{submit}</button>
    </form>
  )
}

/** What was looked at is done, or goes back into its form. */
export function Confirm({
  to,
  typed,
  says: [done, back],
}: {
  to: string
  typed: Readonly<Record<string, string>>
  says: readonly [done: string, back: string]
}): VNode {
  return (
    <form method="post" action={hrefOf(to)} class="acts">
      <Hidden fields={typed} />
      <button type="submit" name="buoc" value="ghi">
        {done}
      </button>
      <button type="submit" name="buoc" value="lai">
        {back}
      </button>
    </form>
  )
}

interface Input {
  label: string
  name: string
  value?: string | undefined
  type?: 'text' | 'tel' | 'date' | 'number'
  required?: boolean
  maxLength?: number
  /** The suggestions. */
  list?: string
}

export function Field({ label, ...input }: Input): VNode {
  return (
    <label>
      {label}
      <input {...input} />
    </label>
  )
}

export type Option = readonly [value: string, label: string]

/** Among few; the first unless one is chosen. */
export function Choose({
  label,
  name,
  among,
  chosen,
}: {
  label: string
  name: string
  among: readonly Option[]
  chosen?: string | undefined
}): VNode {
  return (
    <label>
      {label}
      <select name={name}>
        {among.map(([value, said]) => (
          <option value={value} selected={value === chosen} key={value}>
            {said}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What the fields that name it suggest. */
export function Suggestions({
  id,
  among,
}: {
  id: string
  among: readonly { value: string; note?: string }[]
}): VNode {
  return (
    <datalist id={id}>
      {among.map(({ value, note }) => (
        <option value={value} key={`${value} ${note ?? ''}`}>
          {note}
        </option>
      ))}
    </datalist>
  )
}

/** A day as browsers send it, or as people type it. */
export function dayIn(text = ''): Day | undefined {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  const [, on = '', month = '', year = ''] = typed ?? []
  const day = typed ? `${year}-${month.padStart(2, '0')}-${on.padStart(2, '0')}` : text.trim()
  return isDay(day) ? day : undefined
}

/** The number of a row; 0, which none has, where it is none. */
export function rowIn(text = ''): number {
  return /^\d{1,9}/.test(text) ? Number.parseInt(text, 10) : 0
}
