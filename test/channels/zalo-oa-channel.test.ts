import { layOut } from '../../src/texts/render/lay-out.ts'
import { describe, expect, it } from 'vitest'
import { zaloOaChannel } from '../../src/channels/zalo-oa/channel.ts'
import { oaApi } from '../../src/channels/zalo-oa/oa-api.ts'
import type { Channel } from '../../src/delivery/ports.ts'
import type { Attachment } from '../../src/texts/message.ts'
import { ZALO_OA } from '../support/accounts.ts'
import { type TestMessenger, useMessenger } from '../support/messenger.ts'

const AN = 1_001
const signal = new AbortController().signal

interface Scene extends TestMessenger {
  channel: Channel
  chat: string
}

async function scene(requestsPerMinute: number | null = null): Promise<Scene> {
  const messenger = await useMessenger({
    zaloOa: ZALO_OA,
    zaloOaSettings: { requestsPerMinute },
  })
  const { control } = messenger
  control.createUser({ id: AN, firstName: 'An' })
  control.zaloOa.follow({ user: AN })
  const channel = zaloOaChannel({
    account: `zalo-oa:${ZALO_OA.id}`,
    api: oaApi({
      apiRoot: messenger.messenger.zaloOaRoots.openapi,
      appSecret: ZALO_OA.appSecret,
      withProof: false,
    }),
    keeper: { accessToken: async () => ZALO_OA.accessToken },
    store: { endpoint: async () => undefined, pinEndpoint: async () => undefined },
    buttonShape: 'plain',
    spending: { countPaid: async () => undefined },
  })
  return { ...messenger, channel, chat: control.zaloOa.userId({ user: AN }) }
}

const attachment = (kind: Attachment['kind'], name: string, mimeType: string): Attachment => ({
  kind,
  name,
  mimeType,
  bytes: new Uint8Array(2_000),
})

describe('an official account', () => {
  it.each([
    attachment('picture', 'bieu-do.png', 'image/png'),
    attachment('document', 'bao-cao.pdf', 'application/pdf'),
  ])('uploads a $kind and sends it before its text', async (file) => {
    const { channel, chat, control } = await scene()
    const message = { text: ['Kèm theo tin này'], buttons: [], attachment: file }
    const { capabilities } = channel
    const parts = layOut(message, { language: 'vi', capabilities })
    expect(parts).toHaveLength(2)
    for (const part of parts) {
      expect(await channel.send(chat, part, signal)).toMatchObject({ kind: 'sent' })
    }
    const [sent, words] = control.zaloOa.transcript({ user: AN })
    expect(sent?.file).toMatchObject({ name: file.name, size: 2_000 })
    expect(words?.text).toBe('Kèm theo tin này')
  })

  it('tries the older endpoint on -235 alone, so that nothing is sent twice', async () => {
    const { channel, chat, control } = await scene()
    const called = () => control.zaloOa.calls({}).map(({ method }) => method)
    control.zaloOa.addFault({ kind: 'refuse', code: -240, method: '/v3.0/oa/message/cs' })
    const words = { text: ['x'], buttons: [] }
    expect((await channel.send(chat, words, signal)).kind).not.toBe('sent')
    expect(called()).toEqual(['/v3.0/oa/message/cs'])
  })

  it('rests for a minute before its calls are used up', async () => {
    const plenty = await scene()
    const say = (to: Scene) => to.channel.send(to.chat, { text: ['x'], buttons: [] }, signal)
    expect(await say(plenty)).not.toHaveProperty('accountRestsMs')
    const scarce = await scene(3)
    for (const _call of [1, 2]) expect(await say(scarce)).not.toHaveProperty('accountRestsMs')
    expect(await say(scarce)).toMatchObject({ kind: 'sent', accountRestsMs: 60_000 })
  })

  it('waits when they are, and has sent nothing', async () => {
    const scarce = await scene(1)
    const say = () => scarce.channel.send(scarce.chat, { text: ['x'], buttons: [] }, signal)
    await say()
    expect(await say()).toMatchObject({ kind: 'later', afterMs: 60_000, rests: true })
    expect(scarce.control.zaloOa.transcript({ user: AN })).toHaveLength(1)
  })
})
