import type { VNode } from 'preact'
import { mayOpenConsole } from '../../domain/people/console.ts'
import type { Paging, RequestLine } from '../../domain/notices/request-line.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { requestLine } from '../../texts/render/lists.ts'
import { phrasesIn, render } from '../../texts/render/notice.ts'
import { listRequests } from '../../usecases/requests/list-requests.ts'
import { requestTimeline } from '../../usecases/requests/timeline.ts'
import { viewFor } from '../../usecases/requests/view-for.ts'
import { search } from '../../usecases/search/search.ts'
import { Choices, hrefOf, Rich, Search, Spans } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'

const t = viConsole.requests
const LISTS = { quahan: 'overdue', dangcho: 'waiting', tatca: 'any' } as const
const MOST_WORDS = 200

/** The requests within reach: a list to search, and each as its people see it. */
export const requests: Screen = {
  path: '/yeu-cau',
  name: t.name,
  isFor: mayOpenConsole,
  pages: { '/yeu-cau': list, '/yeu-cau/:code': one },
}

async function list({ work, official, query }: Seat): Promise<Answer> {
  const { xem = 'quahan', tim = '' } = query
  const page = pageIn(query)
  const words = tim.trim().slice(0, MOST_WORDS)
  const shown = Object.entries(LISTS).find(([name]) => name === xem)?.[1] ?? 'overdue'
  const found =
    words === ''
      ? await listRequests(work, official, { list: shown, page })
      : linesOf(await search(work, official, { query: words, page, among: 'requests' }))
  const { lines, paging } = found
  return {
    title: t.title(paging.total),
    body: (
      <>
        <Search at="/yeu-cau" words={words} t={t} />
        <Choices at="/yeu-cau" shown={xem} among={t.lists} />
        <Lines lines={lines} />
        <Pages
          paging={paging}
          link={(to) => `/yeu-cau?xem=${xem}&tim=${encodeURIComponent(words)}&trang=${String(to)}`}
        />
      </>
    ),
  }
}

async function one({ work, official, params, query }: Seat): Promise<Answer> {
  const { code = '' } = params
  const view = await viewFor(work, official, code)
  if (!view) return undefined
  const told = render({ kind: 'request-details', request: code }, { language: 'vi', view })
  const past = await requestTimeline(work, view.request, pageIn(query))
  await work.tx.audit.record({
    action: 'request-shown',
    officialId: official.id,
    facts: { code, at: 'console' },
    at: work.now,
  })
  const course = render(past, { language: 'vi', view })
  return {
    title: code,
    body: (
      <>
        {told && <Rich text={told.text} />}
        {course && <Rich text={course.text} />}
        <Pages paging={past.paging} link={(to) => `/yeu-cau/${code}?trang=${String(to)}`} />
      </>
    ),
  }
}

function linesOf({ hits, paging }: Awaited<ReturnType<typeof search>>): {
  lines: RequestLine[]
  paging: Paging
} {
  return { lines: hits.flatMap((hit) => (hit.kind === 'request' ? [hit.line] : [])), paging }
}

function Lines({ lines }: { lines: readonly RequestLine[] }): VNode {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.code}>
          <a href={hrefOf(`/yeu-cau/${line.code}`)}>
            <Spans text={requestLine(line, phrasesIn('vi'))} />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Pages({
  paging: { page, pages },
  link,
}: {
  paging: Paging
  link: (to: number) => string
}): VNode {
  return (
    <p>
      {page > 1 && <a href={hrefOf(link(page - 1))}>{t.previous}</a>}{' '}
      {pages > 1 && t.page(page, pages)}{' '}
      {page < pages && <a href={hrefOf(link(page + 1))}>{t.next}</a>}
    </p>
  )
}

const LAST_PAGE = 100_000

function pageIn({ trang }: Seat['query']): number {
  const page = Number(trang ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1
}
