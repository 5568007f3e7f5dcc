import type { JSX } from 'preact'
import type { Message } from '../model.ts'
import { words } from '../words.ts'

interface AnswerKeysProps {
  messages: Message[]
  onChoose: (text: string) => void
}

/** The keyboard of ready answers that the newest message with one has brought. */
export function AnswerKeys({ messages, onChoose }: AnswerKeysProps): JSX.Element | null {
  const rows = messages.findLast(({ answers, deleted }) => answers && !deleted)?.answers
  if (!rows) return null
  return (
    <div class="answer-keys" role="group" aria-label={words.chat.answers}>
      {rows.map((row, index) => (
        <div key={index} class="button-row">
          {row.map((text) => (
            <button key={text} type="button" onClick={() => onChoose(text)}>
              {text}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
