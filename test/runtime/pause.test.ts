import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { aborted, limited } from '../../src/runtime/pause.ts'

setFlagsFromString('--expose_gc')
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the flag brings
const collectGarbage = runInNewContext('gc') as () => void

it('gives up after its time also when garbage is collected meanwhile', async () => {
  const never = new AbortController()
  const limits = Array.from({ length: 50 }, () => aborted(limited(never.signal, 200)))
  await new Promise((resolve) => setImmediate(resolve))
  collectGarbage()
  await expect(Promise.all(limits)).resolves.toHaveLength(50)
})
