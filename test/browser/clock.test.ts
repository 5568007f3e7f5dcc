import { expect, it } from 'vitest'
import { openPage, useBrowser, useScene } from './support/desk-page.ts'

useBrowser()

async function useClock() {
  const scene = await useScene()
  const page = await openPage(scene)
  const bar = page.getByRole('region', { name: 'Giờ của chương trình' })
  await bar.getByText('08:30').waitFor()
  return { ...scene, page, bar }
}

it('shows day and time of Viet Nam and moves them by an hour', async () => {
  const { bar, stage } = await useClock()
  expect(await bar.locator('.clock-bar__day').textContent()).toBe('thứ Hai, 23/11/2026')
  await bar.getByRole('button', { name: '+1 giờ' }).click()
  await bar.getByText('09:00').waitFor()
  expect(stage.moves).toEqual([{ to: 'next-hour' }])
})

it('cannot be moved twice at once', async () => {
  const { bar, stage } = await useClock()
  const letGo = stage.hold()
  const morning = bar.getByRole('button', { name: 'Sáng làm việc tới (07:30)' })
  await morning.click()
  await bar.getByText('Đang chuyển giờ…').waitFor()
  expect(await morning.isDisabled()).toBe(true)
  expect(await bar.getByLabel('Đến ngày…').isDisabled()).toBe(true)
  letGo()
  await expect.poll(() => morning.isDisabled()).toBe(false)
  expect(await bar.getByText('Đang chuyển giờ…').count()).toBe(0)
  expect(stage.moves).toEqual([{ to: 'next-working-morning' }])
})

it('goes to a day that is chosen, and only forward', async () => {
  const { bar, stage } = await useClock()
  const go = bar.getByRole('button', { name: 'Chuyển', exact: true })
  await go.click()
  await bar.getByText(/^Nhập ngày theo dạng dd\/mm\/yyyy/).waitFor()
  await bar.getByLabel('Đến ngày…').fill('20/11/2026')
  await go.click()
  await bar.getByText(/Nhập ngày từ 24\/11\/2026 trở đi/).waitFor()
  expect(stage.moves).toEqual([])
  await bar.getByLabel('Đến ngày…').fill('1/12/2026')
  await go.click()
  await bar.getByText('thứ Ba, 01/12/2026').waitFor()
  await bar.getByText('07:30', { exact: true }).waitFor()
  expect(stage.moves).toEqual([{ to: 'day', day: '2026-12-01' }])
})

it('says in plain words when it cannot be moved, and can be tried again', async () => {
  const { bar, stage } = await useClock()
  stage.refusal = 'the database is closed'
  const hour = bar.getByRole('button', { name: '+1 giờ' })
  await hour.click()
  await bar.getByText(/Chương trình không chuyển được giờ\. Thử lại/).waitFor()
  await bar.getByText('(Chi tiết: the database is closed)').waitFor()
  stage.refusal = undefined
  await hour.click()
  await bar.getByText('09:00').waitFor()
  expect(await bar.getByText(/không chuyển được/).count()).toBe(0)
})

it('follows a clock that somebody else has moved', async () => {
  const { bar, clock, messenger } = await useClock()
  clock.advance(2 * 3_600_000)
  messenger.control.clockMoved()
  await expect.poll(() => bar.locator('.clock-bar__time').innerText()).toBe('10:30')
})
