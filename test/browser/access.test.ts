import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { playBusyMorning } from './support/busy-morning.ts'
import { CHAIR, CONTACT, OFFICER, STRANGER } from './support/cast.ts'
import {
  NARROW,
  openPage,
  phoneOf,
  rowOf,
  started,
  useBrowser,
  useScene,
  WIDE,
} from './support/desk-page.ts'
import { ZALO } from './support/zalo.ts'

useBrowser()

it('can be used with the keyboard alone: find somebody, start, write, press, reply', async () => {
  const scene = await useScene()
  const { bot, telegram } = scene
  const page = await openPage(scene, { open: [] })
  await page.getByText('Chưa mở điện thoại nào').waitFor()
  const { keyboard } = page
  await keyboard.press('Tab')
  expect(await focused(page)).toBe('Tìm theo tên, chức vụ, cơ quan')
  await keyboard.type('mo phong')
  await keyboard.press('Enter')
  await phoneOf(page, OFFICER).getByRole('button', { name: 'Bắt đầu' }).waitFor()
  await expect.poll(() => focused(page)).toBe('Bắt đầu')
  await keyboard.press('Enter')
  await expect.poll(() => telegram.transcript({ user: OFFICER.user })).toHaveLength(1)

  await bot.send({
    chat_id: OFFICER.user,
    text: 'YC-2611-0042',
    reply_markup: { inline_keyboard: [[{ text: 'Chi tiết', callback_data: 'chi-tiet' }]] },
  })
  await tabTo(page, 'Viết cho Phối hợp')
  await keyboard.type('rõ')
  await keyboard.press('Enter')
  await expect.poll(() => telegram.transcript({ user: OFFICER.user })).toHaveLength(3)

  await tabTo(page, 'Trả lời tin này', 'Shift+Tab')
  await keyboard.press('ArrowUp')
  expect(await focused(page)).toBe('Chi tiết')
  await keyboard.press('Enter')
  await expect.poll(() => telegram.presses({ user: OFFICER.user })).toHaveLength(1)
  await keyboard.press('ArrowRight')
  expect(await focused(page)).toBe('Trả lời tin này')
  await keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Viết cho Phối hợp')
  await keyboard.type('đã xem')
  await keyboard.press('Enter')
  await expect
    .poll(() => telegram.transcript({ user: OFFICER.user }).at(-1))
    .toMatchObject({ text: 'đã xem', replyTo: 2 })
})

it('takes few stops of the Tab key around the whole page, however many people and messages there are', async () => {
  const scene = await useScene()
  await playBusyMorning(scene)
  const page = await openPage(scene, { open: [CONTACT, OFFICER, CHAIR] })
  await phoneOf(page, CHAIR).locator('.message').first().waitFor()
  const seen: string[] = []
  for (let step = 0; step < 80 && (step === 0 || seen.at(-1) !== 'BODY'); step += 1) {
    await page.keyboard.press('Tab')
    seen.push(String(await page.evaluate(`document.activeElement.tagName`)))
  }
  expect(seen.at(-1)).toBe('BODY')
  expect(seen.length).toBeLessThanOrEqual(40)
})

it('goes through the people with the arrow keys, from one to the next and to each of their phones', async () => {
  const page = await openPage(await useScene({ zalo: ZALO }), { open: [] })
  await rowOf(page, CHAIR).first().waitFor()
  const { keyboard } = page
  await keyboard.press('Tab')
  await keyboard.press('ArrowDown')
  expect(await focused(page)).toContain(CHAIR.name)
  await keyboard.press('End')
  expect(await focused(page)).toContain(STRANGER.name)
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  expect(await focused(page)).toBe(`Mở Zalo Bot của ${STRANGER.name}`)
  await keyboard.press('Shift+Tab')
  await keyboard.press('Tab')
  expect(await focused(page)).toBe(`Mở Zalo Bot của ${STRANGER.name}`)
})

it('says what it is for', async () => {
  const page = await openPage(await useScene())
  const line = page.getByText(/^Đóng vai từng cán bộ của một tỉnh giả định để nhắn tin/)
  await expect.poll(() => line.isVisible()).toBe(true)
})

it('shows where the keyboard is', async () => {
  const page = await openPage(await useScene())
  await phoneOf(page, CONTACT).waitFor()
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab')
    const outline = await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)
    expect({ on: await focused(page), outline }).toMatchObject({ outline: 'solid' })
  }
})

it('reads new messages of open phones aloud', async () => {
  const scene = await useScene()
  await started(scene, CONTACT)
  const page = await openPage(scene, { open: [CONTACT] })
  await phoneOf(page, CONTACT).locator('.message').waitFor()
  await scene.bot.send({ chat_id: CONTACT.user, text: 'Hạn trả lời: hết thứ Tư' })
  const spoken = page.locator('[aria-live="polite"]', { hasText: 'Hạn trả lời: hết thứ Tư' })
  await spoken.waitFor({ state: 'attached' })
  expect(await spoken.textContent()).toBe(
    `Phối hợp nhắn cho ${CONTACT.name}: Hạn trả lời: hết thứ Tư`,
  )
})

it('stands still for those who want no motion', async () => {
  const scene = await useScene()
  await started(scene, CONTACT)
  const page = await openPage(scene, { open: [CONTACT], reducedMotion: 'reduce' })
  await phoneOf(page, CONTACT).locator('.message').waitFor()
  const moving = `[...document.querySelectorAll('*')].flatMap((it) => {
    const { animationName, animationDuration, transitionDuration } = getComputedStyle(it)
    return animationName !== 'none' && parseFloat(animationDuration) > 0.01 || parseFloat(transitionDuration) > 0.01 ? [it.className] : []
  })`
  expect(await page.evaluate(moving)).toEqual([])
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each([WIDE, NARROW])('every text is large and clear enough at $width px', async (viewport) => {
    const scene = await useScene()
    await playBusyMorning(scene)
    const isWide = viewport === WIDE
    const page = await openPage(scene, {
      viewport,
      colorScheme,
      open: [CONTACT, OFFICER, CHAIR],
      ...(!isWide && { front: OFFICER }),
    })
    await page.locator('.message').first().waitFor()
    await page.getByRole('button', { name: 'Danh mục lệnh' }).first().click()
    await page.getByRole('button', { name: 'Tuỳ chọn' }).last().click()
    expect(await faultsOf(page)).toEqual([])
    if (isWide) return
    await page.getByRole('button', { name: 'Về danh sách cán bộ' }).click()
    await page.getByRole('button', { name: 'Chuyển giờ' }).click()
    expect(await faultsOf(page)).toEqual([])
  })
})

async function faultsOf(page: Page): Promise<unknown> {
  return page.evaluate(await readFile(new URL('./contrast-in-page.js', import.meta.url), 'utf8'))
}

/** The name by which the focused element is known. */
async function focused(page: Page): Promise<string> {
  return String(
    await page.evaluate(
      `document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent`,
    ),
  ).trim()
}

async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press(key)
    if ((await focused(page)).includes(name)) return
  }
  throw new Error(`${key} never came to "${name}"`)
}
