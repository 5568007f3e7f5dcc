import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { CHAIR, CONTACT, OFFICER } from './support/cast.ts'
import { useLine } from './support/line.ts'
import {
  fieldOf,
  messagesOn,
  openPage,
  phoneOf,
  rowOf,
  started,
  useBrowser,
  useScene,
} from './support/desk-page.ts'

useBrowser()

async function useJournal(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'phoi-hop-journal-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return join(directory, 'messenger.jsonl')
}

it('loses nothing when the messenger starts anew on the same port', async () => {
  const journal = await useJournal()
  const before = await useScene({ journal })
  await started(before, CONTACT, OFFICER)
  await before.bot.send({
    chat_id: CONTACT.user,
    text: 'trước',
    reply_markup: { inline_keyboard: [[{ text: 'Chi tiết', callback_data: 'x' }]] },
  })
  const page = await openPage(before, { open: [CONTACT] })
  const phone = phoneOf(page, CONTACT)
  await phone.getByRole('button', { name: 'Chi tiết' }).click()
  const waiting = phone.getByRole('img', { name: 'đang chờ bot trả lời' })
  await waiting.waitFor()
  await expect.poll(() => before.telegram.presses({ user: CONTACT.user })).toHaveLength(1)

  await before.messenger.stop()
  await page.getByText('Mất kết nối với chương trình').waitFor()

  const after = await useScene({ journal, port: before.port, clock: before.clock })
  const [press] = after.telegram.presses({ user: CONTACT.user })
  await after.bot.call('answerCallbackQuery', { callback_query_id: press?.id, text: 'rồi' })
  await after.bot.send({ chat_id: CONTACT.user, text: 'trong lúc mất kết nối' })
  await after.bot.send({ chat_id: OFFICER.user, text: 'cho người khác' })
  await phone.getByText('trong lúc mất kết nối').waitFor()
  await page.getByText('Mất kết nối với chương trình').waitFor({ state: 'detached' })
  await waiting.waitFor({ state: 'detached' })
  expect(await messagesOn(phone)).toHaveLength(3)
  await rowOf(page, OFFICER).getByText('cho người khác').waitFor()

  await after.bot.send({ chat_id: CONTACT.user, text: 'sau khi nối lại' })
  await phone.getByText('sau khi nối lại').waitFor()
  expect(await messagesOn(phone)).toHaveLength(4)
})

it('shows what came during a short interruption', async () => {
  const scene = await useScene()
  await started(scene, CONTACT)
  const line = await useLine(scene.port)
  const page = await openPage(scene, { open: [CONTACT], through: line.url })
  const phone = phoneOf(page, CONTACT)
  await fieldOf(phone).waitFor()
  await phone.locator('.message').waitFor()
  line.cut()
  await page.getByText('Mất kết nối với chương trình').waitFor()
  await scene.bot.send({ chat_id: CONTACT.user, text: 'một' })
  await scene.bot.send({ chat_id: CONTACT.user, text: 'hai' })
  line.mend()
  await phone.getByText('hai').waitFor()
  expect(await messagesOn(phone)).toHaveLength(3)
})

it('says what to do when the people cannot be read, and reads them when told', async () => {
  const scene = await useScene()
  const page = await openPage(scene, { open: [] })
  await rowOf(page, CHAIR).waitFor()
  await page.route('**/stage/', (route) => route.fulfill({ status: 400, body: '{"error":"x"}' }))
  await page.reload()
  await page.getByText('Chưa đọc được danh sách cán bộ.').waitFor()
  await page.unroute('**/stage/')
  expect(await rowOf(page, CHAIR).count()).toBe(0)
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await rowOf(page, CHAIR).waitFor()
})
