import type { JSX } from 'preact'
import { useNameOf } from './names.ts'
import type { Message } from '../model.ts'
import { eventInWords, words } from '../words.ts'

/** A message in one line. */
export function LastLine({ message, owner }: { message: Message; owner: number }): JSX.Element {
  const isOwn = message.from.id === owner && !message.event
  return (
    <span class="last-line">
      {isOwn && words.people.you}
      <OneLine message={message} />
    </span>
  )
}

export function OneLine({ message }: { message: Message }): JSX.Element {
  const nameOf = useNameOf()
  const { event, from, text, file, deleted } = message
  if (deleted) return <>{words.chat.deleted}</>
  if (event) return <>{eventInWords(event, from, nameOf)}</>
  const fileName = file?.kind === 'photo' ? words.chat.picture : file?.name
  return <>{[fileName, text].filter(Boolean).join(': ').replaceAll(/\s+/g, ' ')}</>
}
