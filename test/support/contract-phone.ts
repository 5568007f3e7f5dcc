import type { OfficialId } from '../../src/domain/people/official.ts'
import { buttonsOf, type Phone, type RunningApp } from './running-app.ts'
import type { ZaloOaPhone } from './zalo-oa-phone.ts'
import { codeBefore, codesIn, type ZaloBotPhone } from './zalo-phone.ts'

/** What every channel gives its reader, however it is made there. */
export interface ContractPhone {
  say(text: string): void
  /** The newest message of the bot, as it stands now, whose text matches; waits for it. */
  sees(text: RegExp): Promise<{ text: string }>
  /** Makes a choice under the newest message that matches, and waits until something shown or said matches. */
  choose(on: RegExp, label: RegExp, shown: RegExp): Promise<void>
  /** What can be chosen under the newest message that matches. */
  choices(on: RegExp): Promise<string[]>
  count(text: RegExp): number
  block(): void
  /** Lets the bot write again, as people do: by opening the chat and writing. */
  comeBack(): void
}

export interface ContractChannel {
  name: string
  stranger: (app: RunningApp) => ContractPhone
  linkedTo: (app: RunningApp, official: OfficialId) => Promise<ContractPhone>
}

export const CONTRACT_CHANNELS: readonly ContractChannel[] = [
  {
    name: 'Telegram',
    stranger: (app) => onTelegram(app, app.strangerPhone()),
    linkedTo: async (app, official) => onTelegram(app, await app.phoneOf(official)),
  },
  {
    name: 'Zalo Bot',
    stranger: (app) => onZaloBot(app, app.strangerZaloPhone()),
    linkedTo: async (app, official) => onZaloBot(app, await app.zaloPhoneOf(official)),
  },
  {
    name: 'Zalo OA',
    stranger: (app) => onZaloOa(app, app.strangerOaPhone()),
    linkedTo: async (app, official) => onZaloOa(app, await app.oaPhoneOf(official)),
  },
]

function onTelegram({ messenger }: RunningApp, phone: Phone): ContractPhone {
  const { telegram } = messenger.control
  const { user } = phone
  let isOpen = telegram.chats({ user }).some(({ state }) => state === 'open')
  return {
    say: (text) => {
      if (!isOpen) phone.start()
      isOpen = true
      phone.say(text)
    },
    sees: (text) => phone.sees(text),
    choose: async (on, label, shown) => {
      const toast = await phone.press(await phone.sees(on), label)
      if (!shown.test(toast)) await phone.sees(shown)
    },
    choices: async (on) => buttonsOf(await phone.sees(on)),
    count: (text) =>
      phone.messages().filter((message) => message.from.isBot && text.test(message.text)).length,
    block: () => telegram.block({ user }),
    comeBack: () => {
      telegram.unblock({ user })
      phone.say('xin chào')
    },
  }
}

function onZaloBot({ messenger }: RunningApp, phone: ZaloBotPhone): ContractPhone {
  const { zaloBot } = messenger.control
  const { user } = phone
  return {
    say: (text) => phone.say(text),
    sees: (text) => phone.sees(text),
    choose: async (on, label, shown) => {
      const before = phone.messages().length
      phone.say(codeBefore((await phone.sees(on)).text, label))
      await phone.seesAfter(before, shown)
    },
    choices: async (on) => codesIn((await phone.sees(on)).text).map(({ label }) => label),
    count: (text) => phone.count(text),
    block: () => zaloBot.block({ user }),
    comeBack: () => {
      zaloBot.unblock({ user })
      phone.say('xin chào')
    },
  }
}

function onZaloOa({ messenger }: RunningApp, phone: ZaloOaPhone): ContractPhone {
  const { zaloOa } = messenger.control
  const { user } = phone
  return {
    say: (text) => phone.say(text),
    sees: (text) => phone.sees(text),
    choose: async (on, label, shown) => {
      const before = phone.messages().length
      phone.choose(await phone.sees(on), label)
      await phone.seesAfter(before, shown)
    },
    choices: async (on) => codesIn((await phone.sees(on)).text).map(({ label }) => label),
    count: (text) => phone.count(text),
    block: () => zaloOa.block({ user }),
    comeBack: () => {
      zaloOa.unblock({ user })
      phone.say('xin chào')
    },
  }
}
