import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QueryError, readQuery } from '../../src/messenger/wire/query.ts'
import { type BotClient, type Reply, replyOf } from './bot-client.ts'
import { AN, useBotInChat } from './bot-in-chat.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function upload(
  bot: BotClient,
  method: string,
  fields: Record<string, string | Blob>,
): Promise<Reply> {
  const body = new FormData()
  body.set('chat_id', String(AN))
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') body.set(name, value)
    else body.set(name, value, 'biên-bản.pdf')
  }
  return replyOf(await fetch(`${bot.root}/${method}`, { method: 'POST', body }))
}

const paper = (size = 5): Blob => new Blob(['x'.repeat(size)], { type: 'application/pdf' })

describe('sendDocument', () => {
  it('keeps the bytes, the name and the caption', async () => {
    const { bot, telegram, url } = await useBotInChat()
    const sent = await upload(bot, 'sendDocument', {
      document: paper(),
      caption: 'Công văn',
      caption_entities: JSON.stringify([{ type: 'bold', offset: 0, length: 8 }]),
    })
    expect(sent.result).toMatchObject({
      document: { file_name: 'biên-bản.pdf', mime_type: 'application/pdf', file_size: 5 },
      caption: 'Công văn',
      caption_entities: [{ type: 'bold' }],
    })
    const [seen] = telegram.transcript({ user: AN, last: 1 })
    expect(seen).toMatchObject({ text: 'Công văn', file: { kind: 'document', size: 5 } })
    const download = await fetch(url + seen?.file?.url)
    expect(download.headers.get('content-disposition')).toContain("attachment; filename*=UTF-8''bi")
    expect(await download.text()).toBe('xxxxx')
  })

  it('takes a part that the parameter points to', async () => {
    const { bot } = await useBotInChat()
    const sent = await upload(bot, 'sendDocument', { document: 'attach://giay', giay: paper(3) })
    expect(sent.result).toMatchObject({ document: { file_size: 3 } })
  })

  const refused: [what: string, fields: Record<string, string | Blob>, answer: string][] = [
    ['no file', {}, '400 Bad Request: there is no document in the request'],
    ['an empty file', { document: paper(0) }, '400 Bad Request: file must be non-empty'],
    [
      'a long caption',
      { document: paper(), caption: 'ộ'.repeat(1_025) },
      '400 Bad Request: message caption is too long',
    ],
    ['more than 50 MB', { document: paper(50 * 2 ** 20 + 1) }, '413 Request Entity Too Large'],
  ]
  for (const [what, fields, answer] of refused) {
    it(`refuses ${what}`, async () => {
      const { bot } = await useBotInChat()
      const { status, description } = await upload(bot, 'sendDocument', fields)
      expect(`${status} ${description}`).toBe(answer)
    })
  }
})

describe('sendPhoto', () => {
  it('takes a picture', async () => {
    const { bot } = await useBotInChat()
    const { result } = await upload(bot, 'sendPhoto', {
      photo: new Blob([PNG], { type: 'image/png' }),
    })
    expect(result).toMatchObject({ photo: [{ file_size: PNG.length }] })
  })

  it('refuses a picture of more than 10 MB', async () => {
    const { bot } = await useBotInChat()
    const photo = new Blob([PNG, Buffer.alloc(10 * 2 ** 20)], { type: 'image/png' })
    expect(await upload(bot, 'sendPhoto', { photo })).toMatchObject({ status: 400 })
    expect(await upload(bot, 'sendDocument', { document: photo })).toMatchObject({ status: 200 })
  })

  it('refuses what is no picture', async () => {
    const { bot } = await useBotInChat()
    expect(await upload(bot, 'sendPhoto', { photo: paper() })).toMatchObject({
      description: 'Bad Request: IMAGE_PROCESS_FAILED',
    })
  })
})

describe('multipart', () => {
  const read = (body: Buffer) =>
    readQuery({ search: '', contentType: 'multipart/form-data; boundary=ranh-gioi', body })
  const field = fc.record({
    name: fc.stringMatching(/^[a-z_]{1,10}$/),
    value: fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('--ranh-gioi')),
  })
  const fields = fc.uniqueArray(field, { selector: ({ name }) => name, minLength: 1, maxLength: 5 })

  it('gives back every field as it was written', () =>
    fc.assert(
      fc.asyncProperty(fields, async (written) => {
        const parts = written.map(
          ({ name, value }) =>
            `--ranh-gioi\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        )
        const { args } = await read(Buffer.from(`${parts.join('')}--ranh-gioi--\r\n`))
        expect([...args]).toEqual(written.map(({ name, value }) => [name, value]))
      }),
    ))

  it('gives back the bytes of a file as they were', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const head =
          '--ranh-gioi\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\n\r\n'
        const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--ranh-gioi--')])
        fc.pre(!Buffer.from(bytes).includes('\r\n--ranh-gioi'))
        const { files } = await read(body)
        expect([...(files.get('f')?.bytes ?? [])]).toEqual([...bytes])
      }),
    ))

  it('is refused when cut off anywhere', async () => {
    const whole = Buffer.from(
      '--ranh-gioi\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue\r\n--ranh-gioi--',
    )
    for (let length = 0; length < whole.length; length += 1) {
      await expect(read(whole.subarray(0, length))).rejects.toThrow(QueryError)
    }
  })
})
