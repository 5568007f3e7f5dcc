import { describe, expect, it } from 'vitest'
import { CONTACT } from './support/cast.ts'
import { fieldOf, openPage, phoneOf, started, useBrowser, useScene } from './support/desk-page.ts'
import { COMMANDS } from './support/sample-messages.ts'

useBrowser()

async function useField() {
  const scene = await useScene()
  await scene.bot.call('setMyCommands', { commands: COMMANDS })
  await started(scene, CONTACT)
  const page = await openPage(scene, { open: [CONTACT] })
  const phone = phoneOf(page, CONTACT)
  const field = fieldOf(phone)
  await phone.locator('.message').first().waitFor()
  const said = (): (string | undefined)[] =>
    scene.telegram.transcript({ user: CONTACT.user }).map(({ text }) => text)
  return { ...scene, page, phone, field, said }
}

it('sends on Enter and makes a new line on Shift+Enter', async () => {
  const { field, said } = await useField()
  await field.pressSequentially('đã nhận')
  await field.press('Shift+Enter')
  await field.pressSequentially('sẽ trả lời')
  await field.press('Enter')
  await expect.poll(said).toEqual(['/start', 'đã nhận\nsẽ trả lời'])
  expect(await field.inputValue()).toBe('')
})

it('sends nothing that is blank', async () => {
  const { field, said } = await useField()
  await field.fill('  \n ')
  await field.press('Enter')
  await field.fill('thật')
  await field.press('Enter')
  await expect.poll(said).toEqual(['/start', 'thật'])
})

describe('the commands', () => {
  it('are narrowed down while one types, and Tab completes the first', async () => {
    const { page, phone, field } = await useField()
    const options = phone.getByRole('option')
    await field.pressSequentially('/')
    await expect.poll(() => options.count()).toBe(COMMANDS.length)
    await field.pressSequentially('tr')
    await expect
      .poll(() => options.allInnerTexts())
      .toEqual(['/tracuu Tra cứu theo số yêu cầu, số quyết định', '/trogiup Hướng dẫn sử dụng'])
    await page.keyboard.press('Tab')
    expect(await field.inputValue()).toBe('/tracuu ')
    expect(await options.count()).toBe(0)
  })

  it('are chosen with the arrow keys and sent with Enter', async () => {
    const { page, phone, field, said } = await useField()
    await field.pressSequentially('/')
    await phone.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(said).toEqual(['/start', '/quahan'])
  })

  it('open from their button, change when the bot changes them, and are sent with a press', async () => {
    const { phone, bot, said } = await useField()
    const opener = phone.getByRole('button', { name: 'Danh mục lệnh' })
    await opener.click()
    await expect.poll(() => phone.getByRole('option').count()).toBe(COMMANDS.length)
    await bot.call('setMyCommands', {
      commands: [{ command: 'moi', description: 'Lệnh mới' }],
    })
    await expect.poll(() => phone.getByRole('option').allInnerTexts()).toEqual(['/moi Lệnh mới'])
    await phone.getByRole('option').click()
    await expect.poll(said).toEqual(['/start', '/moi'])
    expect(await opener.getAttribute('aria-expanded')).toBe('false')
  })

  it('in a message are sent with a press', async () => {
    const { phone, bot, said } = await useField()
    await bot.send({ chat_id: CONTACT.user, text: 'Xem /viec của cơ quan' })
    await phone.getByRole('button', { name: '/viec' }).click()
    await expect.poll(said).toEqual(['/start', 'Xem /viec của cơ quan', '/viec'])
  })
})

it('shows a text at once, keeps what could not be sent, and sends it again when told', async () => {
  const { page, phone, field, said } = await useField()
  await page.route('**/control/telegram/say', (route) => route.abort())
  await field.fill('đã gửi công văn')
  await field.press('Enter')
  const bubble = phone.locator('.message--outgoing', { hasText: 'đã gửi công văn' })
  await bubble.getByText('Chưa gửi được').waitFor()
  await phone.locator('.toast', { hasText: 'mất kết nối' }).waitFor()
  expect(said()).toEqual(['/start'])

  await page.unroute('**/control/telegram/say')
  await phone.getByRole('button', { name: 'Gửi lại' }).click()
  await bubble.waitFor({ state: 'detached' })
  expect(said()).toEqual(['/start', 'đã gửi công văn'])
  expect(await phone.locator('.message--own', { hasText: 'đã gửi công văn' }).count()).toBe(1)
})

it('keeps the order of texts that are written faster than they are sent', async () => {
  const { page, field, said } = await useField()
  let held: (() => void) | undefined
  await page.route('**/control/telegram/say', async (route) => {
    if (!held) await new Promise<void>((resolve) => (held = resolve))
    await route.continue()
  })
  for (const text of ['một', 'hai', 'ba']) {
    await field.fill(text)
    await field.press('Enter')
  }
  await expect.poll(() => held !== undefined).toBe(true)
  held?.()
  await expect.poll(said).toEqual(['/start', 'một', 'hai', 'ba'])
})

it('keeps a draft while the phone is closed', async () => {
  const { page, phone, field } = await useField()
  await field.fill('đang viết dở')
  await page.getByRole('button', { name: /^Đóng điện thoại/ }).click()
  await phone.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: new RegExp(CONTACT.name) }).click()
  await expect.poll(() => field.inputValue()).toBe('đang viết dở')
})
