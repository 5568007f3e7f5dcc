import type { JSX } from 'preact'
import { useWorld } from '../desk/desk.ts'
import { words } from '../words.ts'
import { ClockBar } from './clock-bar.tsx'
import { useNarrow } from './hooks.ts'
import { PeopleList } from './people-list.tsx'
import { PhoneWindow } from './phone-window.tsx'

export function App(): JSX.Element {
  const open = useWorld((world) => world.open)
  const front = useWorld((world) => world.front)
  const isNarrow = useNarrow()
  const inFront = open.find(({ phone }) => phone === front)
  const shown = isNarrow ? open.filter((it) => it === inFront) : open
  const showsPeople = !isNarrow || !inFront
  return (
    <>
      <h1 class="unseen">{words.title}</h1>
      <LinkBanner />
      <ClockBar />
      <main class="desk">
        {showsPeople && <PeopleList />}
        {(!isNarrow || inFront) && (
          <section class="phones" aria-label={words.phones.title}>
            {shown.map((it) => (
              <PhoneWindow key={it.phone} open={it} />
            ))}
            {shown.length === 0 && <p class="phones__none">{words.phones.none}</p>}
          </section>
        )}
      </main>
      <Announcer />
    </>
  )
}

function LinkBanner(): JSX.Element {
  const link = useWorld((world) => world.link)
  return (
    <div role="status" class="link-banner">
      {link === 'lost' && <p>{words.link.lost}</p>}
    </div>
  )
}

/** Reads new messages to people who do not see them. */
function Announcer(): JSX.Element {
  const announcement = useWorld((world) => world.announcement)
  return (
    <p class="unseen" aria-live="polite">
      {announcement}
    </p>
  )
}
