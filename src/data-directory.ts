import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf, OperatorError } from './errors.ts'

/** Makes the data folder if need be. @throws OperatorError when it cannot be written. */
export function prepareDataDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
    const probe = join(path, `.writable-${String(process.pid)}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new OperatorError(
      `The data folder ${path} cannot be written (${messageOf(error)}). ` +
        'Give it to the user who starts the program, or choose another one with DATA_DIR.',
    )
  }
}
