import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest'
import type { StagePerson } from '../../../src/messenger/page/stage.ts'
import { BOT_ID } from '../../support/messenger.ts'
import { type Scene, type SceneOptions, startScene } from './scene.ts'

export const WIDE = { width: 1400, height: 900 }
export const NARROW = { width: 390, height: 844 }

let browser: Browser | undefined

/** Call it once in a test file: its tests share the run's browser, each with a profile of its own. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.connect(inject('browserAddress'))
  })
  afterAll(() => browser?.close())
}

/** A scene that ends with the test. */
export async function useScene(options: Partial<SceneOptions> = {}): Promise<Scene> {
  const scene = await startScene({ pageDirectory: inject('pageDirectory'), ...options })
  onTestFinished(() => scene.messenger.stop())
  return scene
}

export interface DeskOptions extends BrowserContextOptions {
  /** Whose phones are open; without it, the page is visited for the first time. */
  open?: StagePerson[]
  front?: StagePerson
  /** Phones by their names in the address, in the place of `open`. */
  phones?: string[]
  /** Where the page is asked for, when not at the messenger itself. */
  through?: string
}

/** The page in a browser far from Viet Nam. When the test ends, it has broken no rule and asked nobody else. */
export async function openPage(
  { url }: Scene,
  { open, front, phones, through, ...options }: DeskOptions = {},
): Promise<Page> {
  if (!browser) throw new Error('call useBrowser() at the top of the test file')
  const context = await browser.newContext({
    viewport: WIDE,
    locale: 'vi-VN',
    timezoneId: 'America/New_York',
    ...options,
  })
  context.setDefaultTimeout(8_000)
  const page = await context.newPage()
  const hosts = new Set<string>()
  const faults: string[] = []
  context.on('request', (request) => hosts.add(new URL(request.url()).hostname))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    expect(faults).toEqual([])
    expect([...hosts]).toEqual(['127.0.0.1'])
  })
  await page.goto(
    `${through ?? url}/${phones ? `#phones=${phones.join(',')}` : hashFor(open, front)}`,
  )
  return page
}

function hashFor(open: StagePerson[] | undefined, front: StagePerson | undefined): string {
  if (!open) return ''
  const key = ({ user }: StagePerson): string => `telegram:${user}`
  return `#phones=${open.map(key).join(',')}${front ? `&front=${key(front)}` : ''}`
}

export function phoneOf(page: Page, { name }: StagePerson): Locator {
  return page.getByRole('region', { name: `Điện thoại của ${name}` })
}

/** Somebody's place in the list of people. */
export function rowOf(page: Page, { name }: StagePerson): Locator {
  return page.getByRole('navigation').getByRole('button', { name: new RegExp(name) })
}

export function fieldOf(phone: Locator): Locator {
  return phone.getByRole('textbox', { name: /^Viết cho/ })
}

/** The rows of a phone's messages, each with all that is read of it. */
export async function messagesOn(phone: Locator): Promise<string[]> {
  return phone.locator('.message .bubble__text').allInnerTexts()
}

/** How many messages wait unread in a person's chat with the bot. */
export function unreadOf({ telegram }: Scene, { user }: StagePerson): number | undefined {
  return telegram.chats({ user }).find(({ chat }) => chat === BOT_ID)?.unread
}

/** Presses Start on somebody's phone behind the page's back, and lets the bot hear of it. */
export async function started({ telegram, bot }: Scene, ...people: StagePerson[]): Promise<void> {
  for (const { user } of people) telegram.start({ user })
  await bot.confirmAll()
}
