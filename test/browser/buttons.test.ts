import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { BotClient } from '../messenger/bot-client.ts'
import { CONTACT } from './support/cast.ts'
import { openPage, phoneOf, started, useBrowser, useScene } from './support/desk-page.ts'
import type { Scene } from './support/scene.ts'

useBrowser()

const pressSchema = z.looseObject({
  callback_query: z.looseObject({ id: z.string(), data: z.string() }),
})

async function nextPress(bot: BotClient): Promise<{ id: string; data: string }> {
  const [update] = await bot.updates({ timeout: 30 })
  if (!update) throw new Error('the bot heard of no press')
  await bot.updates({ offset: update.update_id + 1 })
  return pressSchema.parse(update).callback_query
}

interface ChatWithButtons extends Scene {
  page: Page
  phone: Locator
  /** The id of the message with the buttons. */
  card: number
}

const KEYBOARD = {
  inline_keyboard: [
    [
      { text: '✅ Đã tiếp nhận', callback_data: 'nhan' },
      { text: 'ℹ️ Chi tiết', callback_data: 'chi-tiet' },
    ],
  ],
}

async function useButtons(): Promise<ChatWithButtons> {
  const scene = await useScene()
  await started(scene, CONTACT)
  const { message_id: card } = await scene.bot.send({
    chat_id: CONTACT.user,
    text: 'YC-2611-0042',
    reply_markup: KEYBOARD,
  })
  const page = await openPage(scene, { open: [CONTACT] })
  const phone = phoneOf(page, CONTACT)
  await phone.getByRole('button', { name: /Đã tiếp nhận/ }).waitFor()
  return { ...scene, page, phone, card }
}

it('shows a press as waiting until it is answered, and then what the bot says', async () => {
  const { phone, bot } = await useButtons()
  const button = phone.getByRole('button', { name: /Đã tiếp nhận/ })
  const waiting = button.getByRole('img', { name: 'đang chờ bot trả lời' })
  await button.click()
  await waiting.waitFor()
  const { id, data } = await nextPress(bot)
  expect(data).toBe('nhan')
  expect(await waiting.count()).toBe(1)
  await bot.call('answerCallbackQuery', { callback_query_id: id, text: 'Đã ghi nhận tiếp nhận' })
  await phone.locator('.toast', { hasText: 'Đã ghi nhận tiếp nhận' }).waitFor()
  await waiting.waitFor({ state: 'detached' })
})

it('asks once for two quick presses on one button', async () => {
  const { phone, telegram } = await useButtons()
  await phone.getByRole('button', { name: /Đã tiếp nhận/ }).dblclick()
  await phone.getByRole('button', { name: /Chi tiết/ }).click()
  const asked = (): string[] => telegram.presses({ user: CONTACT.user }).map(({ data }) => data)
  await expect.poll(asked).toContain('chi-tiet')
  expect(asked().toSorted()).toEqual(['chi-tiet', 'nhan'])
})

it('still waits after a reload', async () => {
  const { page, phone } = await useButtons()
  const waiting = phone.getByRole('img', { name: 'đang chờ bot trả lời' })
  await phone.getByRole('button', { name: /Chi tiết/ }).click()
  await waiting.waitFor()
  await page.reload()
  await phone
    .getByRole('button', { name: /Chi tiết/ })
    .getByRole('img')
    .waitFor()
  expect(await waiting.count()).toBe(1)
})

it('follows the message: other buttons stand there after an edit', async () => {
  const { phone, bot, card } = await useButtons()
  await bot.call('editMessageText', {
    chat_id: CONTACT.user,
    message_id: card,
    text: 'YC-2611-0042',
    reply_markup: { inline_keyboard: [[{ text: '☑️ Đã trả lời', callback_data: 'xong' }]] },
  })
  await phone.getByRole('button', { name: /Đã trả lời/ }).waitFor()
  expect(await phone.getByRole('button', { name: /Đã tiếp nhận/ }).count()).toBe(0)
})

it('gives the buttons of a row equal widths and wraps long labels between words', async () => {
  const { phone, bot } = await useButtons()
  await bot.send({
    chat_id: CONTACT.user,
    text: 'Quá hạn',
    reply_markup: {
      inline_keyboard: [
        ['☑️ Đã trả lời', '🔄 Đang thực hiện – dự kiến ngày…', '⚠️ Vướng mắc'].map((text) => ({
          text,
          callback_data: text.slice(0, 9),
        })),
      ],
    },
  })
  const row = phone.locator('.button-row', { hasText: 'Đang thực hiện' })
  await row.waitFor()
  const boxes = await Promise.all(
    (await row.getByRole('button').all()).map((it) => it.boundingBox()),
  )
  const widths = boxes.map((box) => Math.round(box?.width ?? 0))
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1)
  expect(new Set(boxes.map((box) => box?.height)).size).toBe(1)
  const label = await row.getByRole('button', { name: /Đang thực hiện/ }).innerText()
  expect(label.replaceAll('\n', ' ')).toBe('🔄 Đang thực hiện – dự kiến ngày…')
})
