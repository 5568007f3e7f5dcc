import { z } from 'zod'
import type { NoticeOf } from '../domain/notices/notice.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import type { Official } from '../domain/people/official.ts'
import { day } from '../domain/time/day.ts'
import { loadOfficials } from '../store/tables/officials.ts'
import { inTransaction } from '../store/transaction.ts'
import { understoodAs } from '../texts/render/lists.ts'
import { phrasesIn, render } from '../texts/render/notice.ts'
import { plainText } from '../texts/rich-text.ts'
import { viCli } from '../texts/cli/messages.ts'
import { search, type SearchPage } from '../usecases/search/search.ts'
import { isOn, personNamed, textOption } from './arguments.ts'
import type { CliCommand } from './command.ts'
import { answerLines, jsonLine } from './print.ts'

const t = viCli.find

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
  says: t,
  flags: ['json'],
  values: ['as'],
  run: async (invocation) => {
    const { words, terminal } = invocation
    const database = await invocation.database()
    const as = textOption(invocation, 'as')
    const reader = as === undefined ? OPERATOR : await officialNamed(database, as)
    const answer = (query: string): Promise<SearchPage> =>
      inTransaction(database, invocation.clock.now(), (work) =>
        search(work, reader, { query, page: 1, among: 'all' }),
      )
    if (words.length === 0) {
      return answerLines(terminal, async (question) =>
        asJson(await answer(questionSchema.parse(question).query)),
      )
    }
    const query = words.join(' ')
    const found = await answer(query)
    if (isOn(invocation, 'json')) return terminal.out(jsonLine(asJson(found)))
    const notice: NoticeOf<'search-result'> = {
      kind: 'search-result',
      query,
      among: 'all',
      ...found,
    }
    if (found.hits.length > 0) {
      terminal.out(t.understood(understoodAs(found.understood, phrasesIn('vi'))))
    }
    terminal.out(plainText(render(notice, { language: 'vi' })?.text ?? []))
  },
}

async function officialNamed(
  { prisma }: Pick<DatabaseHandle, 'prisma'>,
  as: string,
): Promise<Official> {
  const { id } = await personNamed({ prisma }, as)
  return (await loadOfficials(prisma, [id])).get(id) ?? OPERATOR
}

function asJson({ understood, hits, paging, isCapped }: SearchPage): object {
  return {
    understood,
    hits: hits.map((hit) => (hit.kind === 'request' ? { kind: hit.kind, ...hit.line } : hit)),
    total: paging.total,
    ...(isCapped && { isCapped }),
  }
}
