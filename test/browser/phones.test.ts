import { describe, expect, it } from 'vitest'
import { BOT_ID } from '../support/messenger.ts'
import { CHAIR, CONTACT, OFFICER, REGISTRAR, STRANGER } from './support/cast.ts'
import {
  fieldOf,
  messagesOn,
  NARROW,
  openPage,
  phoneOf,
  rowOf,
  started,
  unreadOf,
  useBrowser,
  useScene,
} from './support/desk-page.ts'

useBrowser()

interface Sizes {
  scrollWidth: number
  clientWidth: number
}

describe('which phones are open', () => {
  it('shows one who answers, one who asks and one who directs on a first visit', async () => {
    const page = await openPage(await useScene())
    for (const person of [CONTACT, OFFICER, CHAIR]) await phoneOf(page, person).waitFor()
    expect(await page.locator('.phone').count()).toBe(3)
  })

  it('stays as it is after a reload, closed phones included', async () => {
    const page = await openPage(await useScene())
    await phoneOf(page, CHAIR).waitFor()
    await rowOf(page, REGISTRAR).click()
    await phoneOf(page, REGISTRAR).waitFor()
    await page.getByRole('button', { name: `Đóng điện thoại: ${OFFICER.name}` }).click()
    await page.reload()
    for (const person of [CONTACT, CHAIR, REGISTRAR]) await phoneOf(page, person).waitFor()
    expect(await page.locator('.phone').count()).toBe(3)
  })

  it('is one on a narrow screen, with a way back to the people, and the browser goes back too', async () => {
    const scene = await useScene()
    await started(scene, CONTACT)
    const page = await openPage(scene, { viewport: NARROW })
    await rowOf(page, CONTACT).click()
    await fieldOf(phoneOf(page, CONTACT)).waitFor()
    expect(await page.locator('.phone').count()).toBe(1)
    expect(await page.getByRole('navigation').count()).toBe(0)

    await page.getByRole('button', { name: 'Về danh sách cán bộ' }).click()
    await rowOf(page, CHAIR).click()
    await phoneOf(page, CHAIR).waitFor()
    await page.goBack()
    await rowOf(page, CHAIR).waitFor()
    expect(await page.locator('.phone').count()).toBe(0)
  })

  it('shows three whole phones beside the people at 1280 px', async () => {
    const page = await openPage(await useScene(), { viewport: { width: 1280, height: 800 } })
    for (const person of [CONTACT, OFFICER, CHAIR]) await phoneOf(page, person).waitFor()
    const boxes = await Promise.all(
      (await page.locator('.phone').all()).map((it) => it.boundingBox()),
    )
    const right = Math.max(...boxes.map((box) => (box ? box.x + box.width : Infinity)))
    expect(right).toBeLessThanOrEqual(1280)
    const { scrollWidth, clientWidth } = await page
      .locator('.phones')
      .evaluate(({ scrollWidth: s, clientWidth: c }: Sizes) => ({ scrollWidth: s, clientWidth: c }))
    expect(scrollWidth).toBe(clientWidth)
  })

  it('lets nothing stick out sideways at 360 px', async () => {
    const scene = await useScene()
    await started(scene, CONTACT)
    await scene.bot.send({
      chat_id: CONTACT.user,
      text: `Số ${'512/THADS-KV9/'.repeat(12)}`,
      reply_markup: {
        inline_keyboard: [
          ['Đã tiếp nhận', 'Đang thực hiện – dự kiến ngày…', 'Không thuộc thẩm quyền'].map(
            (text) => ({ text, callback_data: text.slice(0, 9) }),
          ),
        ],
      },
    })
    const page = await openPage(scene, { viewport: { width: 360, height: 740 } })
    const sticksOut = (): Promise<unknown> =>
      page.evaluate(
        `[...document.querySelectorAll('html, body, body *:not(.unseen, .unseen *)')]
          .filter((it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0)
          .filter((it) => !['hidden', 'clip'].includes(getComputedStyle(it).overflowX))
          .map((it) => it.tagName + '.' + it.className)`,
      )
    await rowOf(page, CONTACT).waitFor()
    expect(await sticksOut()).toEqual([])
    await page.getByRole('button', { name: 'Chuyển giờ' }).click()
    expect(await sticksOut()).toEqual([])
    await rowOf(page, CONTACT).click()
    await page.getByRole('button', { name: 'Không thuộc thẩm quyền' }).waitFor()
    expect(await sticksOut()).toEqual([])
  })
})

describe('two phones', () => {
  it('change live beside each other', async () => {
    const scene = await useScene()
    await started(scene, CONTACT, OFFICER)
    const page = await openPage(scene, { open: [CONTACT, OFFICER] })
    await fieldOf(phoneOf(page, CONTACT)).fill('đã tiếp nhận ạ')
    await fieldOf(phoneOf(page, CONTACT)).press('Enter')
    const [update] = await scene.bot.updates({ timeout: 30 })
    expect(update).toMatchObject({ message: { text: 'đã tiếp nhận ạ' } })
    await scene.bot.send({ chat_id: OFFICER.user, text: 'UBND phường Sao Khuê đã tiếp nhận' })
    await phoneOf(page, OFFICER).getByText('UBND phường Sao Khuê đã tiếp nhận').waitFor()
    expect(await messagesOn(phoneOf(page, CONTACT))).toHaveLength(2)
  })

  it('of one group show what the other writes, who it is from and who joined', async () => {
    const scene = await useScene()
    await started(scene, CONTACT, OFFICER)
    const page = await openPage(scene, { open: [CONTACT, OFFICER] })
    await fieldOf(phoneOf(page, OFFICER)).waitFor()
    scene.telegram.createGroup({
      title: 'Nhóm phối hợp THADS',
      creator: OFFICER.user,
      members: [CONTACT.user, BOT_ID],
    })
    for (const person of [CONTACT, OFFICER]) {
      const phone = phoneOf(page, person)
      await phone.getByRole('button', { name: /^Danh sách cuộc trò chuyện/ }).click()
      await phone.getByRole('button', { name: /Nhóm phối hợp THADS/ }).click()
      await phone.getByText(`${OFFICER.name} đã thêm ${CONTACT.name}`).waitFor()
    }
    await fieldOf(phoneOf(page, OFFICER)).fill('Chào các đồng chí')
    await fieldOf(phoneOf(page, OFFICER)).press('Enter')
    const bubble = phoneOf(page, CONTACT).locator('.bubble', { hasText: 'Chào các đồng chí' })
    await bubble.waitFor()
    expect(await bubble.locator('.bubble__name').innerText()).toBe(OFFICER.name)
  })
})

describe('Start', () => {
  it('begins with the code of the invitation, and shows when the person is linked', async () => {
    const scene = await useScene()
    const page = await openPage(scene, { open: [CONTACT] })
    const phone = phoneOf(page, CONTACT)
    await phone.getByRole('button', { name: 'Bắt đầu' }).click()
    await phone.getByText(`/start ma-moi-${CONTACT.user}`).waitFor()
    await fieldOf(phone).waitFor()

    scene.stage.linked.add(CONTACT.user)
    await scene.bot.send({ chat_id: CONTACT.user, text: 'Đã liên kết' })
    await expect.poll(() => rowOf(page, CONTACT).textContent()).toContain(', đã liên kết')
  })

  it('has no code for a stranger', async () => {
    const scene = await useScene()
    const page = await openPage(scene, { open: [STRANGER] })
    await phoneOf(page, STRANGER).getByRole('button', { name: 'Bắt đầu' }).click()
    await expect.poll(() => messagesOn(phoneOf(page, STRANGER))).toHaveLength(1)
    expect(scene.telegram.transcript({ user: STRANGER.user })[0]?.text).toBe('/start')
  })

  it('comes back as a way out of a block', async () => {
    const scene = await useScene()
    await started(scene, CONTACT)
    const page = await openPage(scene, { open: [CONTACT] })
    const phone = phoneOf(page, CONTACT)
    await phone.getByRole('button', { name: 'Tuỳ chọn' }).click()
    await phone.getByRole('button', { name: 'Chặn bot' }).click()
    await phone.getByRole('button', { name: 'Bỏ chặn' }).waitFor()
    expect(await fieldOf(phone).count()).toBe(0)
    await rowOf(page, CONTACT).getByText('đã chặn bot').waitFor()
    expect(await scene.bot.refusal('sendMessage', { chat_id: CONTACT.user, text: 'a' })).toContain(
      'blocked',
    )
    await phone.locator('.composer').getByRole('button', { name: 'Bỏ chặn' }).click()
    await fieldOf(phone).waitFor()
  })
})

describe('the list of people', () => {
  it('counts what is unread on phones that are not open, and forgets it once it is read', async () => {
    const scene = await useScene()
    await started(scene, CONTACT, OFFICER)
    const page = await openPage(scene, { open: [OFFICER] })
    await fieldOf(phoneOf(page, OFFICER)).waitFor()
    await scene.bot.send({ chat_id: CONTACT.user, text: 'một' })
    await scene.bot.send({ chat_id: OFFICER.user, text: 'một' })
    await scene.bot.send({ chat_id: CONTACT.user, text: 'hai' })
    await rowOf(page, CONTACT).getByText('2 tin chưa đọc').waitFor({ state: 'attached' })
    await expect.poll(() => unreadOf(scene, OFFICER)).toBe(0)
    expect(await rowOf(page, CONTACT).locator('.last-line').innerText()).toBe('hai')

    await rowOf(page, CONTACT).click()
    await phoneOf(page, CONTACT).getByText('hai').waitFor()
    await rowOf(page, CONTACT).getByText('chưa đọc').waitFor({ state: 'detached' })
    expect(unreadOf(scene, CONTACT)).toBe(0)
  })

  it('names the day of an older message in full', async () => {
    const scene = await useScene()
    await started(scene, CONTACT)
    scene.clock.advance(86_400_000)
    const page = await openPage(scene, { open: [] })
    await expect.poll(() => rowOf(page, CONTACT).locator('time').textContent()).toBe('23/11/2026')
  })

  it('is searched without accents in names, roles and agencies', async () => {
    const page = await openPage(await useScene())
    await rowOf(page, STRANGER).waitFor()
    const search = page.getByRole('searchbox')
    const found = async (): Promise<(string | undefined)[]> => {
      const names = await page.locator('.people .person__name').allInnerTexts()
      return names.map((name) => name.split('\n')[0])
    }
    await search.fill('uoc le')
    expect(await found()).toEqual([CONTACT.name])
    await search.fill('chap hanh vien mo phong')
    expect(await found()).toEqual([OFFICER.name])
    await search.fill('ĐẤT ĐAI')
    expect(await found()).toEqual([REGISTRAR.name])
    await search.fill('không có ai')
    await page.getByText('Không tìm thấy ai').waitFor()
  })
})
