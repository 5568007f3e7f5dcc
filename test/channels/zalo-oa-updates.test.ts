import { expect, it } from 'vitest'
import { inboxRow, readUpdate } from '../../src/channels/zalo-oa/update.ts'
import type { Inbound } from '../../src/conversation/ports.ts'

async function read(event: object): Promise<Inbound> {
  const row = inboxRow('zalo-oa:1', { timestamp: '1795000000000', ...event })
  if (!row) throw new Error('not kept')
  const stored = { ...row, id: 1n, attempts: 0, receivedAt: new Date(0) }
  return (await readUpdate(stored)).inbound
}

it.each([
  ['#XN7K', '#XN7K'],
  ['{"content":"#XN7K","other":1}', '#XN7K'],
  ['{"content":1}', '{"content":1}'],
  ['{đã nhận}', '{đã nhận}'],
])(
  'reads a press whose payload comes back as text, or as the JSON of an object: %s',
  async (...it_) => {
    const [text, said] = it_
    const message = { text, msg_id: 'm1' }
    const event = { event_name: 'user_send_text', sender: { id: 'u1' }, message }
    expect(await read(event)).toEqual({ kind: 'text', text: said })
  },
)

it.each(['user_withdraw', 'user.revoke.consent'])(
  'knows a consent that is withdrawn by the name %s',
  async (name) => {
    expect(await read({ event_name: name, user_id: 'u1' })).toEqual({ kind: 'withdrawn' })
  },
)
