import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk/desk.ts'
import type { Notice, PhoneKey } from '../model.ts'
import { safeLink } from '../rich-text/safe-link.ts'
import { words } from '../words.ts'

interface NoticeLayerProps {
  phone: PhoneKey
  notice: Notice | undefined
}

/** What the bot answers to a press: a text that passes, or one to be closed. */
export function NoticeLayer({ phone, notice }: NoticeLayerProps): JSX.Element {
  const isAlert = notice !== undefined && (notice.mustBeClosed || notice.url !== undefined)
  return (
    <>
      <div class="toasts" role="status">
        {notice && !isAlert && (
          <p key={notice.key} class="toast">
            {notice.text}
          </p>
        )}
      </div>
      {isAlert && <Alert key={notice.key} phone={phone} notice={notice} />}
    </>
  )
}

function Alert({ phone, notice }: { phone: PhoneKey; notice: Notice }): JSX.Element {
  const { notices } = useDesk()
  const ok = useRef<HTMLButtonElement>(null)
  const text = useId()
  useLayoutEffect(() => {
    const before = document.activeElement
    ok.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  const close = (): void => notices.close(phone, notice.key)
  const link = notice.url === undefined ? undefined : safeLink(notice.url)
  return (
    <div class="alert-layer">
      <div
        class="alert"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={text}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        <p id={text}>{notice.text ?? notice.url}</p>
        {link !== undefined && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            {words.chat.openLink}
          </a>
        )}
        <button type="button" class="main-button" ref={ok} onClick={close}>
          {words.chat.ok}
        </button>
      </div>
    </div>
  )
}
