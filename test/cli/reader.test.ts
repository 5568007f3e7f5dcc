import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { ownModelFileIn, readLexicon, shippedLexicon } from '../../src/app/lexicon-file.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { parseReply } from '../../src/reader/parse-reply.ts'
import type { Lexicon } from '../../src/reader/words/lexicon.ts'
import { CommandLine } from '../support/cli.ts'

// Three models are trained, on a machine that does other things too.
vi.setConfig({ testTimeout: 600_000 })

const TODAY = day('2026-11-30')

function office(taught: readonly { text: string; intent: string }[]): {
  dataDirectory: string
  cli: CommandLine
} {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'reader-'))
  onTestFinished(() => rmSync(dataDirectory, { recursive: true }))
  const lines = taught.map((reply) => `${JSON.stringify(reply)}\n`)
  writeFileSync(join(dataDirectory, 'taught-replies.jsonl'), lines.join(''))
  const cli = new CommandLine(instantAt(TODAY, '09:00'), undefined, { DATA_DIR: dataDirectory })
  return { dataDirectory, cli }
}

it('learns from what was taught, so that sentences like it are read too, and keeps the last model', async () => {
  const taught = [
    'lục tủ hoài hổng ra',
    'lục tủ sáng giờ hổng ra',
    'lục tủ ba bữa hổng ra giấy',
  ].map((text) => ({ text, intent: 'blocked' }))
  const { dataDirectory, cli } = office(taught)
  writeFileSync(ownModelFileIn(dataDirectory), 'the last one')
  const { code, out } = await cli.run(['reader', 'retrain'])
  expect([code, out]).toEqual([0, expect.stringContaining('Có hiệu lực từ lần khởi động sau')])
  const lexicon = { ...readLexicon({ dataDirectory }), taught: new Map() }
  const certaintyOf = (it: Lexicon): number => {
    const { intent, certainty, offers } = parseReply('lục tủ hai bữa hổng ra', { today: TODAY }, it)
    const isBlocked = intent === 'blocked' || offers.some((offer) => offer.intent === 'blocked')
    return isBlocked ? certainty : 0
  }
  expect(certaintyOf(lexicon)).toBeGreaterThan(certaintyOf(shippedLexicon()))
  expect(readFileSync(`${ownModelFileIn(dataDirectory)}.last`, 'utf8')).toBe('the last one')
  expect((await cli.run(['reader'])).out).toContain('học tại cơ quan')
})

it('refuses a model that sentences taught wrongly have made worse, and goes on with the one in use', async () => {
  const { replies } = { replies: readFileSync('prisma/data/replies/04-fresh.jsonl', 'utf8') }
  const wrong = replies
    .trim()
    .split('\n')
    .map((line) => ({ text: (JSON.parse(line) as { text: string }).text, intent: 'answered' }))
  const { dataDirectory, cli } = office(wrong)
  const { code, out } = await cli.run(['reader', 'retrain'])
  expect([code, out]).toEqual([1, expect.stringContaining('Bản mới kém hơn')])
  expect(existsSync(ownModelFileIn(dataDirectory))).toBe(false)
})

it('learns nothing while nothing is taught', async () => {
  const { cli } = office([])
  expect((await cli.run(['reader', 'retrain'])).out).toContain('Chưa có câu nào được dạy')
})

it('leaves a model of its own aside that goes on from another than the shipped one', () => {
  const { dataDirectory } = office([])
  const shipped = JSON.parse(readFileSync('prisma/data/reader-model.json', 'utf8')) as object
  writeFileSync(
    ownModelFileIn(dataDirectory),
    JSON.stringify({ ...shipped, after: 'older', unit: 9 }),
  )
  expect(readLexicon({ dataDirectory }).model.unit).toBe(shippedLexicon().model.unit)
})
