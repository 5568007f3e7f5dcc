import { describe, expect, it, onTestFinished } from 'vitest'
import {
  openSource,
  type SourceDatabase,
  VIEWS,
} from '../../../src/intake/source/source-database.ts'
import { type CaseSystem, mariaDbCaseSystem, postgresCaseSystem } from '../../support/case-views.ts'
import { Gate } from '../../support/gate.ts'
import { hasMariadb, useMariadb } from '../../support/mariadb.ts'

const ENGINES = { PostgreSQL: true, MariaDB: hasMariadb() }
const SOON_MS = 100
const NEVER_MS = 3_600_000

for (const [engine, isThere] of Object.entries(ENGINES)) {
  describe.runIf(isThere)(`A hanging database of ${engine}`, () => {
    const mariaDb = engine === 'MariaDB' ? useMariadb() : undefined

    const behindGate = async (): Promise<Gate> => {
      const system: CaseSystem = mariaDb
        ? await mariaDbCaseSystem(mariaDb.current.url)
        : await postgresCaseSystem()
      onTestFinished(() => system.close())
      return Gate.before(system.url)
    }
    const opened = async (
      gate: Gate,
      signal: AbortSignal,
      answerMs: number,
    ): Promise<SourceDatabase> => {
      const source = await openSource(gate.url, signal, { connectMs: NEVER_MS, answerMs })
      onTestFinished(() => source.close())
      return source
    }

    it('is given up after a while, and left without a goodbye', async () => {
      const gate = await behindGate()
      const source = await opened(gate, new AbortController().signal, SOON_MS)
      gate.hangs = true
      await expect(source.columns(VIEWS.case)).rejects.toThrow(/timeout/i)
      source.close()
      await expect.poll(() => gate.connections).toBe(0)
    })

    it('ends nothing but the reading when it goes between two questions', async () => {
      const gate = await behindGate()
      const source = await opened(gate, new AbortController().signal, NEVER_MS)
      await source.columns(VIEWS.case)
      gate.isOpen = false
      await expect.poll(() => gate.connections).toBe(0)
      await expect(source.columns(VIEWS.case)).rejects.toThrow(/connection/i)
    })

    it('is left at once when the reading is stopped', async () => {
      const gate = await behindGate()
      const stopping = new AbortController()
      const source = await opened(gate, stopping.signal, NEVER_MS)
      gate.hangs = true
      const columns = source.columns(VIEWS.case)
      stopping.abort()
      await expect(columns).rejects.toThrow(/terminated|lost|closed/i)
    })

    it('is left at once when the connecting is stopped', async () => {
      const gate = await behindGate()
      gate.hangs = true
      const stopping = new AbortController()
      const opening = opened(gate, stopping.signal, NEVER_MS).catch(String)
      await expect.poll(() => gate.connections).toBe(1)
      stopping.abort()
      expect(await opening).toMatch(/terminated|lost|closed/i)
    })
  })
}
