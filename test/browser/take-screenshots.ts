import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { buildPage, LAUNCH } from './support/browser.ts'
import { playBusyMorning } from './support/busy-morning.ts'
import { CONTACT } from './support/cast.ts'
import { startScene } from './support/scene.ts'

const WIDE = { viewport: { width: 1400, height: 900 } }
const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

interface Shot {
  name: string
  context: BrowserContextOptions
  hash: string
  before?: (page: Page) => Promise<void>
}

const front = `#phones=telegram:${CONTACT.user}&front=telegram:${CONTACT.user}`
const SHOTS: Shot[] = [
  { name: 'wide-light', context: { ...WIDE, colorScheme: 'light' }, hash: '', before: pressed },
  { name: 'wide-dark', context: { ...WIDE, colorScheme: 'dark' }, hash: '', before: pressed },
  { name: 'narrow-people', context: { ...NARROW, colorScheme: 'light' }, hash: '' },
  { name: 'narrow-light', context: { ...NARROW, colorScheme: 'light' }, hash: front },
  { name: 'narrow-dark', context: { ...NARROW, colorScheme: 'dark' }, hash: front },
]

async function pressed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xem 14 việc' }).click()
  await page
    .getByRole('textbox', { name: /^Viết cho/ })
    .first()
    .fill('/')
}

async function takeShot(
  { browser, url, folder }: { browser: Browser; url: string; folder: string },
  { name, ...shot }: Shot,
): Promise<void> {
  const context = await browser.newContext({ locale: 'vi-VN', ...shot.context })
  const page = await context.newPage()
  await page.goto(`${url}/${shot.hash}`)
  await page.locator('.person time, .message').first().waitFor()
  await page.waitForLoadState('networkidle')
  await shot.before?.(page)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await context.close()
}

/** Writes pictures of the page on a busy morning into a folder. */
export async function takeScreenshots(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const built = await buildPage()
  const scene = await startScene({ pageDirectory: built.directory })
  const browser = await chromium.launch(LAUNCH)
  try {
    await playBusyMorning(scene)
    for (const shot of SHOTS) await takeShot({ browser, url: scene.url, folder }, shot)
  } finally {
    await browser.close()
    await scene.messenger.stop()
    await built.remove()
  }
}
