import { expect, it } from 'vitest'
import { sendRequest } from '../support/province.ts'
import { type RunningApp, useApp } from '../support/running-app.ts'

const app = useApp()

/** A browser, as far as pages without scripts need one. */
class Browser {
  readonly #base: string
  cookie = ''

  constructor({ app: { httpUrl } }: RunningApp) {
    this.#base = httpUrl
  }

  async open(path: string): Promise<{ status: number; text: string }> {
    return this.#call(path, {})
  }

  /** Presses the button of a form, as the browser of its page does, or as another's page makes it. */
  async press(
    path: string,
    fields: Record<string, string> = {},
    origin = this.#base,
  ): Promise<{ status: number; text: string }> {
    return this.#call(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin } })
  }

  async #call(path: string, init: RequestInit): Promise<{ status: number; text: string }> {
    const headers = { ...init.headers, ...(this.cookie && { cookie: this.cookie }) }
    const response = await fetch(new URL(path, this.#base), { ...init, headers, redirect: 'manual' })
    const given = response.headers.get('set-cookie')
    if (given) this.cookie = given.split(';')[0] ?? ''
    const onwards = response.headers.get('location')
    if (onwards) return this.open(onwards)
    return { status: response.status, text: await response.text() }
  }
}

interface Link {
  path: string
  letters: string
}

async function linkFor(official: number): Promise<Link> {
  const phone = await app.current.phoneOf(official)
  phone.say('/banlamviec')
  const { text } = await phone.sees(/Bàn điều phối[^]*Chữ xác nhận/)
  const path = /\/console\/vao\/\S+/.exec(text)?.[0] ?? ''
  return { path, letters: /ra: (\w{4})/.exec(text)?.[1] ?? '' }
}

async function inside(official: number): Promise<Browser> {
  const browser = new Browser(app.current)
  const { path, letters } = await linkFor(official)
  await browser.press(path, { letters })
  return browser
}

it('lets one browser in by the link and the letters of the chat, and the same link no other', async () => {
  const { path, letters } = await linkFor(app.current.people.coordinator)
  const browser = new Browser(app.current)
  expect((await browser.open('/console/')).text).toContain('/banlamviec')
  expect((await browser.open(path)).text).toContain('Chữ xác nhận')
  expect((await browser.press(path, { letters: letters.toLowerCase() })).text).toContain('Cần xử lý')
  expect((await browser.open('/console/can-bo')).status).toBe(200)
  const other = new Browser(app.current)
  expect((await other.open(path)).text).toContain('đã dùng hoặc đã hết hạn')
  expect((await other.press(path, { letters })).text).toContain('đã dùng hoặc đã hết hạn')
})

it('ends a link after wrong letters, after five minutes, and when a newer one is given', async () => {
  const { coordinator } = app.current.people
  const tried = await linkFor(coordinator)
  const browser = new Browser(app.current)
  for (let count = 1; count <= 4; count += 1) {
    expect((await browser.press(tried.path, { letters: '....' })).text).toContain('không đúng')
  }
  expect((await browser.press(tried.path, { letters: '....' })).text).toContain('hết hạn')
  expect((await browser.press(tried.path, { letters: tried.letters })).text).toContain('hết hạn')
})
