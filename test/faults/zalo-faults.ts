import type { FaultRule as ZaloBotFault } from '../../src/messenger/zalo-bot/verbs.ts'
import type { FaultRule as ZaloOaFault } from '../../src/messenger/zalo-oa/verbs.ts'
import type { Dice } from './dice.ts'

/** Where the platform hands out what people wrote. */
export const POLL = 'getUpdates'
export const WEBHOOK = 'webhook'
/** Where refresh tokens are handed in. */
export const REFRESH = '/v4/oa/access_token'
const SEND = '/v3.0/oa/message/cs'

type Often = Pick<ZaloBotFault, 'times' | 'probability' | 'seed'>

function often(dice: Dice): Required<Often> {
  return { times: dice.upTo(3), probability: 0.3, seed: dice.upTo(1_000_000) }
}

/** What goes wrong on the Zalo Bot Platform: pages instead of JSON, quotas, lost answers and lost updates. */
export function zaloBotFaultOf(dice: Dice): ZaloBotFault {
  const sending = { method: 'sendMessage', ...often(dice) }
  const polling = { method: POLL, ...often(dice) }
  return dice.pick<() => ZaloBotFault>([
    () => ({ kind: 'too-many-requests', ...sending }),
    () => ({ kind: 'quota-exceeded', ...sending }),
    () => ({ kind: 'server-error', status: dice.pick([500, 502]), ...sending }),
    () => ({ kind: 'unauthorized', ...sending, times: 1 }),
    () => ({ kind: 'drop-before', ...sending }),
    () => ({ kind: 'drop-after', ...sending }),
    () => ({ kind: 'truncated', ...sending }),
    () => ({ kind: 'split-character', ...sending }),
    () => ({ kind: 'slow', delayMs: dice.pick([2_000, 20_000, 45_000]), ...sending }),
    () => ({ kind: 'drop-after', ...polling }),
    () => ({ kind: 'drop-before', ...polling }),
    () => ({ kind: 'too-many-requests', ...polling }),
    () => ({ kind: 'server-error', status: 502, ...polling }),
  ])()
}

/** What goes wrong with an official account: rates, quotas, windows and tokens that end, lost answers and lost events. */
export function zaloOaFaultOf(dice: Dice): ZaloOaFault {
  const sending = { method: SEND, ...often(dice) }
  const refreshing = { method: REFRESH, ...often(dice), probability: 1, times: 1 }
  const delivering = { method: WEBHOOK, ...often(dice) }
  return dice.pick<() => ZaloOaFault>([
    () => ({ kind: 'refuse', code: dice.pick([-32, -200, -211] as const), ...sending }),
    () => ({ kind: 'refuse', code: dice.pick([-216, -220] as const), ...sending }),
    () => ({ kind: 'refuse', code: -230, ...sending }),
    () => ({ kind: 'server-error', status: dice.pick([500, 502]), ...sending }),
    () => ({ kind: 'drop-before', ...sending }),
    () => ({ kind: 'drop-after', ...sending }),
    () => ({ kind: 'truncated', ...sending }),
    () => ({ kind: 'split-character', ...sending }),
    () => ({ kind: 'slow', delayMs: dice.pick([2_000, 20_000, 45_000]), ...sending }),
    () => ({ kind: dice.pick(['drop-before', 'drop-after'] as const), ...refreshing }),
    () => ({ kind: 'server-error', status: 502, ...refreshing }),
    () => ({ kind: 'duplicate-update', ...delivering, times: 20 }),
    () => ({ kind: 'lose-update', ...delivering, times: 1 }),
  ])()
}
