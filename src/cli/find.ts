import { z } from 'zod'
import type { NoticeOf } from '../domain/notices/notice.ts'
import type { Official } from '../domain/people/official.ts'
import { day } from '../domain/time/day.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { loadOfficials } from '../store/tables/officials.ts'
import { inTransaction } from '../store/transaction.ts'
import { understoodAs } from '../texts/render/lists.ts'
import { phrasesIn, render } from '../texts/render/notice.ts'
import { plainText } from '../texts/rich-text.ts'
import { viCli } from '../texts/cli/messages.ts'
import { search, type SearchPage } from '../usecases/search/search.ts'
import { type CliCommand, type Invocation, jsonLine, textOption } from './command.ts'
import { answerLines } from './lines.ts'
import { personId } from './people.ts'

const questionSchema = z.object({ query: z.string() })

/** Whoever works on the command line sees what the enforcement office sees. */
const OPERATOR: Official = {
  id: 0,
  name: '',
  title: '',
  language: 'vi',
  memberships: [
    { agency: '', role: 'coordinator', from: day('2000-01-01') },
    { agency: '', role: 'thads-head', from: day('2000-01-01') },
  ],
}

export const find: CliCommand = {
  name: 'find',
  usage: '[TỪ] [--as MÃ-CÁN-BỘ]',
  summary: viCli.find.summary,
  help: viCli.find.help,
  options: { json: { type: 'boolean' }, as: { type: 'string' } },
  run: async (invocation) => {
    const { words, terminal, options } = invocation
    const database = await invocation.database()
    const reader = await readerOf(invocation, database)
    const answer = (query: string): Promise<SearchPage> =>
      answerTo({ query, reader, database, now: invocation.clock.now() })
    if (words.length === 0) {
      return answerLines(terminal, async (question) =>
        asJson(await answer(questionSchema.parse(question).query)),
      )
    }
    const query = words.join(' ')
    const found = await answer(query)
    if (options['json']) return terminal.out(jsonLine(asJson(found)))
    const notice: NoticeOf<'search-result'> = {
      kind: 'search-result',
      query,
      among: 'all',
      ...found,
    }
    if (found.hits.length > 0) {
      terminal.out(viCli.find.understood(understoodAs(found.understood, phrasesIn('vi'))))
    }
    terminal.out(plainText(render(notice, { language: 'vi' })?.text ?? []))
  },
}

async function readerOf(invocation: Invocation, database: DatabaseHandle): Promise<Official> {
  const as = textOption(invocation, 'as')
  if (as === undefined) return OPERATOR
  const id = await personId(database, as)
  return (await loadOfficials(database.prisma, [id])).get(id) ?? OPERATOR
}

interface Asked {
  query: string
  reader: Official
  database: DatabaseHandle
  now: Date
}

async function answerTo({ query, reader, database, now }: Asked): Promise<SearchPage> {
  return inTransaction(database, now, (work) =>
    search(work, reader, { query, page: 1, among: 'all' }),
  )
}

function asJson({ understood, hits, paging, isCapped }: SearchPage): object {
  return {
    understood,
    hits: hits.map((hit) => (hit.kind === 'request' ? { kind: hit.kind, ...hit.line } : hit)),
    total: paging.total,
    ...(isCapped && { isCapped }),
  }
}
