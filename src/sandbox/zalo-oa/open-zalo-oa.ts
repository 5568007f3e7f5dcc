import type { MessengerClock } from '../messenger-clock.ts'
import type { MessengerLog } from '../messenger-log.ts'
import { CallLog } from '../wire/call-log.ts'
import { Faults } from '../wire/faults.ts'
import { SlidingCount } from '../wire/sliding-count.ts'
import type { People } from '../world/people.ts'
import type { Store } from '../world/store.ts'
import type { ZaloOaEvent } from './events.ts'
import { DEFAULT_ZALO_OA_SETTINGS, type ZaloOaSettings } from './settings.ts'
import { firstPair } from './tokens.ts'
import { Webhook } from './webhook.ts'
import { type Line, openRows, type ZaloOa, type ZaloOaAccount } from './zalo-oa.ts'

export interface ZaloOaOptions {
  store: Store
  people: People
  clock: MessengerClock
  accounts: readonly ZaloOaAccount[]
  publish: (event: ZaloOaEvent) => void
  settings: Partial<ZaloOaSettings>
  log: MessengerLog
  step: ZaloOa['step']
}

const MINUTE_MS = 60_000

/** Builds the server's state; `begin` introduces the accounts and starts deliveries once the journal has been replayed. */
export function openZaloOa(options: ZaloOaOptions): {
  zalo: ZaloOa
  begin: () => void
  end: () => void
} {
  const { store, accounts, settings, clock, people, publish, log, step } = options
  const lines = new Map<number, Line>()
  const zalo: ZaloOa = {
    ...openRows(store),
    clock,
    people,
    lines,
    settings: { ...DEFAULT_ZALO_OA_SETTINGS, ...settings },
    faults: new Faults(clock),
    calls: new CallLog(),
    log,
    publish,
    step,
  }
  for (const [index, account] of accounts.entries()) {
    const webhook = new Webhook(zalo, index + 1)
    lines.set(index + 1, { account, webhook, rate: new SlidingCount(MINUTE_MS) })
  }
  const begin = (): void => {
    step(() => accounts.forEach((account, index) => introduce(zalo, account, index + 1)))
    for (const { webhook } of lines.values()) webhook.wake()
  }
  const end = (): void => {
    for (const { webhook } of lines.values()) webhook.stop()
  }
  return { zalo, begin, end }
}

/** An account that was here before keeps its tokens and what was changed in the console. */
function introduce(zalo: ZaloOa, account: ZaloOaAccount, number: number): void {
  const known = zalo.oas.get(number)
  if (known?.id === account.id) {
    zalo.oas.put({ ...known, name: account.name })
    return
  }
  const { id, name, type, webhookUrl: url } = account
  firstPair(
    zalo,
    zalo.oas.put({ number, id, name, type, ...(url !== undefined && { webhook: { url } }) }),
  )
}
