import { describe, expect, it } from 'vitest'
import { CAPABILITIES, type ChannelKind } from '../../src/domain/notices/channel.ts'
import type { Language } from '../../src/domain/people/official.ts'
import type { RequestView } from '../../src/domain/request/view.ts'
import { layOut } from '../../src/texts/render/lay-out.ts'
import { render } from '../../src/texts/render/notice.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { STATUSES } from '../support/request-life.ts'
import { noticesIn } from './every-notice.ts'
import { LEVELS, ORDINARY, REASON, type Scene, SIDES, type Side, viewIn } from './scenes.ts'

const CHANNELS: readonly ChannelKind[] = ['telegram', 'zalo-bot', 'zalo-oa']
const KINDS = ['ubnd-xa', 'toa-kv', 'ngan-hang'] as const

/** What a phone shows of a card on a channel, without the choices that are typed there. */
function shown(
  scene: Scene,
  view: RequestView,
  { channel, language }: { channel: ChannelKind; language: Language },
): string[] {
  return noticesIn(scene, ['request-card']).map((notice) => {
    const message = render(notice, { language, view })
    if (!message) throw new Error('A card is shown to who may read it')
    const layout = { language, capabilities: CAPABILITIES[channel], token: '7K' }
    const [first] = layOut(message, layout)
    const text = plainText(message.text)
    expect(plainText(first?.text ?? [])).toContain(text)
    return text
  })
}

function isTooLong(text: string): boolean {
  return text.length > 600 || text.split('\n').length > 8
}

describe.each(CHANNELS)('A card on %s has at most 8 lines and 600 characters', (channel) => {
  it.each(LEVELS)('at %s, whatever its occasion, status and reader', (level) => {
    const scenes = STATUSES.flatMap((status) =>
      (Object.keys(SIDES) as Side[]).flatMap((side) =>
        KINDS.map((kind): Scene => {
          return { ...ORDINARY, level, status, side, kind, agreed: status === 'blocked' }
        }),
      ),
    )
    const texts = scenes.flatMap((scene) =>
      (['vi', 'en'] as const).flatMap((language) =>
        shown(scene, viewIn(scene), { channel, language }),
      ),
    )
    expect(texts.filter(isTooLong)).toEqual([])
  })
})

it('a card holds it with the longest names, subject, reason and opinion that there are', () => {
  const scene = { ...ORDINARY, level: 'B1', status: 'blocked', agreed: true } as const
  const view = viewIn(scene)
  const long =
    'Cung cấp thông tin tài sản phải đăng ký khác (xe, tàu thuyền, doanh nghiệp, vốn góp, giao dịch bảo đảm)'
  const reason = `${REASON}; `.repeat(20)
  const wide: RequestView = {
    ...view,
    typeName: { vi: long, en: long },
    subject: `${long}; ${long}`,
    asker: { ...view.asker, phone: '0210 000 0109' },
    inCharge: { ...view.inCharge, name: 'Chi nhánh Văn phòng Đăng ký đất đai khu vực 9 – Phú Thọ' },
    request: { ...view.request, state: { status: 'blocked', reason, toAdd: reason } },
    word: {
      act: 'advise',
      text: reason,
      by: 1,
      title: 'Phó Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo',
      at: new Date('2026-11-23T01:00:00Z'),
    },
  }
  expect(shown(scene, wide, { channel: 'telegram', language: 'vi' }).filter(isTooLong)).toEqual([])
})

it('the first card alone says what a message is worth', () => {
  const scene = { ...ORDINARY, level: 'B1' } as const
  const view = viewIn(scene)
  const card = (occasion: 'new' | 'reminder'): string => {
    const notice = {
      kind: 'request-card',
      request: view.request.code,
      occasion,
      version: 99,
    } as const
    return plainText(render(notice, { language: 'vi', view })?.text ?? [])
  }
  expect(card('new')).toContain('không thay thế văn bản')
  expect(card('reminder')).not.toContain('không thay thế văn bản')
})

it('a card names whom to call, with the office and its telephone', () => {
  const view = viewIn({ ...ORDINARY, level: 'B1' })
  const known = { ...view, asker: { ...view.asker, phone: '0210 000 0109' } }
  const notice = {
    kind: 'request-card',
    request: view.request.code,
    occasion: 'new',
    version: 9,
  } as const
  expect(plainText(render(notice, { language: 'vi', view: known })?.text ?? [])).toContain(
    'Liên hệ: CHV Đỗ Thị Chấp Hành, Phòng THADS khu vực 9, ĐT 0210 000 0109',
  )
})
