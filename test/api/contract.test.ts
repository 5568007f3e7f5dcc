import { Validator } from '@seriousme/openapi-schema-validator'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { expect, it } from 'vitest'
import { enProblems } from '../../src/texts/api/problems.ts'
import { serveApi } from '../support/api.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

async function contract(): Promise<OpenAPI3> {
  const { call } = await serveApi(database.current)
  return (await call('GET', '/openapi.json')).json as OpenAPI3
}

it('is an OpenAPI 3.1 document that a public validator accepts, open to everybody', async () => {
  const document = await contract()
  expect(document.openapi).toBe('3.1.0')
  const { valid, errors } = await new Validator().validate({ ...document })
  expect([valid, errors]).toEqual([true, undefined])
})

it('names every call with an example of every field, and every way in which it is not answered', async () => {
  const { paths } = await contract()
  const calls = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as object).map(([method, told]) => {
      const { responses } = told as { responses: object }
      return `${method} ${path}: ${Object.keys(responses).join(' ')}`
    }),
  )
  expect(calls.toSorted()).toMatchInlineSnapshot(`
    [
      "get /api/v1/changes: 200 400 401 403 410 429 500",
      "get /api/v1/requests/{sourceId}: 200 400 401 403 404 429 500",
      "get /api/v1/requests: 200 400 401 403 410 429 500",
      "post /api/v1/batch: 200 400 401 403 409 413 415 422 429 500",
      "put /api/v1/agencies/{sourceId}: 200 201 400 401 403 409 412 413 415 422 429 500",
      "put /api/v1/cases/{sourceId}: 200 201 400 401 403 409 412 413 415 422 429 500",
      "put /api/v1/people/{sourceId}: 200 201 400 401 403 409 412 413 415 422 429 500",
      "put /api/v1/requests/{sourceId}: 200 201 400 401 403 409 412 413 415 422 429 500",
    ]
  `)
  const record = JSON.stringify(paths?.['/api/v1/requests/{sourceId}'])
  expect(record).toContain('512/THADS-KV9')
  expect(record).toContain('Never that of a stamped (mật) one')
})

it('is what the client in these tests was made from by a public generator', async () => {
  const types = astToString(await openapiTS(await contract()))
  await expect(types).toMatchFileSnapshot('openapi.d.ts')
})

it('is a page to read, without anything from elsewhere', async () => {
  const { call } = await serveApi(database.current)
  const { status, text, headers } = await call('GET', '/')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(text).toContain('PUT /api/v1/requests/{sourceId}')
  for (const name of Object.keys(enProblems)) expect(text).toContain(`id="${name}"`)
  expect(text).not.toMatch(/https?:\/\//)
})
