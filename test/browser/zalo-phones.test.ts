import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { CONTACT } from './support/cast.ts'
import { fieldOf, messagesOn, openPage, rowOf, useBrowser, useScene } from './support/desk-page.ts'
import { phonesOf, playZaloMorning, ZALO, zaloBotOf, zaloOaOf } from './support/zalo.ts'

useBrowser()

const USER = CONTACT.user
const phoneWith = (page: Page, product: string): Locator =>
  page.getByRole('region', { name: `Điện thoại của ${CONTACT.name} (${product})` })

it('opens a person’s Zalo phones beside the one with Telegram', async () => {
  const page = await openPage(await useScene({ zalo: ZALO }), { phones: [`telegram:${USER}`] })
  const chips = page.getByRole('navigation')
  await chips.getByRole('button', { name: `Mở Zalo Bot của ${CONTACT.name}` }).click()
  await chips.getByRole('button', { name: `Mở Zalo OA của ${CONTACT.name}` }).click()
  await phoneWith(page, 'Zalo OA').waitFor()
  expect(await page.getByRole('region', { name: /^Điện thoại của/ }).count()).toBe(3)
  expect(new URL(page.url()).hash).toContain(phonesOf(CONTACT).join(','))
})

it('shows no other messengers where there is only Telegram', async () => {
  const page = await openPage(await useScene(), { open: [CONTACT] })
  await rowOf(page, CONTACT).waitFor()
  expect(await page.getByRole('button', { name: /^Mở Zalo/ }).count()).toBe(0)
  await page.getByRole('region', { name: `Điện thoại của ${CONTACT.name}`, exact: true }).waitFor()
})

it('starts the chat with a Zalo bot by sending the code of the invitation', async () => {
  const scene = await useScene({ zalo: ZALO })
  const page = await openPage(scene, { phones: [`zalo-bot:${USER}`] })
  await phoneWith(page, 'Zalo Bot').getByRole('button', { name: 'Bắt đầu' }).click()
  const update = await zaloBotOf(scene).next(20)
  expect(update?.message['text']).toBe(`LK ma-moi-${USER}`)
})

it('shows what a Zalo bot writes, in bold, without buttons, and what is typed to it', async () => {
  const scene = await useScene({ zalo: ZALO })
  const { zaloBot } = scene.messenger.control
  zaloBot.say({ user: USER, text: 'chào' })
  const bot = zaloBotOf(scene)
  await bot.texts()
  const page = await openPage(scene, { phones: [`zalo-bot:${USER}`] })
  const phone = phoneWith(page, 'Zalo Bot')
  await phone.locator('.message').first().waitFor()
  await bot.send({
    chat_id: zaloBot.chatId({ user: USER }),
    text: 'Quá hạn YC-2611-0009',
    text_styles: [{ start: 0, len: 7, st: ['b'] }],
  })
  await phone.locator('strong, b', { hasText: 'Quá hạn' }).waitFor()
  expect(await phone.locator('.button-row').count()).toBe(0)
  expect(await phone.getByRole('button', { name: 'Danh mục lệnh' }).count()).toBe(0)
  await fieldOf(phone).fill('XN7K')
  await fieldOf(phone).press('Enter')
  expect((await bot.next(20))?.message['text']).toBe('XN7K')
})

it('says what is pressed under a text of an official account', async () => {
  const scene = await useScene({ zalo: ZALO })
  await playZaloMorning(scene)
  const page = await openPage(scene, { phones: [`zalo-oa:${USER}`] })
  const phone = phoneWith(page, 'Zalo OA')
  await phone.getByRole('button', { name: 'Đang thực hiện' }).click()
  await expect.poll(() => messagesOn(phone)).toHaveLength(2)
  expect((await messagesOn(phone))[1]).toContain('#yc:progress:7K2M')
})

it('marks a message of an official account as received, and as seen once it is shown', async () => {
  const scene = await useScene({ zalo: ZALO })
  const { zaloOa } = scene.messenger.control
  zaloOa.follow({ user: USER })
  const oa = zaloOaOf(scene)
  await oa.send(zaloOa.userId({ user: USER }), 'Nhắc việc')
  const last = () => zaloOa.transcript({ user: USER }).at(-1)
  expect(last()).toMatchObject({ receivedAt: expect.any(String) })
  expect(last()?.seenAt).toBeUndefined()
  const page = await openPage(scene, { phones: [`zalo-oa:${USER}`] })
  await phoneWith(page, 'Zalo OA').getByText('đã xem').waitFor()
  expect(last()).toMatchObject({ seenAt: expect.any(String) })
})

it('shuts an official account out and lets it in again', async () => {
  const scene = await useScene({ zalo: ZALO })
  const { zaloOa } = scene.messenger.control
  zaloOa.follow({ user: USER })
  const page = await openPage(scene, { phones: [`zalo-oa:${USER}`] })
  const phone = phoneWith(page, 'Zalo OA')
  await phone.getByRole('button', { name: 'Tuỳ chọn' }).click()
  await phone.getByRole('button', { name: 'Chặn bot' }).click()
  await phone.locator('.composer').getByRole('button', { name: 'Bỏ chặn' }).waitFor()
  const refused = await zaloOaOf(scene).cs(zaloOa.userId({ user: USER }), { text: 'a' })
  expect(refused).toMatchObject({ error: -244 })
})
