import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { seedSmallProvince } from '../support/province.ts'
import { serveApi } from '../support/api.ts'

const database = useDatabase()
beforeAll(() => seedSmallProvince(database.current))

const REQUEST = {
  documentNumber: '512/THADS-KV9',
  documentOn: '2026-11-18',
  answerer: 'UBND phường Sao Khuê',
  type: 'xac-minh-dieu-kien-tha',
}

describe('A record that a system tells of', () => {
  it('is made, found unchanged and corrected, under the name of the key', async () => {
    const { key, call, intake } = await serveApi(database.current)
    const mine = await key('qlvb')
    const made = await call('PUT', '/requests/R-1', { key: mine, body: REQUEST })
    expect([made.status, made.json]).toEqual([
      201,
      { outcome: 'created', code: 'request-1', changed: [], remarks: [] },
    ])
    const again = await call('PUT', '/requests/R-1', { key: mine, body: REQUEST })
    expect([again.status, again.json]).toMatchObject([200, { outcome: 'unchanged' }])
    const other = { ...REQUEST, subject: 'xác minh nơi cư trú' }
    const corrected = await call('PUT', '/requests/R-1', { key: mine, body: other })
    expect([corrected.status, corrected.json]).toMatchObject([200, { outcome: 'changed' }])
    expect(intake.deliveries.map(({ source }) => source)).toEqual(Array(3).fill('api:qlvb'))
    expect(intake.records[0]).toMatchObject({ kind: 'request', sourceId: 'R-1', row: REQUEST })
  })
})
