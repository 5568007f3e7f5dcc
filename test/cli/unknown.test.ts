import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import type { UnknownSentence } from '../../src/usecases/office/ports.ts'
import type { Intent } from '../../src/reader/intents.ts'
import { maskedCopy, sentenceKey } from '../../src/reader/names/without-names.ts'
import { parseReply } from '../../src/reader/parse-reply.ts'
import { readLexicon } from '../../src/app/lexicon-file.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { readTaught } from '../../src/app/taught-replies.ts'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'

const NOW = instantAt(day('2026-11-30'), '09:00')
const database = useDatabase()
let cli: CommandLine

beforeEach(async () => {
  await database.current.prisma.$executeRaw`truncate unknown_sentence restart identity`
  cli = new CommandLine(NOW, database.current.url)
})

async function said(
  text: string,
  at: string,
  saidTo: UnknownSentence['saidTo'] = 'news',
): Promise<void> {
  await inTransaction(database.current, new Date(at), ({ tx, now }) =>
    tx.sentences.keep({ text, saidTo, place: 'private' }, now),
  )
}

function taughtFile(): string {
  return join(newFolder(), 'taught.jsonl')
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taught-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

it('lists what is not understood, the newest first, each sentence once with its count', async () => {
  await said('Mô rứa', '2026-11-28T01:00:00Z')
  await said('hổng nhớ', '2026-11-28T02:00:00Z', 'answerNumber')
  await said('mô  RỨA', '2026-11-29T01:00:00Z')
  const { lines } = await cli.run(['unknown'])
  expect(lines).toEqual([
    '1  08:00 29/11/2026  2 lần  báo về yêu cầu  "Mô rứa"',
    '2  09:00 28/11/2026  1 lần  khi hỏi số văn bản  "hổng nhớ"',
  ])
  expect(await cli.jsonLines(['unknown', '--json', '--limit', '1'])).toEqual([
    {
      id: '1',
      text: 'Mô rứa',
      saidTo: 'news',
      place: 'private',
      times: 2,
      firstAt: '2026-11-28T01:00:00.000Z',
      lastAt: '2026-11-29T01:00:00.000Z',
    },
  ])
})

it('lists no sentence that was reviewed, and says which could not be', async () => {
  await said('mô rứa', '2026-11-28T01:00:00Z')
  const { lines } = await cli.run(['unknown', 'done', '1', '7', 'x'])
  expect(lines[0]).toBe('Câu 1: đã xem.')
  expect(lines.slice(1).every((line) => line.startsWith('Không có câu mã'))).toBe(true)
  expect((await cli.run(['unknown'])).lines).toEqual(['Không có câu nào chưa hiểu mà chưa ai xem.'])
})

it('teaches a sentence: writes it down with its meaning and says how it is read now', async () => {
  const file = taughtFile()
  await said('mô rứa', '2026-11-28T01:00:00Z')
  await said('vướng chỗ mô rứa', '2026-11-28T02:00:00Z')
  const wrong = await cli.run(['unknown', 'teach', '1', '--intent', 'blocked', '--file', file])
  expect(wrong.code).toBe(0)
  expect(wrong.out).toContain('vẫn hiểu là: ')
  const right = await cli.run(['unknown', 'teach', '2', '--intent', 'blocked', '--file', file])
  expect(right.out).toContain('đã hiểu đúng như vậy')
  expect(readFileSync(file, 'utf8')).toBe(
    '{"text":"mô rứa","intent":"blocked"}\n{"text":"vướng chỗ mô rứa","intent":"blocked"}\n',
  )
  const check = await new CommandLine(NOW).run(['unknown', 'check', '--file', file])
  expect(check).toMatchObject({ code: 1 })
  expect(check.lines).toEqual([
    expect.stringMatching(/^"mô rứa": hiểu là \S+, phải là blocked$/),
    'Đã đọc lại 2 câu đã dạy: 1 câu còn hiểu sai.',
  ])
  expect((await cli.run(['unknown'])).out).toContain('Không có câu nào')
})

it('keeps what is taught beside the data, where an upgrade leaves it, and reads it from there', async () => {
  const dataDirectory = newFolder()
  const here = new CommandLine(NOW, database.current.url, { DATA_DIR: dataDirectory })
  await said('mô rứa', '2026-11-28T01:00:00Z')
  const intent = (): Intent =>
    parseReply('Mô  RỨA', { today: day('2026-11-30') }, readLexicon({ dataDirectory })).intent
  expect(intent()).not.toBe('blocked')
  await here.run(['unknown', 'teach', '1', '--intent', 'blocked'])
  expect(intent()).toBe('blocked')
  expect(readTaught('prisma/data/taught-replies.jsonl').map(({ text }) => text)).not.toContain(
    'mô rứa',
  )
})

it('says of a masked copy that it tells nothing of the sentence, which is known again all the same', async () => {
  const dataDirectory = newFolder()
  const here = new CommandLine(NOW, database.current.url, { DATA_DIR: dataDirectory })
  const typed = 'tui vướng ông Phạm Văn Tèo, số 0912345678, rứa đó'
  const lexicon = readLexicon({ dataDirectory })
  await said(maskedCopy(typed, lexicon), '2026-11-28T01:00:00Z')
  const taught = await here.run(['unknown', 'teach', '1', '--intent', 'blocked'])
  expect(taught.out).toContain('đã che tên hoặc số')
  expect(taught.out).not.toContain('đã hiểu đúng như vậy')
  const known = readLexicon({ dataDirectory }).taught.get(sentenceKey(typed, lexicon))
  expect(known).toBe('blocked')
})

it('teaches no sentence two meanings, and none without a meaning that there is', async () => {
  const file = taughtFile()
  writeFileSync(file, '{"text":"mô rứa","intent":"details"}\n')
  await said('mô rứa', '2026-11-28T01:00:00Z')
  const teach = (...args: string[]) => cli.run(['unknown', 'teach', '1', '--file', file, ...args])
  expect(await teach('--intent', 'blocked')).toMatchObject({
    code: 2,
    err: expect.stringContaining('đã ghi "mô rứa" có ý details') as unknown,
  })
  expect((await teach('--intent', 'xong')).err).toContain('Không có ý "xong"')
  expect((await teach()).err).toContain('Thiếu --intent')
  expect((await teach('--intent', 'details')).code).toBe(0)
  expect(readFileSync(file, 'utf8')).toBe('{"text":"mô rứa","intent":"details"}\n')
})

it('says which line of the taught sentences is faulty', async () => {
  const file = taughtFile()
  writeFileSync(file, '{"text":"mô rứa","intent":"details"}\n{"text":"a","intent":"xong"}\n')
  const { code, err } = await new CommandLine(NOW).run(['unknown', 'check', '--file', file])
  expect(code).toBe(1)
  expect(err).toContain(`${file}, line 2`)
})
