import { keepFile } from '../files.ts'
import { characters, type FormattedText, formattedText } from '../formatted-text.ts'
import type { Upload } from '../../wire/multipart.ts'
import { type Query, textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { StoredFile } from '../rows.ts'
import type { Telegram } from '../telegram.ts'
import type { Call, Method, Outcome } from './method.ts'
import { send } from './send.ts'

type FileKind = 'document' | 'photo'
type Source = { kind: 'upload'; upload: Upload } | { kind: 'known'; id: string }

const MAX_CAPTION_LENGTH = 1_024

export const sendDocument: Method = (call) => sendFile(call, 'document')
export const sendPhoto: Method = (call) => sendFile(call, 'photo')

function sendFile(call: Call, kind: FileKind): Outcome {
  const source = sourceOf(call.query, kind)
  const caption = captionOf(call.query)
  return send(call, `${kind}s`, () => {
    if (characters(caption.text) > MAX_CAPTION_LENGTH) throw refusals.captionTooLong()
    return { kind, file: fileOf(call.tg, kind, source).id, ...caption }
  })
}

/** An upload in the parameter itself or in the part it points to, or the id of a file sent before. */
function sourceOf(query: Query, kind: FileKind): Source {
  const text = textArg(query, kind)
  const attached = /^attach:\/\/(.*)$/.exec(text)?.[1]
  if (text !== '' && attached === undefined) return { kind: 'known', id: text }
  const upload = query.files.get(attached ?? kind)
  if (!upload) throw refusals.noFile(kind)
  return { kind: 'upload', upload }
}

/** An address is never fetched: this server reaches nothing outside the machine. */
function fileOf(tg: Telegram, kind: FileKind, source: Source): StoredFile {
  if (source.kind === 'upload') {
    const { fileName: name, mimeType, bytes } = source.upload
    return keepFile(tg, kind, { name, mimeType, bytes })
  }
  if (/^https?:\/\//i.test(source.id)) throw refusals.fileUrl()
  const known = tg.files.get(source.id)
  if (!known) throw refusals.fileIdWrong()
  return known
}

function captionOf(query: Query): FormattedText {
  return formattedText({
    text: textArg(query, 'caption'),
    parseMode: textArg(query, 'parse_mode'),
    entities: textArg(query, 'caption_entities'),
  })
}
