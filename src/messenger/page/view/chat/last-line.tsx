import type { JSX } from 'preact'
import { useNameOf } from '../parts/hooks.ts'
import type { Message } from '../../model.ts'
import { serviceInWords, words } from '../../words.ts'

/** A message in one line. */
export function LastLine({ message, owner }: { message: Message; owner: number }): JSX.Element {
  const isOwn = message.from.id === owner && !message.service
  return (
    <span class="last-line">
      {isOwn && words.people.you}
      <OneLine message={message} />
    </span>
  )
}

export function OneLine({ message }: { message: Message }): JSX.Element {
  const nameOf = useNameOf()
  const { service, from, text, file, deleted } = message
  if (deleted) return <>{words.chat.deleted}</>
  if (service) return <>{serviceInWords(service, from, nameOf)}</>
  const fileName = file?.kind === 'photo' ? words.chat.picture : file?.name
  return <>{[fileName, text].filter(Boolean).join(': ').replaceAll(/\s+/g, ' ')}</>
}
