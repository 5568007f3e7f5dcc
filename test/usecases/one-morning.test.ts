import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { isJudicial } from '../../src/domain/people/agency.ts'
import { instantAt } from '../../src/domain/time/day.ts'
import type { Notice } from '../../src/domain/notices/notice.ts'
import { isRestricted } from '../../src/domain/request/privacy.ts'
import { fromJson } from '../../src/store/json.ts'
import { notice } from '../../src/store/shapes.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { render } from '../../src/texts/render/notice.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { sendDigests } from '../../src/usecases/digests/send-digest.ts'
import { sendReminders } from '../../src/usecases/reminders/send-reminders.ts'
import { anyRequest, clearRequests, type Stored, storeRequests } from '../support/any-requests.ts'
import { useDatabase } from '../support/database.ts'
import { seedSmallProvince, type SmallProvince } from '../support/province.ts'
import { TODAY } from '../support/request-life.ts'

const database = useDatabase()
const MORNING = instantAt(TODAY, '07:30')
let people: SmallProvince

beforeAll(async () => {
  people = await seedSmallProvince(database.current)
})

interface Told {
  notice: Notice
  text: string
  buttons: string
}

/** What the readers of the digest get in a morning, whatever the requests. */
async function everyMorning(
  holds: (told: readonly Told[], stored: readonly Stored[]) => void,
): Promise<void> {
  const province = fc.array(anyRequest, { minLength: 1, maxLength: 24 })
  await fc.assert(
    fc
      .asyncProperty(province, async (wanted) => {
        const stored = await storeRequests(database.current, people, wanted)
        await inTransaction(database.current, MORNING, (work) => sendReminders(work))
        await inTransaction(database.current, MORNING, (work) => sendDigests(work, { late: false }))
        for (const reader of [people.chair, people.deputy, people.secretary]) {
          holds(await toldTo(reader), stored)
        }
      })
      .afterEach(() => clearRequests(database.current)),
    // One that fails is said as it is: to make it smaller would take a morning a try.
    { numRuns: 20, endOnFailure: true },
  )
}

async function toldTo(officialId: number): Promise<Told[]> {
  const rows = await database.current.prisma.outbox.findMany({
    where: { officialId, state: { not: 'cancelled' } },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => {
    const said = fromJson(notice, row.notice)
    const message = render(said, { language: 'vi' })
    const buttons = message?.buttons.flat().map(({ label }) => label) ?? []
    return { notice: said, text: plainText(message?.text ?? []), buttons: buttons.join('\n') }
  })
}

function codesIn(text: string): string[] {
  return [...new Set(text.match(/YC-\d{4}-\d{4}/g) ?? [])]
}

it('never names a request twice in one morning to who reads the digest', async () => {
  await everyMorning((told) => {
    const named = told.flatMap(({ text }) => codesIn(text))
    expect(named).toEqual([...new Set(named)])
  })
})

it('writes one message to who reads the digest, which holds what the reminders would have said', async () => {
  await everyMorning((told, stored) => {
    expect(told.map(({ notice: said }) => said.kind)).toEqual(['digest'])
    const late = stored.some(({ request }) => request.state.status === 'sent')
    if (!late) return
    for (const { notice: said, text } of told) {
      const escalated = ('morning' in said && said.morning.escalated) || []
      const named = escalated.filter(({ unnamed }) => !unnamed).slice(0, 3)
      for (const { line } of named) expect(text).toContain(line.code)
    }
  })
})

it('names no restricted request to who reads the digest, neither in it nor beside it', async () => {
  await everyMorning((told, stored) => {
    const restricted = stored.filter(isRestricted).map(({ request: { code } }) => code)
    const named = told.flatMap(({ text, buttons }) => codesIn(`${text}\n${buttons}`))
    expect(named.filter((code) => restricted.includes(code))).toEqual([])
  })
})

it('counts every late request that has come up to a reader, named or not', async () => {
  await everyMorning((told) => {
    const lists = told.flatMap(({ notice: said, text }) =>
      'morning' in said && said.morning.escalated
        ? [{ count: String(said.morning.escalated.length).padStart(2, '0'), text }]
        : [],
    )
    expect(
      lists.filter(({ count, text }) => !text.includes(`${count} yêu cầu đã qua hạn`)),
    ).toEqual([])
  })
})

it('puts no court and no procuracy into a rank of the digest', async () => {
  const { agencies } = database.current.catalogue()
  const judicial = [...agencies.values()].filter(({ kind }) => isJudicial(kind))
  await everyMorning((told) => {
    const ranks = told
      .filter(({ notice: said }) => said.kind === 'digest')
      .flatMap(({ text }) => text.split('\n\n'))
      .filter((section) => /^(Quá hạn lâu nhất|Mới quá hạn|Theo cơ quan)/.test(section))
      .join('\n')
    expect(judicial.filter(({ name }) => ranks.includes(name))).toEqual([])
    expect(ranks).not.toMatch(/Tòa án|Viện kiểm sát/)
  })
})
