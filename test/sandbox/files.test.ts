import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { MultipartError, parseMultipart } from '../../src/sandbox/wire/multipart.ts'
import { pictureSize } from '../../src/sandbox/telegram/picture-size.ts'
import { type BotClient, replyOf, type Reply } from './bot-client.ts'
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
      caption: '<b>Công văn</b>',
      parse_mode: 'HTML',
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

  it('sends a known file again by its id', async () => {
    const { bot } = await useBotInChat()
    const sent = await upload(bot, 'sendDocument', { document: paper() })
    const { document } = z
      .looseObject({ document: z.looseObject({ file_id: z.string() }) })
      .parse(sent.result)
    const again = await bot.call('sendDocument', { chat_id: AN, document: document.file_id })
    expect(again.result).toMatchObject({ document })
  })

  it('replies when its reply parameters come as text', async () => {
    const { bot, telegram } = await useBotInChat()
    const { id } = telegram.say({ user: AN, text: 'Gửi giúp' })
    const reply = JSON.stringify({ message_id: id })
    const sent = await upload(bot, 'sendDocument', { document: paper(), reply_parameters: reply })
    expect(sent.result).toMatchObject({ reply_to_message: { message_id: id } })
  })

  const refused: [what: string, fields: Record<string, string | Blob>, answer: string][] = [
    ['no file', {}, '400 Bad Request: there is no document in the request'],
    ['an empty file', { document: paper(0) }, '400 Bad Request: file must be non-empty'],
    [
      'an unknown id',
      { document: 'abc' },
      '400 Bad Request: wrong file identifier/HTTP URL specified',
    ],
    [
      'an address',
      { document: 'https://example.vn/a.pdf' },
      '400 Bad Request: failed to get HTTP URL content',
    ],
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
  it('takes a picture and knows its size', async () => {
    const { bot } = await useBotInChat()
    const { result } = await upload(bot, 'sendPhoto', {
      photo: new Blob([PNG], { type: 'image/png' }),
    })
    expect(result).toMatchObject({ photo: [{ width: 1, height: 1 }] })
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

describe('getFile', () => {
  it('leads to the bytes, for whoever has the token', async () => {
    const { bot, url } = await useBotInChat()
    const sent = await upload(bot, 'sendDocument', { document: paper() })
    const { document } = z
      .looseObject({ document: z.looseObject({ file_id: z.string() }) })
      .parse(sent.result)
    const { result } = await bot.call('getFile', document)
    const { file_path: path } = z.looseObject({ file_path: z.string() }).parse(result)
    const download = await fetch(`${url}/file${new URL(bot.root).pathname}/${path}`)
    expect(await download.text()).toBe('xxxxx')
    const wrong = await fetch(`${url}/file/bot7000000001:other/${path}`)
    expect(wrong.status).toBe(401)
    const missing = await fetch(`${url}/file${new URL(bot.root).pathname}/documents/none`)
    expect(await missing.json()).toEqual({ ok: false, error_code: 404, description: 'Not Found' })
  })

  it('refuses ids it does not know, and files over 20 MB', async () => {
    const { bot } = await useBotInChat()
    expect(await bot.refusal('getFile')).toBe('400 Bad Request: file_id not specified')
    expect(await bot.refusal('getFile', { file_id: 'x' })).toBe('400 Bad Request: invalid file_id')
    const sent = await upload(bot, 'sendDocument', { document: paper(20 * 2 ** 20 + 1) })
    const { document } = z
      .looseObject({ document: z.looseObject({ file_id: z.string() }) })
      .parse(sent.result)
    expect(await bot.refusal('getFile', document)).toBe('400 Bad Request: file is too big')
  })
})

describe('multipart', () => {
  const field = fc.record({
    name: fc.stringMatching(/^[a-z_]{1,10}$/),
    value: fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('--ranh-gioi')),
  })

  it('gives back every field as it was written', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 5 }), (fields) => {
        const parts = fields.map(
          ({ name, value }) =>
            `--ranh-gioi\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        )
        const body = Buffer.from(`${parts.join('')}--ranh-gioi--\r\n`)
        expect(parseMultipart(body, 'ranh-gioi')).toEqual(
          fields.map(({ name, value }) => ({ kind: 'field', name, value })),
        )
      }),
    )
  })

  it('gives back the bytes of a file as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const head = '--b0\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\n\r\n'
        const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b0--')])
        fc.pre(!Buffer.from(bytes).includes('\r\n--b0'))
        const [part] = parseMultipart(body, 'b0')
        expect(part?.kind === 'file' && [...part.upload.bytes]).toEqual([...bytes])
      }),
    )
  })

  it('is refused when cut off anywhere', () => {
    const whole = Buffer.from(
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue\r\n--b--',
    )
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => parseMultipart(whole.subarray(0, length), 'b')).toThrow(MultipartError)
    }
  })
})

it('the size of a JPEG is in its frame header', () => {
  const jpeg = Buffer.from('ffd8ffe000040000ffc0000b080102030401', 'hex')
  expect(pictureSize(jpeg)).toEqual({ width: 772, height: 258 })
  expect(pictureSize(Buffer.from('ffd8ff', 'hex'))).toBeUndefined()
})
