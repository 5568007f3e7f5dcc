import type { MessengerEvent } from './control/messenger-control.ts'
import type { MessengerOptions } from './messenger-options.ts'
import { silentLog } from './messenger-log.ts'
import { openTelegram } from './telegram/open-telegram.ts'
import type { Telegram } from './telegram/telegram.ts'
import type { People } from './world/people.ts'
import type { Store } from './world/store.ts'
import { openZaloBot } from './zalo-bot/open-zalo-bot.ts'
import type { ZaloBot } from './zalo-bot/zalo-bot.ts'
import { openZaloOa } from './zalo-oa/open-zalo-oa.ts'
import type { ZaloOa } from './zalo-oa/zalo-oa.ts'

export interface Products {
  telegram: Telegram
  zaloBot: ZaloBot
  zaloOa: ZaloOa
  /** Starts deliveries; the journal has been replayed. */
  begin: () => void
  end: () => void
}

interface World {
  store: Store
  people: People
  publish: (event: MessengerEvent) => void
}

/** Builds every product on one world. */
export function openProducts(options: MessengerOptions, world: World): Products {
  const common = {
    ...world,
    clock: options.clock,
    log: options.log ?? silentLog,
    allowLocalWebhooks: options.allowLocalWebhooks ?? false,
    random: options.random ?? Math.random,
    step: <T>(run: () => T): T => {
      try {
        return run()
      } finally {
        world.store.commit()
      }
    },
  }
  const telegram = openTelegram({ ...common, bots: options.bots, limits: options.limits ?? {} })
  const zaloBot = openZaloBot({
    ...common,
    bots: options.zaloBots ?? [],
    settings: options.zaloBotSettings ?? {},
  })
  const zaloOa = openZaloOa({
    ...common,
    accounts: options.zaloOas ?? [],
    settings: options.zaloOaSettings ?? {},
  })
  const all = [telegram, zaloBot, zaloOa]
  return {
    telegram: telegram.tg,
    zaloBot: zaloBot.zalo,
    zaloOa: zaloOa.zalo,
    begin: () => all.forEach(({ begin }) => begin()),
    end: () => all.forEach(({ end }) => end()),
  }
}
