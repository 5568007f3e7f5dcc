import { expect, it } from 'vitest'
import { inboxRow as zaloBotRow } from '../../src/channels/zalo-bot/update.ts'
import { inboxRow as zaloOaRow } from '../../src/channels/zalo-oa/update.ts'

const PHONE = '84912345678'
const NUMBER = '012345678901'

it('keeps of what people send to a Zalo bot the words alone, without long numbers', () => {
  const message = {
    message_id: 'm1',
    date: 1_795_000_000_000,
    chat: { id: 'c1', chat_type: 'PRIVATE' },
    from: { id: 'c1' },
    text: `số ${NUMBER}`,
    caption: NUMBER,
    photo_url: `https://photo.example/${PHONE}`,
  }
  const row = zaloBotRow('zalo-bot:1', { event_name: 'message.image.received', message })
  expect(row?.payload).toMatchObject({ message: { chat: { id: 'c1' }, text: 'số ***' } })
  expect(JSON.stringify(row)).not.toMatch(new RegExp(`${PHONE}|${NUMBER}`))
})

it('keeps of what people send to an official account the words alone, without long numbers', () => {
  const attachments = [{ type: 'location', payload: { coordinates: { latitude: '21.3' }, PHONE } }]
  const row = zaloOaRow('zalo-oa:1', {
    event_name: 'user_send_location',
    timestamp: '1795000000000',
    sender: { id: 'u1' },
    message: { msg_id: 'm1', text: `số ${NUMBER}`, attachments },
  })
  expect(row?.payload).toMatchObject({ message: { msg_id: 'm1', text: 'số ***' } })
  expect(JSON.stringify(row)).not.toMatch(new RegExp(`${PHONE}|${NUMBER}|21\\.3`))
})
