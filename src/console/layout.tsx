import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { viConsole as t } from '../texts/console/vi.ts'
import { Act, hrefOf } from './parts.tsx'

interface PageLink {
  path: string
  name: string
}

interface Shell {
  title: string
  refreshAfterSeconds?: number
  /** Undefined outside: before somebody is let in. */
  inside?: { name: string; links: readonly PageLink[]; at: string }
  children: ComponentChildren
}

function Page({ title, refreshAfterSeconds, inside, children }: Shell): VNode {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {refreshAfterSeconds !== undefined && (
          <meta http-equiv="refresh" content={String(refreshAfterSeconds)} />
        )}
        <title>{`${title} – ${t.name}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={hrefOf('/styles.css')} />
      </head>
      <body>
        {inside && (
          <header>
            <nav aria-label={t.menu}>
              <ul>
                {inside.links.map(({ path, name }) => (
                  <li key={path}>
                    <a
                      href={hrefOf(path)}
                      {...(path === inside.at && { 'aria-current': 'page' as const })}
                    >
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </header>
        )}
        <main>
          <h1>{title}</h1>
          {children}
        </main>
        {inside && (
          <footer>
            <small>{inside.name}</small> <Act to="/phien/ra" label={t.leave} />
          </footer>
        )}
      </body>
    </html>
  )
}

export function htmlOf(shell: Shell): string {
  return `<!doctype html>${renderToString(<Page {...shell} />)}`
}
