import { MAX_DOWNLOAD_BYTES } from '../files.ts'
import { textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { Call, Outcome } from './method.ts'

export function getFile({ tg, query }: Call): Outcome {
  const id = textArg(query, 'file_id')
  if (id === '') throw refusals.fileIdEmpty()
  const file = tg.files.get(id)
  if (!file) throw refusals.fileIdInvalid()
  if (file.size > MAX_DOWNLOAD_BYTES) throw refusals.fileTooBig()
  const { uniqueId, size, path } = file
  return { result: { file_id: id, file_unique_id: uniqueId, file_size: size, file_path: path } }
}
