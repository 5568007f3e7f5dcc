import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { GroupChat } from '../support/group-chat.ts'
import { COMMUNE_POLICE, sendRequest } from '../support/province.ts'
import { BOT } from '../support/accounts.ts'
import { type Phone, runApp, type RunningApp } from '../support/running-app.ts'

const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)
const INSTRUCTION = /chưa được liên kết/
const CODE = /Mã liên kết nhóm của/
const REFUSED = /Mã không đúng, đã dùng hoặc đã hết hạn/
const LINKED = /Nhóm đã được liên kết/
const MORNING = /Nhóm phối hợp THADS/

/** Asks for a code in the private chat and waits for it, whatever codes stand there already. */
async function askForCode(phone: Phone): Promise<string> {
  const before = phone.count(CODE)
  phone.say('/nhom')
  await phone.seesThat(() => phone.count(CODE) > before, 'one more code')
  return /: ([A-Z0-9]{8}) /.exec(phone.newest(CODE)?.text ?? '')?.[1] ?? 'no code'
}

/** A group of one official and the bot, linked to the official's agency. */
async function linkedGroup(running: RunningApp, phone: Phone): Promise<GroupChat> {
  const code = await askForCode(phone)
  const group = new GroupChat(running, phone)
  await group.sees(INSTRUCTION)
  group.say(phone, `/start@${BOT.username} ${code}`)
  await group.sees(LINKED)
  return group
}

async function stateOf(
  { database }: RunningApp,
  { id: chatId }: GroupChat,
): Promise<string | undefined> {
  return (await database.prisma.chatGroup.findFirst({ where: { chatId } }))?.state
}

it('tells each linked group every working morning its numbers, and nothing more', async () => {
  const running = await runApp(at('2026-11-16', '08:00').toISOString())
  const { database, people, phoneOf } = running
  const document = (number: string, on: string) => ({ number, on: day(on) })
  await sendRequest(database, at('2026-11-16', '09:00'), {
    document: document('1/THADS', '2026-11-16'),
  })
  await sendRequest(database, at('2026-11-17', '09:00'), {
    document: document('2/THADS', '2026-11-17'),
    answerer: COMMUNE_POLICE,
    type: 'cung-cap-thong-tin-cu-tru-ho-tich',
  })
  const communes = await linkedGroup(running, await phoneOf(people.contact))
  const committees = await linkedGroup(running, await phoneOf(people.secretary))

  await running.goTo('2026-11-23', '07:50')
  const ask = 'Đề nghị các đồng chí đầu mối kiểm tra tin nhắn riêng.'
  expect(await communes.sees(MORNING)).toBe(
    `Nhóm phối hợp THADS: hôm nay không có yêu cầu đến hạn, có 01 yêu cầu quá hạn. ${ask}`,
  )
  expect(await committees.sees(MORNING)).toBe(
    `Nhóm phối hợp THADS: hôm nay không có yêu cầu đến hạn, có 02 yêu cầu quá hạn. ${ask}`,
  )
  running.app.wake()
  expect(await database.prisma.outbox.count({ where: { key: { startsWith: 'group/' } } })).toBe(2)
})

it('writes nothing to a group for which nothing is due or overdue', async () => {
  const running = await runApp(at('2026-11-20', '08:00').toISOString())
  const { people, phoneOf, database } = running
  const document = { number: '1/THADS', on: day('2026-11-16') }
  await sendRequest(database, at('2026-11-16', '09:00'), { document })
  const busy = await linkedGroup(running, await phoneOf(people.leader))
  const idle = await linkedGroup(running, await phoneOf(people.policeContact))
  await running.goTo('2026-11-23', '07:50')
  await busy.sees(MORNING)
  expect(idle.fromBot().filter((text) => MORNING.test(text))).toEqual([])
})

it('is linked by the link beside the code: it puts the bot in and speaks to it, where words alone would not be seen', async () => {
  const running = await runApp()
  const contact = await running.phoneOf(running.people.contact)
  contact.say('/nhom')
  const told = await contact.sees(/https:\/\/t\.me/)
  const [, bot, code] = /t\.me\/(\w+)\?startgroup=([A-Z0-9]+)/.exec(told.text) ?? []
  expect(bot).toBe(BOT.username)
  const group = new GroupChat(running, contact)
  group.say(contact, `LK ${code ?? ''}`)
  // What the platform does with such a link.
  group.say(contact, `/start@${bot ?? ''} ${code ?? ''}`)
  await group.sees(LINKED)
})

it('is linked by a colleague once; the same code links no second group', async () => {
  const running = await runApp()
  const { people, phoneOf } = running
  const contact = await phoneOf(people.contact)
  const clerk = await phoneOf(people.clerk)
  const code = await askForCode(contact)
  const group = new GroupChat(running, contact)
  group.add(clerk)
  await group.sees(INSTRUCTION)
  group.say(clerk, `/start ${code.toLowerCase()}`)
  await group.sees(LINKED)
  await expect.poll(() => stateOf(running, group)).toBe('linked')

  const second = new GroupChat(running, contact)
  await second.sees(INSTRUCTION)
  second.say(contact, `/start@${BOT.username} ${code}`)
  await second.sees(REFUSED)
  await expect.poll(() => stateOf(running, second)).toBe('waiting')
})

it('is left when somebody of another agency, or nobody known, enters its code', async () => {
  const running = await runApp()
  const { people, phoneOf, strangerPhone } = running
  const contact = await phoneOf(people.contact)
  for (const other of [await phoneOf(people.policeContact), strangerPhone()]) {
    const code = await askForCode(contact)
    const group = new GroupChat(running, contact)
    group.add(other)
    await group.sees(INSTRUCTION)
    group.say(other, `/start@${BOT.username} ${code}`)
    await group.sees(/phần mềm xin rời nhóm/)
    await group.losesBot()
    await expect.poll(() => stateOf(running, group)).toBe('left')
  }
})

it('refuses a code after a day, and one that a newer one has replaced', async () => {
  const running = await runApp()
  const { people, phoneOf, clock } = running
  const contact = await phoneOf(people.contact)
  const replaced = await askForCode(contact)
  const newest = await askForCode(contact)
  const group = new GroupChat(running, contact)
  await group.sees(INSTRUCTION)
  group.say(contact, `/start@${BOT.username} ${replaced}`)
  await group.sees(REFUSED)
  clock.advance(24 * 3_600_000)
  group.say(contact, `/start@${BOT.username} ${newest}`)
  await expect.poll(() => group.fromBot().filter((text) => REFUSED.test(text)).length).toBe(2)
  await expect.poll(() => stateOf(running, group)).toBe('waiting')
})

it('gives no code to who speaks for no agency', async () => {
  const { people, phoneOf } = await runApp()
  const officer = await phoneOf(people.officer)
  officer.say('/nhom')
  await officer.sees(/không thuộc quyền/)
  expect(officer.count(CODE)).toBe(0)
})

it('answers nothing but a code in a group that is not linked', async () => {
  const running = await runApp()
  const contact = await running.phoneOf(running.people.contact)
  const group = new GroupChat(running, contact)
  await group.sees(INSTRUCTION)
  group.say(contact, `/viec@${BOT.username}`)
  await group.reply(contact, INSTRUCTION, 'đã nhận')
  group.say(contact, `/start@${BOT.username} WRONG234`)
  await group.sees(REFUSED)
  expect(group.fromBot()).toHaveLength(2)
})

const PRIVATELY = 'Phần mềm đã trả lời trong tin nhắn riêng.'
const RECORDED = 'Đã ghi nhận.'

/** A linked group of the commune, and a request that waits for it. */
async function groupAtWork() {
  const running = await runApp(at('2026-11-20', '09:00').toISOString())
  const { database, people, phoneOf } = running
  const request = await sendRequest(database, at('2026-11-20', '08:30'))
  const contact = await phoneOf(people.contact)
  const group = await linkedGroup(running, contact)
  const status = async (): Promise<string | undefined> =>
    (await database.prisma.coordinationRequest.findFirst({ where: { code: request.code } }))?.status
  return { ...running, request, contact, group, status }
}

/** Nothing that was said there names a person. */
async function expectNoNames({
  database,
  group,
}: Awaited<ReturnType<typeof groupAtWork>>): Promise<void> {
  const officials = await database.prisma.official.findMany()
  const said = group.fromBot().join('\n')
  expect(officials.map(({ name }) => name).filter((name) => said.includes(name))).toEqual([])
}

it('takes a reply to the bot as news of the only request that waits, asks in private, and names nobody', async () => {
  const scene = await groupAtWork()
  const { contact, group, status } = scene
  await group.reply(contact, LINKED, 'đã nhận sáng nay')
  await group.sees(/^Đã ghi nhận\.$/)
  expect(await status()).toBe('acknowledged')
  await contact.sees(/Đã ghi nhận/)
  await group.reply(contact, LINKED, 'đã trả lời')
  await group.sees(/trong tin nhắn riêng/)
  await contact.sees(/số/i)
  contact.say('145/UBND-NC ngày 20/11')
  await contact.sees(/145\/UBND-NC/)
  expect(group.fromBot().slice(-2)).toEqual([RECORDED, PRIVATELY])
  await expectNoNames(scene)
})

it('shows the card of a request of its agency, whose buttons and replies mean that request', async () => {
  const scene = await groupAtWork()
  const { contact, group, request, status, people, phoneOf } = scene
  group.say(contact, `/yc@${BOT.username} ${request.code}`)
  const card = await group.sees(new RegExp(request.code))
  expect(card).toContain('đã nhận')
  // Who may not take the step in private may not take it here.
  const police = await phoneOf(people.policeContact)
  group.add(police)
  expect(await group.press(police, '✅ Đã tiếp nhận')).toMatch(/không thuộc quyền/)
  await group.reply(police, new RegExp(request.code), 'đã nhận')
  await group.sees(/trong tin nhắn riêng/)
  expect(await status()).toBe('sent')

  expect(await group.press(contact, '✅ Đã tiếp nhận')).toMatch(/riêng|ghi nhận/)
  await contact.sees(/ngày nào|ngày nhận/i)
  await group.reply(contact, new RegExp(request.code), 'đã nhận hôm nay')
  await group.sees(/^Đã ghi nhận\.$/)
  expect(await status()).toBe('acknowledged')
  await expectNoNames(scene)
})

it('takes the words under a picture that name the bot, and says in private that the picture is not read', async () => {
  const scene = await groupAtWork()
  const { contact, group, status } = scene
  group.showBotEverything()
  group.sendPicture(contact, `@${BOT.username} đã nhận sáng nay`)
  await group.sees(/^Đã ghi nhận\.$/)
  expect(await status()).toBe('acknowledged')
  await contact.sees(/Phần mềm không nhận tệp, ảnh/)
})

it.each(['B3', 'B4'])(
  'names no %s request of its own agency: that is said in private',
  async (privacy) => {
    const { contact, group, request, database } = await groupAtWork()
    const data = { privacy }
    await database.prisma.coordinationRequest.update({ where: { code: request.code }, data })
    group.say(contact, `/yc@${BOT.username} ${request.code}`)
    await group.sees(/trong tin nhắn riêng/)
    await contact.sees(new RegExp(request.code))
    expect(group.fromBot().join('\n')).not.toContain(request.code)
    expect(group.fromBot().join('\n')).not.toContain(request.document.number)
  },
)

it('hears a mention and a command, and of what else is said there nothing is kept', async () => {
  const scene = await groupAtWork()
  const { contact, group, database, status } = scene
  group.showBotEverything()
  group.say(contact, 'chiều nay ai đi họp không, đã nhận giấy mời rồi nhé')
  group.say(contact, 'anh Hùng ơi, @khac_bot đã trả lời chưa')
  group.say(contact, `@${BOT.username} đã nhận sáng nay`)
  await group.sees(/^Đã ghi nhận\.$/)
  expect(await status()).toBe('acknowledged')
  group.say(contact, `/viec@${BOT.username}`)
  await group.sees(/trong tin nhắn riêng/)
  expect(group.fromBot()).toHaveLength(4)
  const kept = await database.prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from inbox where payload::text ~ 'giấy mời|khac_bot'`
  expect(kept).toEqual([{ count: 0 }])
  expect(await database.prisma.unknownSentence.count()).toBe(0)
})

it('tells somebody without a linked account so, and does nothing', async () => {
  const scene = await groupAtWork()
  const { group, request, contact, status, strangerPhone } = scene
  const stranger = strangerPhone()
  group.add(stranger)
  await group.reply(stranger, LINKED, 'đã nhận')
  await group.sees(/chưa được liên kết với cán bộ/)
  group.say(contact, `/yc@${BOT.username} ${request.code}`)
  await group.sees(new RegExp(request.code))
  expect(await group.press(stranger, '✅ Đã tiếp nhận')).toMatch(/chưa được liên kết/)
  expect(await status()).toBe('sent')
})

it('leaves a group that nobody has linked for a day, and says how to link it once', async () => {
  const running = await runApp(at('2026-11-19', '08:00').toISOString())
  const { people, phoneOf } = running
  const contact = await phoneOf(people.contact)
  const kept = await linkedGroup(running, contact)
  const group = new GroupChat(running, contact)
  await group.sees(INSTRUCTION)
  await running.goTo('2026-11-20', '08:30')
  await group.sees(/sau một ngày nên phần mềm xin rời nhóm/)
  await group.losesBot()
  expect(group.fromBot()).toHaveLength(2)
  await expect.poll(() => stateOf(running, group)).toBe('left')
  await expect.poll(() => stateOf(running, kept)).toBe('linked')
})

it('forgets the link of a group that throws it out, and asks anew when it is taken in again', async () => {
  const running = await runApp()
  const { people, phoneOf } = running
  const group = await linkedGroup(running, await phoneOf(people.contact))
  group.throwBotOut()
  await expect.poll(() => stateOf(running, group)).toBe('left')
  group.takeBotIn()
  await expect.poll(() => stateOf(running, group)).toBe('waiting')
  await expect.poll(() => group.fromBot().filter((text) => INSTRUCTION.test(text)).length).toBe(2)
})

it('stays linked when a group lives on under another id', async () => {
  const running = await runApp(at('2026-11-20', '08:00').toISOString())
  const { people, phoneOf, database } = running
  const document = { number: '1/THADS', on: day('2026-11-16') }
  await sendRequest(database, at('2026-11-16', '09:00'), { document })
  const group = await linkedGroup(running, await phoneOf(people.contact))
  const before = group.id
  group.upgrade()
  await expect.poll(() => stateOf(running, group)).toBe('linked')
  expect(await database.prisma.chatGroup.findFirst({ where: { chatId: before } })).toBeNull()
  await running.goTo('2026-11-23', '07:50')
  expect(await group.sees(MORNING)).toContain('01 yêu cầu quá hạn')
  expect(group.fromBot().filter((text) => INSTRUCTION.test(text))).toEqual([])
})
