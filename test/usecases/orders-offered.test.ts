import { expect, it } from 'vitest'
import { branchOf, isJudicial } from '../../src/domain/people/agency.ts'
import { ordersAbout } from '../../src/usecases/orders/give-order.ts'
import { organisations, catalogue } from '../demo/invented/demo-data.ts'
import { inStatus } from '../support/request-life.ts'

const STATE_BODIES = /^(cong-an|trai-tam-giam|cq-thahs|kho-vat-chung|ubnd-xa|ubnd-huyen|so-|thads-)/
const kinds = organisations.kinds.map(({ code }) => code)

/** What the chair is offered about a request that an agency of a kind has to answer. */
function offered(kind: string): ReturnType<typeof ordersAbout> {
  const agency = { code: 'test.any', kind, name: 'Cơ quan', successors: [], aliases: [] }
  const agencies = new Map([...catalogue.agencies, [agency.code, agency]])
  return ordersAbout(
    { ...inStatus('acknowledged'), inCharge: agency.code },
    { ...catalogue, agencies },
  )
}

it.each(kinds)('a "%s" is asked to cooperate only if it is a court or a procuracy', (kind) => {
  expect(offered(kind)?.independent).toBe(['court', 'procuracy'].includes(branchOf(kind)))
})

it.each(kinds.filter((kind) => STATE_BODIES.test(kind)))(
  'the police, the administration and enforcement are directed: a "%s"',
  (kind) => {
    expect(offered(kind)).toMatchObject({ independent: false })
    expect(offered(kind)?.acts).toContain('direct')
  },
)

it.each(['ngan-hang', 'to-chuc-cong-chung', 'nguoi-su-dung-lao-dong', 'trai-giam'])(
  'who is neither under the province nor independent is not directed: a "%s"',
  (kind) => {
    expect(offered(kind)?.acts).not.toContain('direct')
    expect(offered(kind)?.acts).toContain('urge')
  },
)

it('courts and procuracies are never urged or directed', () => {
  for (const kind of kinds.filter(isJudicial)) expect(offered(kind)?.acts).not.toContain('urge')
})
