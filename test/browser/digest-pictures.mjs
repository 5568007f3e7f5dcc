// node test/browser/digest-pictures.mjs <address of the page> <folder>: the chair's phone on the next working morning of
// the demo province, with the digest, its chart and the first page of its list (which needs pdftoppm).
import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [address, folder] = process.argv.slice(2)
if (!address || !folder) throw new Error('Say where the page is, and where the pictures go')

/** @param {string} path @param {object} body */
async function post(path, body) {
  const answer = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return answer.json()
}

/** @template T @param {() => Promise<T | undefined>} look @returns {Promise<T>} */
async function until(look) {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('It did not come')
}

const { people } = await (await fetch(`${address}/stage`)).json()
const { user } = people.find(({ role }) => /, Trưởng Ban Chỉ đạo/.test(role))
const messages = () => post('/control/telegram/transcript', { user })
const newest = (pattern) =>
  until(async () => (await messages()).findLast(({ text }) => pattern.test(text)))
const press = async (message, pattern) => {
  const { text: button } = message.keyboard.flat().find(({ text }) => pattern.test(text))
  await post('/control/telegram/press', { user, message: message.id, button })
}

const { code } = await post('/stage/invite', { user })
await post('/control/telegram/start', { user, payload: code })
await newest(/liên kết/)
await post('/stage/clock', { to: 'next-working-morning' })
const digest = await newest(/BÁO CÁO NHANH/)
await mkdir(folder, { recursive: true })

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const context = await browser.newContext({
  locale: 'vi-VN',
  viewport: { width: 412, height: 1440 },
  hasTouch: true,
  isMobile: true,
})
const page = await context.newPage()
await page.goto(`${address}/#phones=telegram:${user}&front=telegram:${user}`)
await page.getByText('BÁO CÁO NHANH').first().waitFor()
await page.waitForTimeout(1_000)
await page.screenshot({ path: join(folder, 'digest.png') })
await browser.close()

const save = async (caption, name) => {
  const { file } = await newest(caption)
  const bytes = await (await fetch(address + file.url)).arrayBuffer()
  await writeFile(join(folder, name), Buffer.from(bytes))
}
await press(digest, /Biểu đồ/)
await save(/^Biểu đồ tình hình/, 'chart.png')
await press(digest, /PDF/)
await save(/^Danh sách/, 'list.pdf')
const target = join(folder, 'list')
execFileSync('pdftoppm', ['-r', '80', '-png', '-singlefile', `${target}.pdf`, target])
await rm(`${target}.pdf`)
