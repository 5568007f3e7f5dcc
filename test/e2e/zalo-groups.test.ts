import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { sendRequest } from '../support/province.ts'
import { runApp } from '../support/running-app.ts'

it.each([true, false])(
  'a group with a Zalo bot is linked by a code, and what is said to the bot there is answered in private, whether (%s) its name stands in the text',
  async (mentionInText) => {
    const start = instantAt(day('2026-11-16'), '08:00')
    const { database, people, zaloPhoneOf, messenger } = await runApp(start.toISOString())
    const { zaloBot } = messenger.control
    zaloBot.setSettings({ mentionInText })
    const contact = await zaloPhoneOf(people.contact)
    const { code } = await sendRequest(database, start)
    await contact.sees(new RegExp(code))
    contact.say('/nhom')
    const told = await contact.sees(/Mã liên kết nhóm của/)
    expect(told.text).toContain('gõ @, chọn tên phần mềm trong danh sách')
    expect(told.text).toContain(
      'mở liên kết này để thêm phần mềm vào nhóm: https://bot.example/groups/invite/a',
    )
    const groupCode = /: ([A-Z0-9]{8}) /.exec(told.text)?.[1] ?? 'no code'

    const { chat } = zaloBot.createGroup({ title: 'Tổ tư pháp', members: [contact.user] })
    const inGroup = () =>
      zaloBot
        .transcript({ user: contact.user, chat })
        .filter(({ from }) => from.isBot)
        .map(({ text }) => text)
        .join('\n')
    const tell = (text: string) => zaloBot.say({ user: contact.user, chat, mention: true, text })
    tell(`LK ${groupCode}`)
    await expect.poll(inGroup).toMatch(/Nhóm đã được liên kết/)
    expect(inGroup()).toContain('chỉ nhận được tin có gõ @ và chọn tên phần mềm trong danh sách')

    tell(`${code} đã nhận ngày 16/11`)
    const where = { code }
    const status = async () =>
      (await database.prisma.coordinationRequest.findUnique({ where }))?.status
    await expect.poll(status).toBe('acknowledged')
    await contact.sees(/ngày nhận văn bản: 16\/11\/2026/)
    zaloBot.sendPhoto({
      user: contact.user,
      chat,
      mention: true,
      url: 'https://photo.example/1',
      caption: `${code} đang làm, 18/11 xong`,
    })
    await expect.poll(status).toBe('in-progress')
    await contact.sees(/Phần mềm không nhận tệp, ảnh/)
    expect(inGroup()).not.toContain('Người theo dõi')
  },
)
