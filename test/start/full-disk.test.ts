import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { dataFolder, startService } from '../support/service.ts'
import { mayMount, smallDisk } from '../support/small-disk.ts'

const PATIENCE = 180_000
const DISK_KB = 700_000
const MB = Buffer.alloc(1024 ** 2)

/** Leaves not a byte free. */
function fill(file: string): void {
  for (const piece of [MB, MB.subarray(0, 4096)]) {
    try {
      for (;;) writeFileSync(file, piece, { flag: 'a' })
    } catch {
      // Full up to pieces of this size.
    }
  }
}

it.runIf(mayMount())(
  'says that the disk is full while it is, and is ready again by itself',
  async () => {
    const DATA_DIR = join(await dataFolder(), 'disk')
    smallDisk(DATA_DIR, DISK_KB)
    const port = await freePort()
    const service = startService({ DATA_DIR, OPERATION_PORT: String(port) })
    await service.ready
    const ready = async (): Promise<{ status: number; body: string }> => {
      const response = await fetch(`http://127.0.0.1:${String(port)}/readyz`)
      return { status: response.status, body: await response.text() }
    }
    await expect.poll(ready).toMatchObject({ status: 200 })

    const ballast = join(DATA_DIR, 'ballast')
    fill(ballast)
    await expect.poll(ready).toMatchObject({
      status: 503,
      body: expect.stringMatching(
        /nothing can be stored \(.*No space left on device\): free space on the disk/,
      ) as unknown,
    })
    rmSync(ballast)
    await expect.poll(ready).toMatchObject({ status: 200 })

    service.process.kill('SIGTERM')
    expect(await service.exited).toEqual({ code: 0, signal: null })
  },
  PATIENCE,
)
