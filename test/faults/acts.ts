import { day, instantAt } from '../../src/domain/time/day.ts'
import { COMMUNE, COMMUNE_POLICE } from '../support/province.ts'
import type { Deed, Hands } from './hands.ts'
import type { Role } from './stage.ts'
import type { World } from './world.ts'

/** Acts that belong together: a day goes on without them. */
export const STRANDS = [
  'police',
  'obstacle',
  'worklist',
  'urging',
  'transfer',
  'answer',
  'urging again',
] as const
export type Strand = (typeof STRANDS)[number] | 'second morning'

interface Act {
  name: string
  strand?: Strand
  /** It begins with a leap to a later hour, over whatever lasts for minutes only. */
  leaps?: true
  run: (world: World, hands: Hands) => Promise<void>
}

/** How long people leave the service to itself after each act, on its clock. */
export const ACT_MS = 15_000
const MINUTE_MS = 60_000
const MONDAY = day('2026-11-16')
const TUESDAY = day('2026-11-17')

const until = async (world: World, on: typeof MONDAY, time: `${number}:${number}`) => {
  const at = instantAt(on, time).getTime()
  if (world.now < at) await world.advanceTo(at)
}

/** A Monday and the morning after, as the people of the small province live them. */
export const ACTS: readonly Act[] = [
  { name: 'the first morning', leaps: true, run: (world) => until(world, MONDAY, '07:30') },
  {
    name: 'a request to the commune',
    leaps: true,
    run: (world) => ask(world, COMMUNE, '501'),
  },
  {
    name: 'a request to the police',
    strand: 'police',
    run: (world) => ask(world, COMMUNE_POLICE, '502'),
  },
  {
    name: 'another to the commune',
    strand: 'obstacle',
    run: (world) => ask(world, COMMUNE, '503'),
  },
  {
    name: 'the contact acknowledges',
    run: async ({ plan }, hands) => {
      const card = await hands.sees('contact', /501\/THADS/, /Đã tiếp nhận/)
      const other =
        plan.withRace && !plan.withGroup
          ? await hands.sees('secondContact', /501\/THADS/, /Đã tiếp nhận/)
          : undefined
      await Promise.all([
        card && hands.press({ by: 'contact', on: card, button: /Đã tiếp nhận/ }),
        other && hands.press({ by: 'secondContact', on: other, button: /Đã tiếp nhận/ }),
      ])
      await giveDay(hands, 'contact', ['acknowledged'])
      if (other) await giveDay(hands, 'secondContact', ['acknowledged'])
    },
  },
  {
    name: 'the contact reports an obstacle in words',
    strand: 'obstacle',
    run: async (_world, hands) => {
      const card = await hands.sees('contact', /503\/THADS/)
      if (!card) return
      await hands.say('contact', 'đang vướng, thiếu hồ sơ địa chính', card)
      await giveDay(hands, 'contact', ['acknowledged', 'obstacle-reported'])
    },
  },
  {
    name: 'the police acknowledge',
    strand: 'police',
    run: async (_world, hands) => {
      const card = await hands.sees('policeContact', /502\/THADS/, /Đã tiếp nhận/)
      if (!card) return
      await hands.press({ by: 'policeContact', on: card, button: /Đã tiếp nhận/ })
      await giveDay(hands, 'policeContact', ['acknowledged'])
    },
  },
  {
    name: 'the other contact presses an old button',
    strand: 'obstacle',
    run: async ({ plan }, hands) => {
      if (plan.withGroup) return
      const card = await hands.sees('secondContact', /503\/THADS/)
      if (!card) return
      const button = /Đang thực hiện|Đã trả lời/
      await hands.press({ by: 'secondContact', on: card, button }, { isStale: true })
    },
  },
  {
    name: 'the leader asks what waits',
    strand: 'worklist',
    run: (_world, hands) => hands.say('leader', '/viec'),
  },
  {
    name: 'the chair opens the digest and urges',
    strand: 'urging',
    run: (world, hands) => urge(world, hands, '16/11/2026'),
  },
  {
    name: 'the contact hands it to the colleague',
    strand: 'transfer',
    run: async ({ plan }, hands) => {
      if (plan.withGroup) return
      const card = await hands.sees('contact', /501\/THADS/)
      if (!card) return
      await hands.say('contact', 'giao đồng chí Lê Văn Thí Dụ', card)
      const offer = await hands.sees('secondContact', /501\/THADS/, /Nhận theo dõi/)
      if (!offer) return
      const may: May = ['transfer-accepted']
      await hands.press({ by: 'secondContact', on: offer, button: /^\P{L}*Nhận theo dõi/u, may })
    },
  },
  {
    name: 'the contact answers in words',
    strand: 'answer',
    run: async (_world, hands) => {
      const card = await hands.sees('contact', /501\/THADS/)
      if (!card) return
      await hands.say('contact', 'đã trả lời cv số 145/UBND-NC ngày 16/11', card)
      const confirm = await hands.sees('contact', /145\/UBND-NC ngày 16\/11/, /Đúng/)
      if (!confirm) return
      await hands.press({ by: 'contact', on: confirm, button: /Đúng/, may: ['answered'] })
    },
  },
  {
    name: 'the owner closes it',
    strand: 'answer',
    run: async (_world, hands) => {
      const note = await hands.sees('head', /đã trả lời tại văn bản số 145/, /Xác nhận hoàn thành/)
      if (!note) return
      await hands.press({
        by: 'head',
        on: note,
        button: /Xác nhận hoàn thành/,
        may: ['completed'],
      })
    },
  },
  {
    name: 'the second morning',
    strand: 'second morning',
    leaps: true,
    run: (world) => until(world, TUESDAY, '07:30'),
  },
  {
    name: 'the chair urges again',
    strand: 'urging again',
    run: (world, hands) => urge(world, hands, '17/11/2026'),
  },
]

async function ask(world: World, answerer: string, number: string): Promise<void> {
  const isPolice = answerer === COMMUNE_POLICE
  await until(world, MONDAY, '08:00')
  await world.create({
    type: isPolice ? 'cung-cap-thong-tin-cu-tru-ho-tich' : 'xac-minh-dieu-kien-tha',
    answerer,
    number: `${number}/THADS-KV9`,
    on: MONDAY,
  })
}

type May = Deed['may']

/** Answers the bot's question for the day on which the document came. */
async function giveDay(hands: Hands, role: Role, may: May): Promise<void> {
  const question = await hands.sees(role, /nhận văn bản số .* ngày nào/, /16\/11/)
  if (!question) return
  await hands.press({ by: role, on: question, button: /16\/11/, may })
}

async function urge(world: World, hands: Hands, on: string): Promise<void> {
  const digest = await hands.sees('chair', new RegExp(`BÁO CÁO NHANH[^]*${on}`), /Đôn đốc/)
  if (!digest) return
  await hands.press({ by: 'chair', on: digest, button: /Quá hạn/ })
  await hands.press({ by: 'chair', on: digest, button: /Đôn đốc tất cả/ })
  const question = await hands.sees('chair', /Gửi tin nhắc/, /Xác nhận/)
  if (!question) return
  await hands.press({ by: 'chair', on: question, button: /Xác nhận/, may: ['urged'] })
  // An order waits for five minutes, so that it can be taken back.
  await world.settle(ACT_MS)
  await world.advanceTo(world.now + 6 * MINUTE_MS)
}
