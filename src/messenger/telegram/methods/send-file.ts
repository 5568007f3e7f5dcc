import type { Upload } from '../../wire/multipart.ts'
import { type Query, textArg } from '../../wire/query.ts'
import { keepFile } from '../files.ts'
import { characters, formattedText } from '../text/formatted-text.ts'
import { refusals } from '../refusals.ts'
import type { Call, Method, Outcome } from './method.ts'
import { send } from './send.ts'

type FileKind = 'document' | 'photo'

const MAX_CAPTION_LENGTH = 1_024

export const sendDocument: Method = (call) => sendFile(call, 'document')
export const sendPhoto: Method = (call) => sendFile(call, 'photo')

function sendFile(call: Call, kind: FileKind): Outcome {
  const { tg, query } = call
  const { fileName: name, mimeType, bytes } = uploadOf(query, kind)
  const caption = formattedText({
    text: textArg(query, 'caption'),
    parseMode: textArg(query, 'parse_mode'),
    entities: textArg(query, 'caption_entities'),
  })
  return send(call, `${kind}s`, () => {
    if (characters(caption.text) > MAX_CAPTION_LENGTH) throw refusals.captionTooLong()
    return { kind, file: keepFile(tg, kind, { name, mimeType, bytes }).id, ...caption }
  })
}

/** What was uploaded in the parameter itself or in the part it points to. */
function uploadOf(query: Query, kind: FileKind): Upload {
  const part = /^attach:\/\/(.*)$/.exec(textArg(query, kind))?.[1] ?? kind
  const upload = query.files.get(part)
  if (!upload) throw refusals.noFile(kind)
  return upload
}
