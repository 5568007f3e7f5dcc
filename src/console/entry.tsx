import type { VNode } from 'preact'
import { consoleEntry } from '../domain/people/console.ts'
import { viConsole } from '../texts/console/vi.ts'
import { htmlOf } from './layout.tsx'
import { Hidden, hrefOf } from './parts.tsx'

const t = viConsole.entry

/** Asks for the letters: opening the link alone lets nobody in, and uses nothing up. */
export function askLetters(token: string, isWrong: boolean): string {
  const fault: VNode | false = isWrong && <p role="alert">{t.wrong}</p>
  return htmlOf({
    title: t.title,
    children: (
      <form method="post" action={consoleEntry(token)}>
        {fault}
        <label>
          {t.letters}
          <input
            class="letters"
            name="letters"
            required
            maxLength={4}
            autocomplete="off"
            autofocus
          />
        </label>
        <button type="submit">{t.open}</button>
      </form>
    ),
  })
}

/** To somebody who is not inside, or whose link is over. */
export function sayHow(why: 'over' | 'outside'): string {
  return htmlOf({
    title: t.title,
    children: (
      <>
        <p>{t[why]}</p>
        <p>{t.how}</p>
      </>
    ),
  })
}

/** What somebody sent whose session was over: it is sent again from here once they are in by another tab. */
export function keepTyped(to: string, typed: Readonly<Record<string, string>>): string {
  return htmlOf({
    title: t.title,
    children: (
      <>
        <p role="alert">{t.kept}</p>
        <p>{t.how}</p>
        <form method="post" action={to}>
          <Hidden fields={typed} />
          <button type="submit">{t.goOn}</button>
        </form>
      </>
    ),
  })
}

export function sayFault(why: Exclude<keyof typeof viConsole.fault, 'title' | 'home'>): string {
  const { fault } = viConsole
  return htmlOf({
    title: fault.title,
    children: (
      <>
        <p role="alert">{fault[why]}</p>
        <p>
          <a href={hrefOf('/')}>{fault.home}</a>
        </p>
      </>
    ),
  })
}
