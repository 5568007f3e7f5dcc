import type { StagePerson } from '../../../src/messenger/page/stage.ts'
import { ZaloBotClient } from '../../messenger/zalo-bot-client.ts'
import { ZALO_BOT } from '../../messenger/zalo-bot-in-chat.ts'
import { ZaloOaClient } from '../../messenger/zalo-oa-client.ts'
import { ACCOUNT } from '../../messenger/zalo-oa-scene.ts'
import { CONTACT } from './cast.ts'
import type { Scene } from './scene.ts'

export const ZALO = { zaloBot: ZALO_BOT, zaloOa: ACCOUNT }

export const zaloBotOf = ({ messenger }: Scene): ZaloBotClient =>
  new ZaloBotClient(messenger.zaloBotApiRoot, ZALO_BOT.token)

export const zaloOaOf = ({ messenger }: Scene): ZaloOaClient =>
  new ZaloOaClient(messenger.zaloOaRoots, ACCOUNT.accessToken)

/** All three phones of a person, as the address names them. */
export const phonesOf = ({ user }: StagePerson): string[] =>
  ['telegram', 'zalo-bot', 'zalo-oa'].map((product) => `${product}:${user}`)

const OVERDUE = [
  'Quá hạn 06 ngày – YC-2611-0009',
  'Kính gửi: UBND phường Sao Khuê',
  'Văn bản số 471/THADS-KV9 ngày 09/11/2026 về việc phối hợp đã quá hạn trả lời 06 ngày (hạn: 17/11/2026).',
]

/** The same reminder on both products of Zalo, and an answer to it. */
export async function playZaloMorning(scene: Scene): Promise<void> {
  const { zaloBot, zaloOa } = scene.messenger.control
  const { user } = CONTACT
  zaloBot.say({ user, text: 'LK ABCD2345' })
  zaloOa.follow({ user })
  const codes = ['Trả lời:', '• XN7K để xác nhận đã nhận', '• HO7K để xin gia hạn']
  const bot = zaloBotOf(scene)
  await bot.send({
    chat_id: zaloBot.chatId({ user }),
    text: [...OVERDUE, '', ...codes].join('\n'),
    text_styles: [{ start: 0, len: 30, st: ['b', 'c_db342e'] }],
  })
  zaloBot.say({ user, text: 'xn7k' })
  await bot.send({ chat_id: zaloBot.chatId({ user }), text: 'Đã xác nhận lúc 08:31.' })
  const query = (title: string, payload: string) => ({ title, type: 'oa.query.show', payload })
  const buttons = [
    query('Đã trả lời', '#yc:answer:7K2M'),
    query('Đang thực hiện', '#yc:progress:7K2M'),
    query('Vướng mắc', '#yc:blocked:7K2M'),
  ]
  const attachment = { type: 'template', payload: { buttons } }
  await zaloOaOf(scene).cs(zaloOa.userId({ user }), { text: OVERDUE.join('\n'), attachment })
}
