import { describe, expect, it } from 'vitest'
import { CAPABILITIES, type ChannelKind } from '../../../src/domain/notices/channel.ts'
import { PLAIN_ANSWERS } from '../../../src/domain/notices/plain-answer.ts'
import { choicesOf, layOut } from '../../../src/texts/render/lay-out.ts'
import type { Message } from '../../../src/texts/message.ts'
import { render } from '../../../src/texts/render/notice.ts'
import { plainText } from '../../../src/texts/rich-text.ts'
import { typedChoices } from '../../../src/texts/render/typed-codes.ts'
import { NOTICE_KINDS, noticesIn } from '../every-notice.ts'
import { ORDINARY, viewIn } from '../scenes.ts'

const CHANNELS: readonly ChannelKind[] = ['telegram', 'zalo-bot', 'zalo-oa']
const TOKEN = '7K'
const SCENE = { ...ORDINARY, level: 'B1' } as const
const view = viewIn(SCENE)

function laidOut(message: Message, channel: ChannelKind): Message[] {
  const capabilities = CAPABILITIES[channel]
  return layOut(message, { language: 'vi', capabilities, token: TOKEN })
}

const MESSAGES = noticesIn(SCENE).flatMap((notice) => {
  const message = render(notice, { language: 'vi', view })
  return message ? [message] : []
})
/** Beyond what any message is today: a list of everything, one after the other. */
const ENDLESS: Message = {
  text: MESSAGES.slice(0, 40).flatMap(({ text }) => [...text, '\n']),
  buttons: MESSAGES.flatMap(({ buttons }) => buttons).slice(0, 20),
}

it('answers that may leave together are words alone, and need no request to be put into words', () => {
  for (const notice of noticesIn(SCENE, PLAIN_ANSWERS)) {
    const message = render(notice, { language: 'vi' })
    expect({ kind: notice.kind, ...message, text: [] }).toEqual({
      kind: notice.kind,
      text: [],
      buttons: [],
    })
  }
})

it.each(['zalo-bot', 'zalo-oa'] as const)(
  'a text on %s has at most 1,900 UTF-16 units, as letters are composed',
  (channel) => {
    const text = 'ế '.repeat(950).normalize('NFD')
    const laid = laidOut({ text: [text], buttons: [] }, channel)
    expect(laid.map((part) => plainText(part.text))).toEqual(['ế '.repeat(950)])
    expect(laidOut({ text: [`${text}ế`], buttons: [] }, channel)).toHaveLength(2)
  },
)

describe.each(CHANNELS)('On %s', (channel) => {
  const { textLength, mostButtons, buttons } = CAPABILITIES[channel]

  it('no part is longer than the platform takes', () => {
    const parts = [...MESSAGES, ENDLESS].flatMap((message) => laidOut(message, channel))
    const tooLong = parts.filter(({ text }) => plainText(text).length > textLength)
    expect(tooLong).toEqual([])
  })

  it('every choice can be made on the last part, where presses do not come back as presses by its code', () => {
    for (const message of [...MESSAGES, ENDLESS]) {
      const parts = laidOut(message, channel)
      const last = parts.at(-1)
      if (!last) throw new Error('A message has at least one part')
      const codes = typedChoices(choicesOf(message), TOKEN).map(({ code }) => code)
      const pressed = typedChoices(choicesOf(last), TOKEN).map(({ code }) => code)
      const echoed = (last.echoes ?? []).map(({ text }) => text.slice(1))
      const typed = [...plainText(last.text).matchAll(/^(?:\d+\. )?([A-Z0-9]{4}) – /gm)]
      // On an official account each code stands in the text, and the first of them on buttons as well.
      expect([...pressed, ...typed.map(([, code]) => code)]).toEqual(codes)
      expect(echoed).toEqual(buttons === 'echo' ? codes.slice(0, mostButtons) : [])
      expect(parts.slice(0, -1).some((part) => part.buttons.length > 0 || part.echoes)).toBe(false)
    }
  })

  it('says every notice so, for a reviewer to read', async () => {
    const said = NOTICE_KINDS.map((kind) => {
      const messages = noticesIn(SCENE, [kind]).flatMap(
        (notice) => render(notice, { language: 'vi', view }) ?? [],
      )
      const shown = messages.slice(0, 2).flatMap((message) => laidOut(message, channel).map(asRead))
      return [`## ${kind}`, ...shown].join('\n\n')
    })
    await expect(`${said.join('\n\n')}\n`).toMatchFileSnapshot(`laid-out/${channel}.vi.txt`)
  })
})

/** A part as a person would see it: buttons in brackets, with what their press would say. */
function asRead({ text, buttons, echoes = [] }: Message): string {
  const rows = buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '))
  const echoing = echoes.map(({ title, text: said }) => `[${title} → ${said}]`)
  return [plainText(text), ...rows, ...echoing].join('\n')
}

it('numbers the parts of a long text and leaves nothing of it out', () => {
  const parts = laidOut(ENDLESS, 'telegram')
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.map(({ text }) => plainText(text).slice(0, 5))).toEqual(
    parts.map((_, index) => `(${String(index + 1)}/${String(parts.length)})`),
  )
  const joined = parts.map(({ text }) => plainText(text).replace(/^\(\d+\/\d+\) /, '')).join('')
  const bare = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, '')
  expect(bare(joined)).toBe(bare(plainText(ENDLESS.text)))
})
