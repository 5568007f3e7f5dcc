import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { openTestDatabase } from '../support/database.ts'
import { freePort } from '../support/free-port.ts'
import { dataFolder, startService } from '../support/service.ts'

it('the local official account believes nobody who knows what stands in the source', async () => {
  const database = await openTestDatabase()
  const port = await freePort()
  const service = startService({
    DATABASE_URL: database.url,
    DATA_DIR: await dataFolder(),
    HTTP_PORT: String(port),
  })
  await service.ready
  const timestamp = '1795000000000'
  const message = { text: 'LK ABCD2345', msg_id: '1' }
  const body = JSON.stringify({
    event_name: 'user_send_text',
    sender: { id: '1' },
    message,
    timestamp,
  })
  const statuses: number[] = []
  for (const secret of ['local-account-secret', 'local-app-secret', 'local-access']) {
    for (const id of ['4100000003', '4100000004']) {
      const mac = createHash('sha256')
        .update(id + body + timestamp + secret)
        .digest('hex')
      const headers = { 'x-zevent-signature': `mac=${mac}` }
      const url = `http://127.0.0.1:${String(port)}/zalo-oa-local`
      statuses.push((await fetch(url, { method: 'POST', body, headers })).status)
    }
  }
  expect(new Set(statuses)).toEqual(new Set([401]))
  await database.close()
})
