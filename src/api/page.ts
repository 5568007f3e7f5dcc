import { z } from 'zod'
import { enProblems, viProblems } from '../texts/api/problems.ts'

const part = z.looseObject({
  description: z.string().optional(),
  examples: z.array(z.unknown()).optional(),
})
const named = z.looseObject({ name: z.string(), in: z.string(), schema: part.optional() })
const operation = z.looseObject({
  summary: z.string(),
  parameters: z.array(named).default([]),
  requestBody: z
    .looseObject({
      content: z.record(
        z.string(),
        z.looseObject({
          schema: z.looseObject({ properties: z.record(z.string(), part).default({}) }),
        }),
      ),
    })
    .optional(),
  responses: z.record(z.string(), part),
})
const contract = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
})

type Operation = z.output<typeof operation>

/** The contract as a page to read: what can be called, what a record may say, what may go wrong. */
export function pageOf(document: unknown): string {
  const { paths } = contract.parse(document)
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) =>
      callSaid(`${method.toUpperCase()} ${path}`, told),
    ),
  )
  const problems = Object.entries(enProblems).map(([name, { title, cure }]) => {
    const vi = Object.entries(viProblems).find(([same]) => same === name)?.[1].title ?? ''
    return `<dt id="${name}"><code>${name}</code> ${text(title)} · ${text(vi)}<dd>${text(cure)}`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Phối hợp API</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.5 system-ui;max-width:52rem;margin:2rem auto;padding:0 1rem}td{padding:.1rem .8rem .1rem 0;vertical-align:top}</style>
<h1>Phối hợp API</h1><p><a href="openapi.json">openapi.json</a> (OpenAPI 3.1) · Authorization: Bearer KEY</p>
${calls.join('\n')}
<h2>Problems</h2><dl>${problems.join('\n')}</dl></html>`
}

function callSaid(
  call: string,
  { summary, parameters, requestBody, responses }: Operation,
): string {
  const asked = parameters.map(({ name, in: where, schema }) => row(`${name} (${where})`, schema))
  const fields = Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
    Object.entries(schema.properties).map(([name, field]) => row(name, field)),
  )
  const answers = Object.entries(responses).map(([status, answer]) => row(status, answer))
  return `<h2><code>${text(call)}</code></h2><p>${text(summary)}</p>
<details><summary>Details</summary><table>${[...asked, ...fields, ...answers].join('\n')}</table></details>`
}

function row(
  name: string,
  { description = '', examples = [] }: z.output<typeof part> = {},
): string {
  const example = examples.length > 0 ? ` <code>${text(String(examples[0]))}</code>` : ''
  return `<tr><td><code>${text(name)}</code><td>${text(description)}${example}`
}

function text(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
