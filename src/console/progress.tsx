import { viProgress as t } from '../texts/console/rehearsal.ts'
import { hrefOf } from './parts.tsx'
import type { Shown } from './screen.ts'
import type { Undertaking } from './undertaking.ts'

const LOOK_EVERY_SECONDS = 3

/** How far something is that is not done; the page looks again by itself. */
export function waiting(
  { done, total, hasFailed }: Pick<Undertaking<unknown>, 'done' | 'total' | 'hasFailed'>,
  again: string,
): Shown {
  if (hasFailed) return { title: t.title, body: <p role="alert">{t.failed}</p> }
  return {
    title: t.title,
    refreshAfterSeconds: LOOK_EVERY_SECONDS,
    body: (
      <>
        <p role="status">{t.going}</p>
        {total > 0 && (
          <>
            <p>{t.done(done, total)}</p>
            <progress value={done} max={total} aria-label={t.title} />
          </>
        )}
        <p>
          <a href={hrefOf(again)}>{t.again}</a>
        </p>
      </>
    ),
  }
}
