import type { VNode } from 'preact'
import { mayOpenConsole } from '../../domain/people/console.ts'
import { viCases as t } from '../../texts/console/cases.ts'
import { renderCaseFacts } from '../../texts/render/lists.ts'
import { phrasesIn } from '../../texts/render/notice.ts'
import { browseRequests } from '../../usecases/requests/browse-requests.ts'
import { caseDetails } from '../../usecases/requests/list-requests.ts'
import { search, type SearchPage } from '../../usecases/search/search.ts'
import { addressOf, pageIn, Pages, Sheet } from '../lists.tsx'
import { hrefOf, Rich, Search } from '../parts.tsx'
import { REQUEST_COLUMNS, requestRow } from '../request-rows.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'

const PATH = '/vu-viec'
const MOST_WORDS = 200

/** Cases are looked up as in the chat; one is shown as far as its reader may know it, with its requests. */
export const cases: Screen = {
  path: PATH,
  name: t.name,
  isFor: mayOpenConsole,
  pages: { [PATH]: look, [`${PATH}/:code`]: one },
}

async function look({ work, official, query }: Seat): Promise<Answer> {
  const words = (query['tim'] ?? '').trim().slice(0, MOST_WORDS)
  const found =
    words === ''
      ? undefined
      : await search(work, official, { query: words, page: pageIn(query), among: 'cases' })
  if (found) {
    await work.tx.audit.record({
      action: 'searched',
      officialId: official.id,
      facts: { query: words, among: 'cases', total: found.paging.total, at: 'console' },
      at: work.now,
    })
  }
  return {
    title: found ? t.title(found.paging.total) : t.name,
    body: (
      <>
        <Search at={PATH} words={words} t={t} />
        {found ? <Found found={found} words={words} /> : <p>{t.how}</p>}
      </>
    ),
  }
}

function Found({ found: { hits, paging }, words }: { found: SearchPage; words: string }): VNode {
  if (hits.length === 0) return <p>{t.nothing(words)}</p>
  const { code, decision, open } = t.columns
  const rows = hits.flatMap((hit) => {
    if (hit.kind !== 'case') return []
    const said = hit.decision ? t.decision(hit.decision.number, hit.decision.on) : ''
    const link = <a href={hrefOf(`${PATH}/${hit.code}`)}>{hit.code}</a>
    return { key: hit.code, cells: [link, said, String(hit.openRequests)] }
  })
  return (
    <>
      <Sheet columns={[code, decision, open].map((label) => ({ label }))} rows={rows} />
      <Pages paging={paging} link={(to) => addressOf(PATH, { tim: words, trang: String(to) })} />
    </>
  )
}

async function one({ work, official, params, query }: Seat): Promise<Answer> {
  const { code = '' } = params
  const details = await caseDetails(work, official, code)
  if (!details) return undefined
  const order = { by: 'urgency' } as const
  const filter = { list: 'any', caseCode: code, words: '', order } as const
  const { rows, paging } = await browseRequests(work, official, { ...filter, page: pageIn(query) })
  return {
    title: code,
    body: (
      <>
        <Rich text={renderCaseFacts(details, phrasesIn('vi'))} />
        <h2>{t.requests(paging.total)}</h2>
        {rows.length > 0 && <Sheet columns={REQUEST_COLUMNS} rows={rows.map(requestRow)} />}
        <Pages paging={paging} link={(to) => addressOf(`${PATH}/${code}`, { trang: String(to) })} />
      </>
    ),
  }
}
