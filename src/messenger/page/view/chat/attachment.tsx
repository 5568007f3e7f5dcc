import type { JSX } from 'preact'
import type { FileView } from '../../model.ts'
import { sizeInWords, words } from '../../words.ts'
import { Icon } from '../parts/icon.tsx'

export function Attachment({ file }: { file: FileView }): JSX.Element {
  const { kind, name, size, url } = file
  if (kind === 'photo') {
    return (
      <a class="photo" href={url} target="_blank" rel="noreferrer">
        <img src={url} alt={`${words.chat.picture}: ${name}`} />
      </a>
    )
  }
  const inWords = sizeInWords(size)
  return (
    <a class="file" href={url} download={name} aria-label={words.chat.file(name, inWords)}>
      <span class="file__icon">
        <Icon name="file" />
      </span>
      <span class="file__name">{name}</span>
      <span class="file__size">{inWords}</span>
    </a>
  )
}
