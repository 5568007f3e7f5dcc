import { type Update, updateJson } from './update-queue.ts'

const MAX_REPLY_BYTES = 2 ** 22
const UPDATE_OVERHEAD_BYTES = 50

/** Updates as one JSON array, made of their stored texts; the reply ends where it would exceed 4 MiB. */
export class UpdatesJson {
  readonly json: string

  constructor(updates: readonly Update[]) {
    let left = MAX_REPLY_BYTES
    const fitting = updates.filter((update) => {
      left -= UPDATE_OVERHEAD_BYTES + Buffer.byteLength(update.json)
      return left > 0
    })
    this.json = `[${fitting.map(updateJson).join(',')}]`
  }
}
