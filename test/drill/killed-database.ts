import { expect } from 'vitest'
import { serverProcess } from '../../src/store/server/postmaster.ts'
import { linkAtPage, post, stageOf } from '../support/demo-page.ts'
import { engineFolder } from '../support/engine-folder.ts'
import { freePort } from '../support/free-port.ts'
import { startService } from '../support/service.ts'

const WHO_ASK = 8
/** So often somebody looks something up: together more than a chat a second, so that some always wait. */
const ASKS_EVERY_MS = 120
/** For so long after each kill, and before the next, all goes on. */
const ASKS_BETWEEN = 12
const PATIENCE_MS = 60_000
const REPEATED = '(gửi lại)'

export interface UnderLoad {
  kills: number
  asked: number
  answered: number
  /** Answered a second time, by a message that says so. */
  marked: number
  doubles: number
}

/** The service at work while its database is killed again and again: each look-up has words of its own. */
export async function killUnderLoad(kills: number): Promise<UnderLoad> {
  const { folder, data } = await engineFolder()
  const port = await freePort()
  const service = startService({ DATA_DIR: folder, OPERATION_PORT: String(port) })
  const page = await service.ready
  const users = await readers(page)
  let asked = 0
  const ask = async (): Promise<void> => {
    asked += 1
    const user = users[asked % users.length]
    await post(`${page}/control/telegram/say`, { user, text: `/tra ${wordsOf(asked)}` })
    await new Promise((resolve) => setTimeout(resolve, ASKS_EVERY_MS))
  }
  for (let kill = 1; kill <= kills; kill += 1) {
    for (let n = 0; n < ASKS_BETWEEN; n += 1) await ask()
    const killed = serverProcess(data) ?? 0
    process.kill(killed, 'SIGKILL')
    while ((serverProcess(data) ?? killed) === killed || !(await isReady(port))) await ask()
  }
  const answers = async (): Promise<Answers> => answersTo(asked, await textsOf(page, users))
  await expect.poll(async () => (await answers()).answered, { timeout: PATIENCE_MS }).toBe(asked)
  return { kills, asked, ...(await answers()) }
}

export function lineOf({ kills, asked, answered, marked, doubles }: UnderLoad): string {
  return (
    `postmaster killed ${String(kills)} times under load: look-ups ${String(asked)}, answered ${String(answered)}, ` +
    `lost ${String(asked - answered)}, double ${String(doubles)}, repeated with a mark ${String(marked)}`
  )
}

/** Nothing in the province is called like that, and no number is part of another. */
function wordsOf(asked: number): string {
  return `khôngcó${String(asked).padStart(5, '0')}`
}

async function readers(page: string): Promise<number[]> {
  const { people } = await stageOf(page)
  const users = people.filter(({ role }) => role !== 'chưa đăng ký').map(({ user }) => user)
  for (const user of users.slice(0, WHO_ASK)) await linkAtPage(page, user)
  const linked = async (): Promise<number> =>
    (await stageOf(page)).people.filter((person) => person.linked).length
  await expect.poll(linked).toBe(WHO_ASK)
  return users.slice(0, WHO_ASK)
}

async function isReady(port: number): Promise<boolean> {
  const { status } = await fetch(`http://127.0.0.1:${String(port)}/readyz`)
  return status === 200
}

type Answers = Pick<UnderLoad, 'answered' | 'marked' | 'doubles'>

function answersTo(asked: number, texts: readonly string[]): Answers {
  const found = { answered: 0, marked: 0, doubles: 0 }
  for (let n = 1; n <= asked; n += 1) {
    const all = texts.filter((text) => text.includes(wordsOf(n)))
    const marked = all.filter((text) => text.startsWith(REPEATED)).length
    if (all.length > 0) found.answered += 1
    found.marked += marked
    found.doubles += Math.max(0, all.length - marked - 1)
  }
  return found
}

/** All that the bot has written. */
async function textsOf(page: string, users: readonly number[]): Promise<string[]> {
  const transcripts = users.map((user) => post(`${page}/control/telegram/transcript`, { user }))
  const messages = (await Promise.all(transcripts)).flat() as {
    text: string
    from: { isBot: boolean }
  }[]
  return messages.filter(({ from }) => from.isBot).map(({ text }) => text)
}
