import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import createClient from 'openapi-fetch'
import { expect, it } from 'vitest'
import { keyOf } from '../support/api.ts'
import { MemoryIntake } from '../support/memory-intake.ts'
import { sendRequest } from '../support/province.ts'
import { useApp } from '../support/running-app.ts'
import type { paths } from './openapi.d.ts'

const intake = new MemoryIntake()
const running = useApp({ intake: { intake, sourceIds: intake } })

it('a system is told of what somebody presses on a phone, while it waits', async () => {
  const { app, database, clock, people, phoneOf } = running.current
  const headers = { authorization: `Bearer ${await keyOf(database, 'qlvb')}` }
  const client = createClient<paths>({ baseUrl: app.httpUrl, headers })
  const put = await client.PUT('/api/v1/requests/{sourceId}', {
    params: { path: { sourceId: 'R-1' } },
    body: { documentNumber: '512/THADS-KV9', documentOn: '2026-11-18' },
  })
  expect(put.data).toMatchObject({ outcome: 'created' })

  const phone = await phoneOf(people.contact)
  const { code } = await sendRequest(database, clock.now())
  const card = await phone.sees(new RegExp(code))
  const query = (after: string, wait: number) => ({ params: { query: { after, wait } } })
  const before = await client.GET('/api/v1/changes', query('0', 0))
  expect(before.data?.items.map(({ type }) => type)).toEqual(['sent'])
  const waiting = client.GET('/api/v1/changes', query(before.data?.cursor ?? '', 60))
  await phone.press(card, /Đã tiếp nhận/)
  await phone.sees(/nhận văn bản số .* ngày nào/)
  phone.say('hôm nay')
  const { data } = await waiting
  expect(data?.items[0]).toMatchObject({ type: 'acknowledged', code, version: 2 })
})

it('what is no HTTP is answered as a problem, and ends', async () => {
  const { hostname, port } = new URL(running.current.app.httpUrl)
  const socket = connect(Number(port), hostname)
  socket.end('GET / HTTP/9.9 and more\r\n\r\n')
  const answer = await text(socket)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/)
  expect(JSON.parse(body)).toEqual({ type: 'about:blank', title: 'Bad Request', status: 400 })
})

it('a platform still delivers beside the API', async () => {
  const { app } = running.current
  const { status } = await fetch(`${app.httpUrl}/nobody`, { method: 'POST', body: '{}' })
  expect(status).toBe(404)
  expect((await fetch(`${app.httpUrl}/healthz`)).status).toBe(200)
})
