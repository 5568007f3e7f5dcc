import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { CHAIR, CONTACT } from './support/cast.ts'
import {
  fieldOf,
  messagesOn,
  openPage,
  phoneOf,
  started,
  unreadOf,
  useBrowser,
  useScene,
} from './support/desk-page.ts'
import { barChart, styled } from './support/sample-messages.ts'
import { sendFile } from './support/send-file.ts'

useBrowser()

const DAY_MS = 86_400_000

/** One started chat on one open phone. */
async function useChat() {
  const scene = await useScene()
  await started(scene, CONTACT)
  const page = await openPage(scene, { open: [CONTACT] })
  const phone = phoneOf(page, CONTACT)
  await fieldOf(phone).waitFor()
  const send = (params: object): ReturnType<typeof scene.bot.send> =>
    scene.bot.send({ chat_id: CONTACT.user, ...params })
  return { ...scene, scene, page, phone, send }
}

describe('a text', () => {
  it('is styled where it should be, with emoji and accents before', async () => {
    const { phone, send } = await useChat()
    const marked =
      '🔔🇻🇳 Kính gửi: <b>Ủy ban</b> phường; hạn <i>hết thứ Tư</i>, số <code>YC-2611-0042</code>'
    await send(styled(`${marked}, https://example.gov.vn/x`))
    const bubble = phone.locator('.bubble').last()
    await bubble.locator('strong').waitFor()
    expect(await bubble.locator('strong').allInnerTexts()).toEqual(['Ủy ban'])
    expect(await bubble.locator('em').allInnerTexts()).toEqual(['hết thứ Tư'])
    expect(await bubble.locator('code').allInnerTexts()).toEqual(['YC-2611-0042'])
    const link = bubble.getByRole('link', { name: 'https://example.gov.vn/x' })
    expect(await link.getAttribute('href')).toBe('https://example.gov.vn/x')
    expect(await link.getAttribute('rel')).toContain('noopener')
  })

  it('with markup in it is shown letter by letter', async () => {
    const { page, phone, send, telegram } = await useChat()
    const text = `<img src=x onerror="document.title='bad'"><b>đậm</b> &amp; <script>1</script>`
    await send({ text })
    telegram.say({ user: CONTACT.user, text: '<h1>Tôi</h1>' })
    await phone.getByText('<h1>Tôi</h1>').waitFor()
    const [, fromBot, own] = await messagesOn(phone)
    expect(fromBot).toContain(text)
    expect(own).toContain('<h1>Tôi</h1>')
    expect(await phone.locator('.bubble :is(img, b, script, h1)').count()).toBe(0)
    expect(await page.title()).toContain('Phối hợp')
  })

  it('keeps its lines', async () => {
    const { phone, send } = await useChat()
    await send({ text: 'dòng một\ndòng hai\n\ndòng bốn' })
    await phone.getByText('dòng bốn').waitFor()
    expect((await messagesOn(phone)).at(-1)).toMatch(/^dòng một\ndòng hai\n\ndòng bốn/)
  })

  it('changes in place when it is edited, and says so', async () => {
    const { phone, send, bot, clock } = await useChat()
    const { message_id: id } = await send({ text: 'Trạng thái: đã gửi' })
    await send({ text: 'sau đó' })
    await phone.getByText('sau đó').waitFor()
    clock.advance(5 * 60_000)
    await bot.call('editMessageText', {
      chat_id: CONTACT.user,
      message_id: id,
      text: 'Trạng thái: đã tiếp nhận',
    })
    await phone.getByText('Trạng thái: đã tiếp nhận').waitFor()
    const texts = await messagesOn(phone)
    expect(texts).toHaveLength(3)
    expect(texts[1]).toMatch(/đã tiếp nhận\s*đã sửa 08:35 ·\s08:30/)
  })

  it('that was deleted leaves a mark', async () => {
    const { phone, send, telegram } = await useChat()
    const { message_id: id } = await send({ text: 'nhầm' })
    await phone.getByText('nhầm').waitFor()
    telegram.deleteMessage({ user: CONTACT.user, message: id })
    await phone.locator('.bubble').getByText('Tin nhắn đã bị xoá').waitFor()
    expect(await phone.getByText('nhầm').count()).toBe(0)
  })
})

describe('a reply', () => {
  it('quotes its message, and a press on the quote shows where that stands', async () => {
    const { page, phone, send, telegram } = await useChat()
    await send({ text: 'YC-2611-0042: xác minh điều kiện thi hành án' })
    for (let line = 1; line <= 40; line += 1) await send({ text: `dòng số ${line}.` })
    await phone.getByText('dòng số 40.').waitFor()
    const first = phone.locator('[data-message="2"]')
    await first.scrollIntoViewIfNeeded()
    await first.hover()
    await first.getByRole('button', { name: 'Trả lời tin này' }).click()
    await page.keyboard.type('đã nhận')
    await page.keyboard.press('Enter')
    const quote = phone.getByRole('button', { name: /Phối hợp.*YC-2611-0042/s })
    await quote.waitFor()
    expect(telegram.transcript({ user: CONTACT.user, last: 1 })[0]).toMatchObject({
      text: 'đã nhận',
      replyTo: 2,
    })
    const isSeen = (): Promise<boolean> => first.evaluate(inView)
    await expect.poll(isSeen).toBe(false)
    await quote.click()
    await expect.poll(isSeen).toBe(true)
  })

  it('begins with a right click on the message, and can be called off', async () => {
    const { page, phone, send, telegram } = await useChat()
    await send({ text: 'Hỏi' })
    await phone.getByText('Hỏi').click({ button: 'right' })
    await phone.getByText('Trả lời Phối hợp').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.type('không trả lời tin nào')
    await page.keyboard.press('Enter')
    await phone.locator('.message--own').getByText('không trả lời tin nào').waitFor()
    await expect
      .poll(() => telegram.transcript({ user: CONTACT.user, last: 1 })[0]?.text)
      .toBe('không trả lời tin nào')
    expect(telegram.transcript({ user: CONTACT.user, last: 1 })[0]?.replyTo).toBeUndefined()
  })
})

describe('a file', () => {
  it('is offered with its name and size, and arrives as it was sent', async () => {
    const { page, phone, bot } = await useChat()
    const bytes = Buffer.from('sổ theo dõi'.repeat(200))
    await sendFile(bot, {
      kind: 'document',
      chat: CONTACT.user,
      name: 'so-theo-doi.csv',
      type: 'text/csv',
      bytes,
      caption: 'Sổ tuần 47',
    })
    const file = phone.getByRole('link', { name: 'Tải tệp so-theo-doi.csv, 2,8 KB' })
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()])
    expect(download.suggestedFilename()).toBe('so-theo-doi.csv')
    expect(await buffer(await download.createReadStream())).toEqual(bytes)
    await phone.getByText('Sổ tuần 47').waitFor()
  })

  it('that is a picture is shown in place', async () => {
    const { phone, bot } = await useChat()
    await sendFile(bot, {
      kind: 'photo',
      chat: CONTACT.user,
      name: 'bieu-do.png',
      type: 'image/png',
      bytes: barChart(),
    })
    const picture = phone.getByRole('img', { name: /^Ảnh/ })
    await picture.waitFor()
    const width = (): Promise<number> =>
      picture.evaluate((it) => ('naturalWidth' in it ? Number(it.naturalWidth) : 0))
    await expect.poll(width).toBe(640)
  })
})

describe('the list of messages', () => {
  it('stays at the end as it grows, unless one has scrolled up; then it counts and offers the way down', async () => {
    const { phone, send, scene } = await useChat()
    const box = phone.getByRole('region', { name: 'Tin nhắn với Phối hợp' })
    for (let line = 1; line <= 40; line += 1) await send({ text: `dòng số ${line}.` })
    const last = phone.locator('.message', { hasText: 'dòng số 40.' })
    await last.waitFor()
    await expect.poll(() => last.evaluate(inView)).toBe(true)

    await box.hover()
    await box.evaluate((it: { scrollTop: number }) => {
      it.scrollTop = 100
    })
    const down = phone.getByRole('button', { name: /^Xuống tin mới nhất/ })
    await down.waitFor()
    await send({ text: 'mới một' })
    await send({ text: 'mới hai' })
    await phone.getByRole('button', { name: 'Xuống tin mới nhất, 2 tin chưa đọc' }).waitFor()
    expect(unreadOf(scene, CONTACT)).toBe(2)

    await down.click()
    await down.waitFor({ state: 'detached' })
    await expect.poll(() => unreadOf(scene, CONTACT)).toBe(0)
    await send({ text: 'cuối cùng' })
    const newest = phone.locator('.message', { hasText: 'cuối cùng' })
    await newest.waitFor()
    await expect.poll(() => newest.evaluate(inView)).toBe(true)
  })

  it.each([
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ])(
    'never covers the newest message, not even with what the bot answers, at $width px',
    async (viewport) => {
      const scene = await useScene()
      await started(scene, CONTACT)
      const page = await openPage(scene, { viewport, open: [CONTACT], front: CONTACT })
      const phone = phoneOf(page, CONTACT)
      await fieldOf(phone).waitFor()
      for (let line = 1; line <= 30; line += 1) {
        await scene.bot.send({ chat_id: CONTACT.user, text: `dòng số ${line}.` })
      }
      const reply_markup = { inline_keyboard: [[{ text: 'Chi tiết', callback_data: 'x' }]] }
      await scene.bot.send({ chat_id: CONTACT.user, text: 'cuối cùng', reply_markup })
      await phone.getByRole('button', { name: 'Chi tiết' }).click()
      await expect.poll(() => scene.telegram.presses({})).toHaveLength(1)
      const [press] = scene.telegram.presses({})
      const text = 'Đã ghi nhận. '.repeat(12)
      await scene.bot.call('answerCallbackQuery', { callback_query_id: press?.id, text })
      const toast = phone.locator('.toast')
      await toast.waitFor()
      const newest = phone.locator('.message').last()
      await expect.poll(() => newest.evaluate(inView)).toBe(true)
      const [message, over] = await Promise.all([newest.boundingBox(), toast.boundingBox()])
      expect((message?.y ?? 0) + (message?.height ?? 0)).toBeLessThanOrEqual(over?.y ?? 0)
    },
  )

  it('is parted by the days of Viet Nam, wherever the browser is', async () => {
    const { page, phone, send, clock } = await useChat()
    clock.advance(DAY_MS)
    await send({ text: 'tin của hôm qua' })
    clock.advance(DAY_MS)
    await send({ text: 'tin của hôm nay' })
    await phone.getByText('tin của hôm nay').waitFor()
    await page.reload()
    await phone.getByText('tin của hôm nay').waitFor()
    await expect
      .poll(() => phone.locator('.day').allInnerTexts())
      .toEqual(['thứ Hai, 23/11/2026', 'Hôm qua', 'Hôm nay'])
    expect((await messagesOn(phone))[0]).toContain('08:30')
  })

  it('shows the last 200 messages at first, and all of them when asked', async () => {
    const scene = await useScene()
    await started(scene, CHAIR)
    for (let line = 1; line <= 230; line += 1) {
      scene.telegram.say({ user: CHAIR.user, text: `dòng ${line}` })
    }
    const page = await openPage(scene, { open: [CHAIR] })
    const phone = phoneOf(page, CHAIR)
    await phone.getByText('dòng 230').waitFor()
    expect(await messagesOn(phone)).toHaveLength(200)
    await phone.getByRole('button', { name: 'Xem tin cũ hơn' }).click()
    await expect.poll(() => messagesOn(phone)).toHaveLength(231)
  })
})

interface Box {
  getBoundingClientRect(): { top: number; bottom: number }
  closest(selector: string): Box | null
}

/** Whether a message is within what can be seen of its list; runs in the page. */
function inView(row: Box): boolean {
  const outer = row.closest('.messages__box')?.getBoundingClientRect()
  const { top, bottom } = row.getBoundingClientRect()
  return outer !== undefined && top >= outer.top && bottom <= outer.bottom + 1
}
