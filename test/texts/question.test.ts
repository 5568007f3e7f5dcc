import { expect, it } from 'vitest'
import { saysWhat } from '../../src/conversation/questions/fields.ts'
import { CORRECTABLE, type Correctable } from '../../src/domain/request/correction.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { render } from '../../src/texts/render/notice.ts'

/** What is shown where these can be corrected. */
function asked(offered: readonly Correctable[]): string {
  const message = render(
    {
      kind: 'question',
      request: 'YC-2611-0001',
      documentNumber: '1/THADS',
      step: 'correct',
      slot: 'what',
      suggestions: offered.map((what) => ({ value: what, label: { what } })),
    },
    { language: 'vi' },
  )
  return plainText(message?.text ?? [])
}

it('the example of a correction is understood as one of those that are offered', () => {
  for (const at of CORRECTABLE.keys()) {
    const offered = CORRECTABLE.slice(at)
    const [, example = ''] = /ví dụ: (.*)\.$/.exec(asked(offered)) ?? []
    expect(offered).toContain(saysWhat(example)?.what)
  }
})
