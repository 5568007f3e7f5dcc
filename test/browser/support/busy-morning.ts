import { CHAIR, CONTACT, OFFICER, REGISTRAR } from './cast.ts'
import {
  ACCEPTED,
  ANSWERED,
  barChart,
  COMMANDS,
  DIGEST,
  ESCALATION,
  NEW_REQUEST,
  OVERDUE,
  PROGRESS,
} from './sample-messages.ts'
import type { Scene } from './scene.ts'
import { sendFile } from './send-file.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Chats as they look after a working day and a morning, with all kinds of messages. */
export async function playBusyMorning(scene: Scene): Promise<void> {
  const { telegram, bot, clock, stage } = scene
  await bot.call('setMyCommands', { commands: COMMANDS })
  for (const { user } of [CONTACT, OFFICER, CHAIR]) {
    telegram.start({ user })
    stage.linked.add(user)
  }
  telegram.start({ user: REGISTRAR.user })
  const send = (chat: number, params: object): ReturnType<typeof bot.send> =>
    bot.send({ chat_id: chat, ...params })

  const card = await send(CONTACT.user, NEW_REQUEST)
  clock.advance(12 * MINUTE_MS)
  telegram.say({ user: CONTACT.user, text: 'da nhan a', replyTo: card.message_id })
  await send(OFFICER.user, ACCEPTED)
  clock.advance(7 * 60 * MINUTE_MS)
  await send(OFFICER.user, PROGRESS)
  clock.advance(DAY_MS - 7 * 60 * MINUTE_MS)
  await send(CONTACT.user, OVERDUE)
  telegram.say({
    user: CONTACT.user,
    text: 'đã trả lời tại CV số 145/UBND-NC ngày 23/11, gửi qua trục liên thông sáng nay rồi ạ',
  })
  const answered = await send(OFFICER.user, ANSWERED)
  telegram.say({ user: OFFICER.user, text: 'Rõ', replyTo: answered.message_id })
  await sendFile(bot, {
    kind: 'document',
    chat: OFFICER.user,
    name: 'Danh-sach-viec-qua-han-tuan-47.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: Buffer.alloc(48_213),
    caption: 'Danh sách việc quá hạn, tuần 47 (16/11–20/11/2026)',
  })
  await send(CHAIR.user, DIGEST)
  await sendFile(bot, {
    kind: 'photo',
    chat: CHAIR.user,
    name: 'bieu-do.png',
    type: 'image/png',
    bytes: barChart(),
    caption: 'Yêu cầu quá hạn theo tuần',
  })
  await send(CHAIR.user, ESCALATION)
  await send(REGISTRAR.user, ACCEPTED)
  await bot.confirmAll()
}
