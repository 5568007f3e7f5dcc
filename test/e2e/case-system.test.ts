import createClient from 'openapi-fetch'
import { expect, it } from 'vitest'
import type { paths } from '../api/openapi.d.ts'
import { keyOf } from '../support/api.ts'
import { templateFor } from '../support/case-system.ts'
import { type CaseSystem, postgresCaseSystem } from '../support/case-views.ts'
import { COMMUNE, DIVISION } from '../support/province.ts'
import { runApp } from '../support/running-app.ts'

const STARTS = '2026-11-23T01:00:00.000Z'

const document = (id: string, number: string, more: { status?: string } = {}): string =>
  `insert into yeu_cau values ('${id}', null, '${number}/THADS-KV9', '2026-11-20', '${COMMUNE}',
     'xac-minh-dieu-kien-tha', ${more.status ? `'${more.status}'` : 'null'}, null, now())`

async function withTable(system: CaseSystem): Promise<CaseSystem> {
  await system.run(templateFor('postgresql'))
  return system
}

it('what an office writes in its case system is on a phone, and the answer given there is seen back', async () => {
  const system = await withTable(await postgresCaseSystem())
  const running = await runApp(STARTS, { env: { CASE_SOURCE_URL: system.url } })
  const { app, database, people, phoneOf } = running
  const phone = await phoneOf(people.contact)
  const reads = () =>
    database.prisma.setting.count({ where: { name: { startsWith: 'source-mark' } } })
  await expect.poll(reads).toBe(2)

  await system.run(document('vb-1', '512'))
  app.wake()
  const card = await phone.sees(/512\/THADS-KV9/)
  const status = async () => (await system.rows('select source_id, status from phoi_hop_status'))[0]
  await expect.poll(status).toEqual({ source_id: 'vb-1', status: 'sent' })
  await phone.press(card, /Đã tiếp nhận/)
  await phone.sees(/nhận văn bản số .* ngày nào/)
  phone.say('hôm nay')
  await expect.poll(status).toEqual({ source_id: 'vb-1', status: 'acknowledged' })
  await system.close()
})

it('of what ran before the two were connected an agency hears once, as a number', async () => {
  const system = await postgresCaseSystem()
  for (const number of ['601', '602', '603']) {
    await system.run(document(`vb-${number}`, number, { status: 'đã tiếp nhận' }))
  }
  const running = await runApp(STARTS, { env: { CASE_SOURCE_URL: system.url } })
  const { database, people, phoneOf } = running
  const phone = await phoneOf(people.contact)
  await expect.poll(() => database.prisma.coordinationRequest.count()).toBe(3)
  await running.goTo('2026-11-23', '08:05')
  await phone.sees(/vừa đưa vào theo dõi 03 yêu cầu chưa trả lời/)
  const cards = await database.prisma.outbox.count({
    where: { notice: { path: ['occasion'], equals: 'new' } },
  })
  expect(cards).toBe(0)
  await system.close()
})

it('a record sent over the API is on a phone, and what becomes of it is in the feed', async () => {
  const running = await runApp(STARTS)
  const { app, database, people, phoneOf } = running
  const phone = await phoneOf(people.contact)
  const headers = { authorization: `Bearer ${await keyOf(database, 'qlvb')}` }
  const client = createClient<paths>({ baseUrl: app.httpUrl, headers })
  const put = (subject: string) =>
    client.PUT('/api/v1/requests/{sourceId}', {
      params: { path: { sourceId: 'R-1' } },
      body: {
        documentNumber: '700/THADS-KV9',
        documentOn: '2026-11-20',
        asker: DIVISION,
        answerer: 'UBND phường Sao Khuê',
        type: 'xac-minh-dieu-kien-tha',
        subject,
      },
    })
  expect((await put('Xác minh nơi cư trú')).data).toMatchObject({ outcome: 'created' })
  await phone.sees(/700\/THADS-KV9/)
  expect((await put('Xác minh nơi cư trú')).data).toMatchObject({ outcome: 'unchanged' })
  expect((await put('Xác minh tài sản')).data).toMatchObject({
    outcome: 'changed',
    changed: ['subject'],
  })
  const { data } = await client.GET('/api/v1/changes', {
    params: { query: { after: '0', wait: 0 } },
  })
  expect(data?.items.map(({ type, version }) => [type, version])).toEqual([
    ['sent', 1],
    ['corrected', 2],
  ])
  const read = await client.GET('/api/v1/requests/{sourceId}', {
    params: { path: { sourceId: 'R-1' } },
  })
  expect(read.data).toMatchObject({ status: 'sent', version: 2 })
})
