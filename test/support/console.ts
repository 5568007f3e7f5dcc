import type { OfficialId } from '../../src/domain/people/official.ts'
import type { RunningApp } from './running-app.ts'

interface Answered {
  status: number
  /** Where it was led in the end. */
  path: string
  type: string
  text: string
}

/** A browser, as far as pages without scripts need one. */
export class Browser {
  readonly #base: string
  cookie = ''

  constructor({ app: { httpUrl } }: RunningApp) {
    this.#base = httpUrl
  }

  async open(path: string): Promise<Answered> {
    return this.#call(path, {})
  }

  /** Presses the button of a form, as the browser of its page does, or as another's page makes it. */
  async press(
    path: string,
    fields: Record<string, string> = {},
    origin = this.#base,
  ): Promise<Answered> {
    return this.#call(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin },
    })
  }

  async upload(
    path: string,
    name: string,
    content: string | Buffer<ArrayBuffer>,
  ): Promise<Answered> {
    const body = new FormData()
    body.set('tep', new File([content], name))
    return this.#call(path, { method: 'POST', body, headers: { origin: this.#base } })
  }

  async #call(path: string, init: RequestInit): Promise<Answered> {
    const headers = new Headers(init.headers)
    if (this.cookie) headers.set('cookie', this.cookie)
    const response = await fetch(new URL(path, this.#base), {
      ...init,
      headers,
      redirect: 'manual',
    })
    const given = response.headers.get('set-cookie')
    if (given) this.cookie = given.split(';')[0] ?? ''
    const onwards = response.headers.get('location')
    if (onwards) return this.open(onwards)
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, path, type, text: await response.text() }
  }
}

interface Link {
  path: string
  letters: string
}

export async function linkFor(running: RunningApp, official: OfficialId): Promise<Link> {
  const phone = await running.phoneOf(official)
  phone.say('/banlamviec')
  const { text } = await phone.sees(/Bàn điều phối[^]*Chữ xác nhận/)
  const path = /\/console\/vao\/\S+/.exec(text)?.[0] ?? ''
  return { path, letters: /ra: (\w{4})/.exec(text)?.[1] ?? '' }
}

/** Somebody who was let in. */
export async function inside(running: RunningApp, official: OfficialId): Promise<Browser> {
  const browser = new Browser(running)
  const { path, letters } = await linkFor(running, official)
  await browser.press(path, { letters })
  return browser
}

/** What a browser would send of the forms of a page, as it stands. */
export function fieldsOf(text: string): Record<string, string> {
  const main = /<main>([^]*)<\/main>/.exec(text)?.[1] ?? ''
  const inputs = [...main.matchAll(/<input ([^>]*)>/g)].flatMap(([, all = '']) => {
    const isLeft = all.includes('type="checkbox"') && !all.includes('checked')
    const { name, value = '' } = attributes(all)
    return name === undefined || isLeft ? [] : [[name, value]]
  })
  const areas = [...main.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)</g)]
  const selects = [...main.matchAll(/<select name="([^"]*)"[^>]*>([^]*?)<\/select>/g)]
  const chosen = (options: string): string => {
    const all = [...options.matchAll(/<option ([^>]*)>/g)].map(([, each = '']) => each)
    const one = all.find((each) => /\bselected\b/.test(each)) ?? all[0] ?? ''
    return attributes(one)['value'] ?? ''
  }
  return Object.fromEntries([
    ...inputs,
    ...areas.map(([, name = '', value = '']) => [name, value]),
    ...selects.map(([, name = '', options = '']) => [name, chosen(options)]),
  ])
}

function attributes(all: string): Partial<Record<string, string>> {
  return Object.fromEntries(
    [...all.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  )
}
