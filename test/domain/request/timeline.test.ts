import { expect, it } from 'vitest'
import { instantAt } from '../../../src/domain/time/day.ts'
import type { PastEvent } from '../../../src/domain/request/view.ts'
import { timelineOf } from '../../../src/domain/request/timeline.ts'
import { CONTACT, TODAY } from '../../support/request-life.ts'

const at = (time: `${number}:${number}`): Date => instantAt(TODAY, time)
const DELIVERY = { receipt: { on: TODAY, source: 'presumed' }, dues: { anchors: {} } } as const

const HISTORY: readonly PastEvent[] = [
  { event: { type: 'sent', at: at('08:00'), ...DELIVERY }, at: at('08:00'), via: 'import' },
  { event: { type: 'refused', reason: 'không thuộc địa bàn' }, at: at('09:00'), by: CONTACT },
  { event: { type: 'rerouted', to: 'B', at: at('10:00'), ...DELIVERY }, at: at('10:00') },
]

it('tells the newest first, with questions and answers in their places, and who was in charge then', () => {
  const asked = {
    id: 1,
    request: 'YC-2611-0042',
    side: 'answering',
    words: 'thửa nào',
    by: CONTACT,
  } as const
  const answer = { words: 'thửa 12', by: 31, at: at('10:30'), via: 'zalo-oa' }
  const inquiries = [{ ...asked, at: at('08:30'), via: 'telegram', answer }]
  const told = timelineOf({ answerer: 'A' }, HISTORY, { inquiries, words: [] })
  expect(told.map(({ did, inCharge, via }) => [did.type, inCharge, via])).toEqual([
    ['inquiry-answered', 'B', 'zalo-oa'],
    ['rerouted', 'B', undefined],
    ['refused', 'A', undefined],
    ['inquiry-asked', 'A', 'telegram'],
    ['sent', 'A', 'import'],
  ])
  expect(told[0]?.did).toEqual({ type: 'inquiry-answered', side: 'asking', words: 'thửa 12' })
})

it('keeps steps of one moment in their order', () => {
  const twice: readonly PastEvent[] = [
    { event: { type: 'not-received-reported' }, at: at('09:00') },
    { event: { type: 'extension-declined' }, at: at('09:00') },
  ]
  expect(
    timelineOf({ answerer: 'A' }, twice, { inquiries: [], words: [] }).map(({ did }) => did.type),
  ).toEqual(['extension-declined', 'not-received-reported'])
})
