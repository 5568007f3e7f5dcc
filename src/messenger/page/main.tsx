import { type JSX, render } from 'preact'
import { DeskContext, openDesk, useWorld } from './desk/desk.ts'
import { words } from './words.ts'
import { ClockBar } from './view/clock-bar.tsx'
import { useNarrow } from './view/parts/hooks.ts'
import { PeopleList } from './view/people/people-list.tsx'
import { PhoneWindow } from './view/phone/phone-window.tsx'
import './styles/base.css'
import './styles/people.css'
import './styles/phone.css'
import './styles/messages.css'
import './styles/composer.css'

/** The people come first for the keyboard, though what the page is for and the clock stand above them. */
function App(): JSX.Element {
  const open = useWorld((world) => world.open)
  const front = useWorld((world) => world.front)
  const isNarrow = useNarrow()
  const inFront = open.find(({ phone }) => phone === front)
  const shown = isNarrow ? open.filter((it) => it === inFront) : open
  const showsPeople = !isNarrow || !inFront
  return (
    <>
      <main class="desk">
        {showsPeople && <PeopleList />}
        {(!isNarrow || inFront) && (
          <section class="phones" aria-label={words.phones.title}>
            {shown.map((it) => (
              <PhoneWindow key={it.phone} open={it} />
            ))}
            {shown.length === 0 && <p class="phones__none note">{words.phones.none}</p>}
          </section>
        )}
      </main>
      <header class="top">
        {showsPeople && (
          <div class="top__purpose">
            <h1>{words.title}</h1>
            <p>{words.purpose}</p>
          </div>
        )}
        <ClockBar />
        <LinkBanner />
      </header>
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

function Announcer(): JSX.Element {
  const announcement = useWorld((world) => world.announcement)
  return (
    <p class="unseen" aria-live="polite">
      {announcement}
    </p>
  )
}

render(
  <DeskContext.Provider value={openDesk()}>
    <App />
  </DeskContext.Provider>,
  document.body,
)
