import { type Finding, findingsOf } from '../probe.ts'
import { type ZaloBotApi, zaloBotApi } from './bot-api.ts'
import { webhookAddress } from './have-delivered.ts'

const CALL_MS = 20_000
const NOBODY = '00000000000000000000'

/** Asks the Bot Platform what tells nobody anything: no message is sent, none is fetched, nothing is set. */
export function probeZaloBot(
  { token, apiRoot }: { token: string; apiRoot: string },
  { withTest }: { withTest: boolean },
): Promise<Finding[]> {
  const api = zaloBotApi(token, apiRoot)
  const say = (text: string) => async (): Promise<string> => {
    await api.call('sendMessage', { chat_id: NOBODY, text }, limit())
    return 'ok'
  }
  return findingsOf([
    [
      'getMe',
      /^\d+ BASIC$/,
      async () => {
        const { id, account_type: type } = await me(api)
        return `${id} ${String(type)}`
      },
    ],
    ['getMe: can_join_groups', 'true', async () => String((await me(api)).can_join_groups)],
    ['getMe, wrong token', /401/, async () => (await me(zaloBotApi('1:wrong', apiRoot))).id],
    [
      'getWebhookInfo',
      /^(none|https:.*)$/,
      async () => {
        return (await webhookAddress(api, limit())) ?? 'none'
      },
    ],
    // The platform lets it be called a few times a day.
    ...(withTest ? [['testWebhook', 'webhook.ok', () => tested(api)] as const] : []),
    ['sendMessage, no text', /400/, say('')],
    ['sendMessage, 2,001 characters', /400/, say('x'.repeat(2_001))],
    ['sendMessage, to nobody', /400/, say('x')],
  ])
}

function me(api: ZaloBotApi): ReturnType<typeof api.call<'getMe'>> {
  return api.call('getMe', {}, limit())
}

async function tested(api: ZaloBotApi): Promise<string> {
  const { ok, outcome } = await api.call('testWebhook', {}, limit())
  return outcome ?? String(ok)
}

function limit(): AbortSignal {
  return AbortSignal.timeout(CALL_MS)
}
