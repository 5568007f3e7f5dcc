import { render } from 'preact'
import { DeskContext } from './desk/desk.ts'
import { openDesk } from './desk/open-desk.ts'
import './styles/base.css'
import './styles/people.css'
import './styles/phone.css'
import './styles/messages.css'
import './styles/composer.css'
import './styles/zalo.css'
import { App } from './view/app.tsx'

render(
  <DeskContext.Provider value={openDesk()}>
    <App />
  </DeskContext.Provider>,
  document.body,
)
