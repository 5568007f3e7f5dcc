import { render } from 'preact'
import { DeskContext } from './desk/desk.ts'
import { openDesk } from './desk/open-desk.ts'
import { telegram } from './products/telegram.ts'
import { zaloBot } from './products/zalo-bot.ts'
import { zaloOa } from './products/zalo-oa.ts'
import './styles/base.css'
import './styles/people.css'
import './styles/phone.css'
import './styles/messages.css'
import './styles/composer.css'
import './styles/zalo.css'
import { App } from './view/app.tsx'

render(
  <DeskContext.Provider value={openDesk({ telegram, 'zalo-bot': zaloBot, 'zalo-oa': zaloOa })}>
    <App />
  </DeskContext.Provider>,
  document.body,
)
