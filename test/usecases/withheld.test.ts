import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import type { Notice } from '../../src/domain/notices/notice.ts'
import { addOffice } from '../../src/store/tables/people-admin.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { render } from '../../src/texts/render/notice.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { listRequests } from '../../src/usecases/requests/list-requests.ts'
import { search } from '../../src/usecases/search/search.ts'
import { useDatabase } from '../support/database.ts'
import { COMMUNE, seedSmallProvince, sendRequest, type SmallProvince } from '../support/province.ts'

const database = useDatabase()
const sent = instantAt(day('2026-11-02'), '09:00')
const now = instantAt(day('2026-11-27'), '09:00')

/** What `/quahan` and `/tra` say to somebody. */
async function read(official: number, code: string): Promise<string> {
  const notices = await inTransaction(database.current, now, async (work): Promise<Notice[]> => {
    const reader = await work.tx.officials.find(official)
    if (!reader) throw new Error('nobody')
    const query = { query: code, among: 'requests', page: 1 } as const
    return [
      { kind: 'request-list', list: 'overdue', ...(await listRequests(work, reader, OVERDUE)) },
      { kind: 'search-result', ...query, ...(await search(work, reader, query)) },
    ]
  })
  const texts = notices.map((notice) => render(notice, { language: 'vi' })?.text ?? [])
  return texts.map(plainText).join('\n')
}

const OVERDUE = { list: 'overdue', page: 1 } as const

it('the lists of a committee do not name what is secret for its effect, those of whoever deals with it do', async () => {
  const people = await seedSmallProvince(database.current)
  const { prisma } = database.current
  const { code } = await sendRequest(database.current, sent, { officer: people.officer })
  await prisma.coordinationRequest.update({
    where: { code },
    data: { privacy: 'B3', dueEndsAt: instantAt(day('2026-11-06'), '24:00') },
  })
  const WITHHELD: (keyof SmallProvince)[] = ['chair', 'deputy', 'secretary']
  for (const who of WITHHELD) {
    const said = await read(people[who], code)
    expect(said.match(/nội dung hạn chế, xem tại văn bản/g)).toHaveLength(2)
    expect(said).not.toContain('Xác minh')
  }
  for (const who of ['contact', 'leader', 'officer', 'coordinator'] as const) {
    expect(await read(people[who], code)).toContain('Xác minh')
  }
  const office = { agency: COMMUNE, role: 'leader', from: day('2026-11-02') } as const
  await addOffice(prisma, people.deputy, office)
  expect(await read(people.deputy, code)).toContain('Xác minh')
})
