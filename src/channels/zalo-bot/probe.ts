import { type Finding, finding } from '../probe.ts'
import { type ZaloBotApi, zaloBotApi } from './bot-api.ts'
import { webhookAddress } from './webhook-address.ts'

const CALL_MS = 20_000
const NOBODY = '00000000000000000000'

/** Asks the Bot Platform what tells nobody anything: no message is sent, none is fetched, nothing is set. */
export async function probeZaloBot(
  { token, apiRoot }: { token: string; apiRoot: string },
  { withTest }: { withTest: boolean },
): Promise<Finding[]> {
  const api = zaloBotApi(token, apiRoot)
  const wrong = zaloBotApi('1:wrong', apiRoot)
  const tooLong = 'x'.repeat(2_001)
  return [
    await finding('getMe', /^\d+ BASIC$/, async () => {
      const { id, account_type: type } = await api.call('getMe', {}, limit())
      return `${id} ${String(type)}`
    }),
    await finding('getMe: can_join_groups', 'true', async () => {
      const { can_join_groups: mayJoin } = await api.call('getMe', {}, limit())
      return String(mayJoin)
    }),
    await finding('getMe, wrong token', /401/, () => answerOf(wrong, 'getMe', {})),
    await finding('getWebhookInfo', /^(none|https:.*)$/, async () => {
      return (await webhookAddress(api, limit())) ?? 'none'
    }),
    // The platform lets it be called a few times a day.
    ...(withTest ? [await finding('testWebhook', 'webhook.ok', () => tested(api))] : []),
    await finding('sendMessage, no text', /400/, () =>
      answerOf(api, 'sendMessage', { chat_id: NOBODY, text: '' }),
    ),
    await finding('sendMessage, 2,001 characters', /400/, () =>
      answerOf(api, 'sendMessage', { chat_id: NOBODY, text: tooLong }),
    ),
    await finding('sendMessage, to nobody', /400/, () =>
      answerOf(api, 'sendMessage', { chat_id: NOBODY, text: 'x' }),
    ),
  ]
}

async function tested(api: ZaloBotApi): Promise<string> {
  const { ok, outcome } = await api.call('testWebhook', {}, limit())
  return outcome ?? String(ok)
}

async function answerOf(
  api: ZaloBotApi,
  method: 'getMe' | 'sendMessage',
  payload: Readonly<Record<string, unknown>>,
): Promise<string> {
  await api.call(method, payload, limit())
  return 'ok'
}

function limit(): AbortSignal {
  return AbortSignal.timeout(CALL_MS)
}
