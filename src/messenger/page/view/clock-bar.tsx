import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../desk/desk.ts'
import type { ClockState } from '../state/world.ts'
import { dayWritten } from '../vietnamese.ts'
import { dayInWords, words } from '../words.ts'
import { useNarrow } from './parts/hooks.ts'

const WAYS = [
  { to: 'next-hour', text: words.clock.plusHour },
  { to: 'next-working-morning', text: words.clock.nextMorning },
] as const

/** The application's date and time, and the ways to move it forward. */
export function ClockBar(): JSX.Element {
  const { clock } = useDesk()
  const minute = useWorld((world) => world.minute)
  const state = useWorld((world) => world.clock)
  const [isUnfolded, setUnfolded] = useState(false)
  const isNarrow = useNarrow()
  const isOff = state.kind === 'moving' || minute === ''
  const [day = '', time = ''] = minute.split('T')
  return (
    <section class="clock-bar" aria-label={words.clock.title} aria-busy={state.kind === 'moving'}>
      <p class="clock-bar__now">
        <span class="clock-bar__day">{day && dayInWords(day)}</span>
        <strong class="clock-bar__time">{time}</strong>
      </p>
      {isNarrow && (
        <button
          type="button"
          class="plain-button clock-bar__unfold"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {words.clock.unfold}
        </button>
      )}
      {(!isNarrow || isUnfolded) && (
        <div class="clock-bar__ways">
          {WAYS.map(({ to, text }) => (
            <button
              key={to}
              type="button"
              class="plain-button"
              disabled={isOff}
              onClick={() => clock.move({ to })}
            >
              {text}
            </button>
          ))}
          <DayForm today={day} isOff={isOff} />
        </div>
      )}
      <p class="clock-bar__state" role="status">
        <StateText state={state} />
      </p>
    </section>
  )
}

function StateText({ state }: { state: ClockState }): JSX.Element | null {
  switch (state.kind) {
    case 'ready':
      return null
    case 'moving':
      return <>{words.clock.moving}</>
    case 'failed':
      return (
        <span class="failure">
          {words.clock.failed[state.why]}{' '}
          {state.why === 'refused' && state.detail !== '' && words.clock.detail(state.detail)}
        </span>
      )
  }
}

function DayForm({ today, isOff }: { today: string; isOff: boolean }): JSX.Element {
  const { clock } = useDesk()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState('')
  const field = useId()
  const submit = (event: Event): void => {
    event.preventDefault()
    const day = dayWritten(text)
    if (day === undefined) return setWrong(words.clock.noDay)
    if (day <= today) return setWrong(words.clock.onlyForward(today))
    setWrong('')
    setText('')
    clock.move({ to: 'day', day })
  }
  return (
    <form class="clock-bar__day-form" noValidate onSubmit={submit}>
      <label for={field}>{words.clock.toDay}</label>
      <input
        id={field}
        type="text"
        inputMode="numeric"
        size={10}
        value={text}
        placeholder={words.clock.dayShape}
        autocomplete="off"
        disabled={isOff}
        aria-describedby={`${field}-wrong`}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" class="plain-button" disabled={isOff}>
        {words.clock.go}
      </button>
      <span id={`${field}-wrong`} class="failure" role="alert">
        {wrong}
      </span>
    </form>
  )
}
