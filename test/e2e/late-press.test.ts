import { expect, it } from 'vitest'
import { BOT } from '../support/accounts.ts'
import { sendRequest } from '../support/province.ts'
import { runApp } from '../support/running-app.ts'

it('does what a press asked for after its life is over, and shows the card as it is now in a new message', async () => {
  const { database, people, phoneOf, clock, app } = await runApp()
  const request = await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  const card = await contact.sees(new RegExp(request.code))
  const pressedAt = new Date(clock.now().getTime() - 200_000)
  await database.prisma.inbox.create({
    data: {
      account: `telegram:${BOT.token.split(':')[0] ?? ''}`,
      externalId: '1/late',
      chatId: String(contact.user),
      payload: {
        update_id: 1,
        callback_query: {
          id: 'late',
          from: { id: contact.user, is_bot: false, first_name: 'Điện thoại' },
          chat_instance: '1',
          data: `step|report-not-received|${request.code}|1`,
          message: { message_id: card.id, date: 1, chat: { id: contact.user, type: 'private' } },
        },
      },
      receivedAt: pressedAt,
      nextAttemptAt: pressedAt,
    },
  })
  app.wake()
  await expect
    .poll(() =>
      database.prisma.coordinationRequestEvent.count({ where: { type: 'not-received-reported' } }),
    )
    .toBe(1)
  await expect
    .poll(() => contact.messages().filter(({ text }) => text.includes(request.code)).length)
    .toBeGreaterThan(1)
  const answers = await database.prisma.outbox.count({ where: { operation: 'answer-press' } })
  expect(answers).toBe(0)
})
