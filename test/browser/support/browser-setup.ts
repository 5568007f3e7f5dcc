import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { buildPage, LAUNCH } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    pageDirectory: string
    browserAddress: string
  }
}

/** One page and one browser with a profile of its own for the whole run; both are gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const page = await buildPage()
  const browser = await chromium.launchServer(LAUNCH)
  project.provide('pageDirectory', page.directory)
  project.provide('browserAddress', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await page.remove()
  }
}
