import { describe, expect, it } from 'vitest'
import { CHOICE_BYTES, encodeChoice } from '../../src/domain/notices/choice.ts'
import type { Notice } from '../../src/domain/notices/notice.ts'
import type { Language } from '../../src/domain/people/official.ts'
import type { RequestStep } from '../../src/domain/request/commands.ts'
import type { Message } from '../../src/texts/message.ts'
import { render } from '../../src/texts/render/notice.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { STATUSES } from '../support/request-life.ts'
import { NOTICE_KINDS, noticesIn, VIEWED } from './every-notice.ts'
import { LEVELS, ORDINARY, type Scene, type Side, viewIn } from './scenes.ts'

interface Said {
  notice: Notice
  language: Language
  message: Message
  text: string
  lines: string[]
}

function saidIn(scene: Scene, kinds: readonly Notice['kind'][] = NOTICE_KINDS): Said[] {
  const view = viewIn(scene)
  return noticesIn(scene, kinds).flatMap((notice) =>
    (['vi', 'en'] as const).flatMap((language) => {
      const message = render(notice, { language, view })
      if (!message) return []
      const text = plainText(message.text)
      return [{ notice, language, message, text, lines: text.split('\n') }]
    }),
  )
}

const sides: readonly Side[] = ['contact', 'officer', 'head', 'chair', 'supervisor']
const EVERYTHING: readonly Said[] = [
  ...saidIn({ ...ORDINARY, level: 'B1' }),
  ...LEVELS.flatMap((level) =>
    sides.flatMap((side) =>
      STATUSES.flatMap((status) =>
        saidIn({ ...ORDINARY, level, side, status, agreed: status === 'blocked' }, VIEWED),
      ),
    ),
  ),
]
const VIETNAMESE = EVERYTHING.filter(({ language }) => language === 'vi')

/** The texts among all that break a rule; each once. */
function breaking(texts: readonly Said[], broken: (said: Said) => boolean): string[] {
  return [...new Set(texts.filter(broken).map(({ text }) => text))]
}

const SIGNS = ['🔔', '⏰', '🔴', '🟠', '🟡', '🟢', '✅', '🔄', '⏳', '⚠️', '⛔', '📌', '📊', '📣']
const PICTURE = /\p{Extended_Pictographic}\uFE0F?/gu

describe('Every text', () => {
  it('is said in both languages, with the same buttons in the same order', () => {
    const choices = EVERYTHING.map(({ message }) =>
      JSON.stringify(message.buttons.flat().map(({ choice }) => choice)),
    )
    const [odd, even] = [0, 1].map((rest) => choices.filter((_, index) => index % 2 === rest))
    expect(EVERYTHING.filter(({ text }) => text === '')).toEqual([])
    expect(odd).toEqual(even)
  })

  it('has at most 2,000 characters, and no line without words but between the sections of a page', () => {
    expect(breaking(EVERYTHING, ({ text }) => text.length > 2_000)).toEqual([])
    const pages: readonly Notice['kind'][] = ['digest', 'week', 'coordination-report']
    const isSound = ({ notice, text }: Said): boolean =>
      (pages.includes(notice.kind) ? text.split('\n\n') : [text]).every((part) =>
        part.split('\n').every((line) => line.trim() !== ''),
      )
    expect(breaking(EVERYTHING, (said) => !isSound(said))).toEqual([])
  })

  it('begins no line in lower case, nor the label of a button', () => {
    const begun = /^[^\p{L}\d\n]*(?!ℹ)\p{Ll}/mu
    /** A list of things, or a command with what it does. */
    const said = (text: string): string => text.replaceAll(/^[–/].*$/gmu, '')
    expect(breaking(EVERYTHING, ({ text }) => begun.test(said(text)))).toEqual([])
    const labels = EVERYTHING.flatMap(({ message }) => message.buttons.flat())
    expect(labels.map(({ label }) => label).filter((label) => begun.test(label))).toEqual([])
  })

  it('calls each thing by one name, itself a software, and names no command of the server', () => {
    const told = EVERYTHING.flatMap(({ message, text }) => [
      text,
      ...message.buttons.flat().map(({ label }) => label),
    ])
    const others =
      /npm run|\btôi chưa|\bcho tôi\b|của tôi vào|Im lặng|yên lặng|Triệu tập họp|danh mục họp|rút lại|thẻ yêu cầu|lời nhắc|\bbước\b|\d việc|Việc quá hạn|trung vị|ngày LV|Đ\d+\.\d|00 việc|\bbot\b|\bSorry\b|\b[Cc]ard\b/u
    const found = told.filter((text) => others.test(text.replaceAll(/https:\S+/g, '')))
    expect([...new Set(found)]).toEqual([])
  })

  it('is in NFC, and holds no trace of a missing value', () => {
    expect(breaking(EVERYTHING, ({ text }) => text !== text.normalize('NFC'))).toEqual([])
    const traces = /undefined|null|NaN|\[object|\{\}| {2}| [,.;:]|\.\.(?!\.)|\( ?\)/
    expect(breaking(EVERYTHING, ({ text }) => traces.test(text))).toEqual([])
  })

  it('carries at most one sign in a line, at its start, from the fixed set', () => {
    const allowed = (line: string): boolean => {
      const pictures = line.match(PICTURE) ?? []
      const [first] = pictures
      if (!first) return true
      return pictures.length === 1 && line.startsWith(first) && SIGNS.includes(first)
    }
    /** The lights of the digest's bands explain themselves. */
    const isLegend = (line: string): boolean => /^(Mức quá hạn|Overdue by): /.test(line)
    expect(
      breaking(EVERYTHING, ({ lines }) => !lines.every((line) => allowed(line) || isLegend(line))),
    ).toEqual([])
  })

  it('writes days as dd/mm/yyyy', () => {
    const odd =
      /\d{4}-\d{2}-\d{2}|\b\d\/\d{1,2}\/\d{4}|\b\d{1,2}\/\d\/\d{4}|\b\d{1,2}\/\d{1,2}\/\d{2}\b/
    expect(breaking(EVERYTHING, ({ text }) => odd.test(text))).toEqual([])
  })
})

describe('Every button', () => {
  const buttons = EVERYTHING.flatMap(({ message }) => message.buttons)

  it('fits every platform: its data in 64 bytes, its words in one line', () => {
    const choices = [...new Set(buttons.flat().map(({ choice }) => encodeChoice(choice)))]
    expect(choices.filter((data) => Buffer.byteLength(data) > CHOICE_BYTES)).toEqual([])
    const labels = new Set(buttons.flat().map(({ label }) => label))
    expect([...labels].filter((label) => label.length > 64 || /\n|^\s*$/.test(label))).toEqual([])
  })

  it('stands in a row of one or two', () => {
    expect(buttons.filter((row) => row.length < 1 || row.length > 2)).toEqual([])
  })

  it('is offered once in a message', () => {
    const twice = EVERYTHING.filter(({ message }) => {
      const data = message.buttons.flat().map(({ choice }) => encodeChoice(choice))
      return new Set(data).size < data.length
    })
    expect(twice.filter(({ notice }) => !REPEATING.has(notice.kind))).toEqual([])
  })

  /** In the samples of these, one value or one request stands for many. */
  const REPEATING = new Set<Notice['kind']>(['question', 'morning-reminders'])
})

describe('A Vietnamese text', () => {
  it('blames nobody', () => {
    const blame = /chậm trễ|chậm chạp|vi phạm|không chấp hành|thiếu trách nhiệm|lỗi của/i
    expect(breaking(VIETNAMESE, ({ text }) => blame.test(text))).toEqual([])
  })

  it('shouts nothing but the title of the report', () => {
    const shouted = /(?:\p{Lu}{2,}[\s,]+){2,}\p{Lu}{2,}/u
    const found = breaking(VIETNAMESE, ({ text }) =>
      shouted.test(text.replace(/BÁO CÁO NHANH THADS|TỔNG HỢP TUẦN/, '')),
    )
    expect(found).toEqual([])
  })

  it('writes small numbers of things with two digits, except in the figures of a report', () => {
    const small =
      /(?<![\p{L}\d/.,:–-])\d (?:ngày|việc|yêu cầu|văn bản|tháng|năm|cơ quan|kết quả|lời)/u
    const figures: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
      'digest',
      'help',
      'not-understood',
      'due-not-understood',
    ])
    const found = breaking(
      VIETNAMESE,
      ({ text, notice }) => !figures.has(notice.kind) && small.test(text),
    )
    expect(found).toEqual([])
  })

  it('says "overdue" of no request on its due day', () => {
    const sameDay = /quá hạn 00|quá hạn 0 ngày/i
    expect(breaking(VIETNAMESE, ({ text }) => sameDay.test(text))).toEqual([])
  })

  it('closes with "Trân trọng" or "Kính báo cáo" at most once', () => {
    const closings = /Trân trọng\.\/\.|Kính báo cáo\.\/\./g
    expect(breaking(VIETNAMESE, ({ text }) => (text.match(closings) ?? []).length > 1)).toEqual([])
  })
})

describe('The length of a phone screen', () => {
  const longest = (kind: Notice['kind']): number =>
    Math.max(
      ...EVERYTHING.filter(({ notice }) => notice.kind === kind).map(({ lines }) => lines.length),
    )

  it('is passed by the digest, which is a page', () => {
    expect(longest('digest')).toBeLessThanOrEqual(48)
  })

  it('holds a note, a question, a page of a list in 12 lines', () => {
    for (const kind of [
      'event-note',
      'question',
      'request-list',
      'new-requests',
      'digest-section',
      'escalation',
    ] as const) {
      expect(longest(kind)).toBeLessThanOrEqual(12)
    }
  })

  it('and the strip over the chat holds whatever a press is answered with, in 200 characters', () => {
    const strips = EVERYTHING.filter(({ notice }) => ['toast', 'refused'].includes(notice.kind))
    expect(breaking(strips, ({ text }) => text.length > 200)).toEqual([])
  })
})

const ANSWERING: ReadonlySet<RequestStep> = new Set<RequestStep>([
  'acknowledge',
  'correct-receipt',
  'start-work',
  'report-obstacle',
  'answer',
  'request-extension',
  'refuse',
  'propose-transfer',
])

describe('Towards courts and procuracies', () => {
  const judicial = (['toa-kv', 'vks-kv'] as const).flatMap((kind) =>
    STATUSES.flatMap((status) =>
      (['contact', 'leader'] as const).flatMap((side) =>
        saidIn({ ...ORDINARY, level: 'B1', kind, side, status }, [
          'request-card',
          'request-details',
          'event-note',
          'question',
          'escalation',
        ]),
      ),
    ),
  )
  /** What the bot asks of the side that asks is nothing that a court reads. */
  const isAskedOfThem = ({ notice }: Said): boolean =>
    notice.kind !== 'question' ||
    (ANSWERING.has(notice.step) && notice.slot !== 'agency' && !notice.fault)
  const texts = judicial.filter((said) => said.language === 'vi' && isAskedOfThem(said))

  it('nothing is demanded, assigned or urged', () => {
    const demanding = /yêu cầu|\bgiao\b|đôn đốc/i
    expect(breaking(texts, ({ text }) => demanding.test(text))).toEqual([])
    const labels = new Set(
      texts.flatMap(({ message }) => message.buttons.flat().map(({ label }) => label)),
    )
    expect([...labels].filter((label) => demanding.test(label))).toEqual([])
  })

  it('they are addressed as "Quý Tòa" and "Quý Viện", and asked with "trân trọng đề nghị"', () => {
    const cards = texts.filter(({ notice }) => notice.kind === 'request-card')
    expect(cards.every(({ text }) => /Quý Tòa|Quý Viện/.test(text))).toBe(true)
    expect(cards.every(({ text }) => text.includes('trân trọng đề nghị'))).toBe(true)
    expect(cards.some(({ text }) => text.includes('Quý cơ quan'))).toBe(false)
  })

  it('the asking office asks for attention instead of urging', () => {
    const officer = saidIn(
      { ...ORDINARY, kind: 'toa-kv', side: 'officer', status: 'acknowledged' },
      ['request-card'],
    )
    const labels = officer.flatMap(({ message }) =>
      message.buttons.flat().map(({ label }) => label),
    )
    expect(labels).toContain('📣 Đề nghị quan tâm')
    expect(labels).not.toContain('📣 Đôn đốc')
  })
})

it('nobody outside the State is called "đồng chí", but "ông/bà" and "Quý đơn vị"', () => {
  const scene = { ...ORDINARY, level: 'B1', kind: 'ngan-hang' } as const
  const view = viewIn(scene)
  const texts = noticesIn(scene).map((notice) => {
    const message = render(notice, { language: 'vi', view, isOutsideState: true })
    const labels = message?.buttons.flat().map(({ label }) => label) ?? []
    return [plainText(message?.text ?? []), ...labels].join('\n')
  })
  expect(texts.filter((text) => /đồng chí/i.test(text))).toEqual([])
  expect(texts.join('\n')).toContain('ông/bà')
  expect(texts.join('\n')).toContain('Kính đề nghị Quý đơn vị')
})
