import { describe, expect, it } from 'vitest'
import type { Notice } from '../../src/domain/notices/notice.ts'
import type { Audience } from '../../src/domain/request/privacy.ts'
import type { PrivacyLevel } from '../../src/domain/request/type.ts'
import { render } from '../../src/texts/render/notice.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { STATUSES } from '../support/request-life.ts'
import { NOTICE_KINDS, noticesIn, VIEWED } from './every-notice.ts'
import { LEVELS, ORDINARY, REASON, type Scene, SECRET, type Side, SIDES, viewIn } from './scenes.ts'

const EXTENDED = ['acknowledged', 'in-progress', 'blocked'] as const
/** Every way in which the request may stand when it is told of. */
const STANDINGS: readonly Pick<Scene, 'status' | 'agreed'>[] = [
  ...STATUSES.map((status) => ({ status, agreed: false })),
  ...EXTENDED.map((status) => ({ status, agreed: true })),
]
/** Everybody reads alone; in a group one of each side stands for all. */
const READERS: readonly { audience: Audience; sides: readonly Side[] }[] = [
  { audience: 'direct', sides: Object.keys(SIDES) as Side[] },
  { audience: 'group', sides: ['contact', 'officer', 'chair'] },
]
const initials = 'K.D.Ẩ.'
const band = /đến 05 tỷ đồng|up to 5 billion đồng/

/** Never in a message, to nobody, at no level. */
const NEVER = [
  SECRET.debtor,
  'Khuất',
  SECRET.minor,
  SECRET.address,
  SECRET.identifier,
  SECRET.account,
  SECRET.parcel,
  SECRET.plate,
  SECRET.asset,
  SECRET.amountText,
  String(SECRET.amount),
] as const

const OF_THE_CASE = [initials, band, SECRET.company, SECRET.commune, SECRET.decision]
const OF_THE_MATTER = [SECRET.typeName, SECRET.typeNameEn, SECRET.answerPart, SECRET.basis]
const B3 = [SECRET.subject, ...OF_THE_CASE]
const B4 = [...B3, ...OF_THE_MATTER]

/** What each level withholds besides, by audience. */
const WITHHELD: Readonly<
  Record<PrivacyLevel, Readonly<Record<Audience, readonly (string | RegExp)[]>>>
> = {
  B1: { direct: [], group: [initials, band] },
  B2: { direct: [SECRET.subject], group: [SECRET.subject, initials, band, SECRET.company] },
  B3: { direct: B3, group: B3 },
  B4: { direct: B4, group: B4 },
}

/** Notices about a case as a whole; it is personal data whatever its requests are about. */
const ABOUT_A_CASE: readonly Notice['kind'][] = ['case-details']
const keysOfSides = Object.keys(SIDES) as Side[]

/** Every text of a scene, in both languages, with the labels of its buttons. */
function textsIn(scene: Scene, kinds: readonly Notice['kind'][]): string[] {
  const view = viewIn(scene)
  return noticesIn(scene, kinds).flatMap((notice) =>
    (['vi', 'en'] as const).map((language) => {
      const message = render(notice, { language, view })
      const labels = message?.buttons.flat().map(({ label }) => label) ?? []
      return [plainText(message?.text ?? []), ...labels].join('\n')
    }),
  )
}

/** However it is written in a sentence. */
function tells(text: string, secret: string): boolean {
  return text.toLocaleLowerCase('vi').includes(secret.toLocaleLowerCase('vi'))
}

function leaksIn(
  scene: Scene,
  kinds: readonly Notice['kind'][],
  secrets: readonly (string | RegExp)[],
): string[] {
  const texts = textsIn(scene, kinds)
  return secrets.flatMap((secret) => {
    const leak = texts.find((text) =>
      typeof secret === 'string' ? tells(text, secret) : secret.test(text),
    )
    return leak === undefined ? [] : [`${String(secret)} in:\n${leak}`]
  })
}

describe.each(LEVELS)('At %s', (level) => {
  describe.each(READERS)('to a $audience chat', ({ audience, sides }) => {
    const secrets = [...NEVER, ...WITHHELD[level][audience]]

    it.each(sides)('no text about the request tells what is withheld from %s', (side) => {
      const leaks = STANDINGS.flatMap((standing) =>
        leaksIn({ ...ORDINARY, level, audience, side, ...standing }, VIEWED, secrets),
      )
      expect(leaks).toEqual([])
    })

    it('no other text tells it either', () => {
      const others = NOTICE_KINDS.filter(
        (kind) => !ABOUT_A_CASE.includes(kind) && !VIEWED.includes(kind),
      )
      expect(leaksIn({ ...ORDINARY, level, audience }, others, secrets)).toEqual([])
    })
  })
})

describe('Of what is secret for its effect', () => {
  it.each(['chair', 'deputy', 'secretary'] as const)(
    'no text that shows the request tells a committee what it is: %s',
    (side) => {
      // An escalation names nothing to a committee as it is written, and only who takes a step reads that it is done.
      const opened = VIEWED.filter((kind) => !['escalation', 'step-done'].includes(kind))
      const leaks = STANDINGS.flatMap((standing) =>
        leaksIn({ ...ORDINARY, level: 'B3', side, ...standing }, opened, [...B4, REASON]),
      )
      expect(leaks).toEqual([])
    },
  )

  it.each(['contact', 'leader', 'officer', 'head'] as const)('%s reads what it is', (side) => {
    const told = textsIn({ ...ORDINARY, level: 'B3', side }, ['request-card']).join()
    expect(tells(told, SECRET.typeName)).toBe(true)
  })
})

describe('A change message', () => {
  it.each(LEVELS)(
    'of a corrected request shows its subject only where cards do, and never the bare name of a key: %s',
    (level) => {
      const told = keysOfSides.flatMap((side) =>
        (['direct', 'group'] as const).flatMap((audience) =>
          textsIn({ ...ORDINARY, level, audience, side }, ['event-note', 'step-done']),
        ),
      )
      const isPublic = level === 'B1'
      expect(told.some((text) => text.includes(SECRET.subject))).toBe(isPublic)
      expect(told.join('\n').replaceAll('(kwrite)', '')).not.toContain('kwrite')
      expect(told.join('\n')).toContain('hệ thống của cơ quan gửi (kwrite)')
      expect(told.join('\n')).toContain('nội dung phối hợp')
      expect(told.join('\n')).toContain('the subject')
    },
  )
})

describe('In sensitive cases', () => {
  it.each(['HS', 'HNGĐ'] as const)(
    'no party is named, not by initials, not a company: %s',
    (field) => {
      const leaks = keysOfSides.flatMap((side) =>
        leaksIn({ ...ORDINARY, level: 'B1', field, side }, VIEWED, [
          ...NEVER,
          initials,
          SECRET.company,
        ]),
      )
      expect(leaks).toEqual([])
    },
  )
})

it('a webhook that was switched off is switched on again, by its number, and is not removed', () => {
  const told = textsIn({ ...ORDINARY, level: 'B1' }, ['machine-trouble']).join('\n')
  expect(told).toContain('bật lại webhook số 3')
  expect(told).toContain('switches webhook 3 on again')
  expect(told).not.toMatch(/gỡ bỏ|remove/)
})

describe('A party', () => {
  it.each(['HS', 'HNGĐ'] as const)('that is not named leaves no label behind: %s', (field) => {
    const told = (['B1', 'B2'] as const).flatMap((level) =>
      textsIn({ ...ORDINARY, level, field, side: 'contact' }, NOTICE_KINDS),
    )
    const labels =
      /người (được|phải) thi hành án:?[ ]*(;|$)|\b(debtor|creditor|related party):?[ ]*(;|$)/im
    expect(told.filter((text) => labels.test(text))).toEqual([])
  })
})

describe('A case that is looked up', () => {
  const texts = (scene: Partial<Scene>) =>
    textsIn({ ...ORDINARY, ...scene }, ABOUT_A_CASE).join('\n')

  it('names persons by initials and the amount as a band', () => {
    expect(texts({})).toContain(initials)
    expect(texts({})).toMatch(band)
    expect(NEVER.filter((secret) => texts({}).includes(secret))).toEqual([])
  })

  it('names nobody of a sensitive case', () => {
    expect(texts({ field: 'HS' })).not.toContain(initials)
    expect(texts({ field: 'HS' })).not.toContain(SECRET.company)
  })

  it('says nothing of a restricted request in it', () => {
    expect(texts({ level: 'B4' })).not.toContain(SECRET.typeName)
  })
})

describe('The secrets', () => {
  it('would be seen if they were told: ordinary cards tell what they may', () => {
    const told = textsIn({ ...ORDINARY, level: 'B1' }, NOTICE_KINDS).join('\n')
    for (const allowed of [initials, SECRET.company, SECRET.decision, SECRET.subject]) {
      expect(told).toContain(allowed)
    }
    for (const allowed of [SECRET.typeName, SECRET.typeNameEn, SECRET.answerPart, SECRET.basis]) {
      expect(told).toContain(allowed)
    }
    expect(told).toMatch(band)
  })

  it('are looked for in every kind of notice there is', () => {
    const view = viewIn(ORDINARY)
    const silent = NOTICE_KINDS.filter((kind) => {
      const notices = noticesIn(ORDINARY, [kind])
      return !notices.some((notice) => render(notice, { language: 'vi', view }))
    })
    expect(silent).toEqual([])
  })
})
