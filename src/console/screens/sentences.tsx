import type { VNode } from 'preact'
import { mayCoordinate } from '../../domain/people/console.ts'
import { viSentences as t } from '../../texts/console/sentences.ts'
import { viIntents, viSaidTo } from '../../texts/cli/replies.ts'
import { hrefOf, Table } from '../parts.tsx'
import type { HeardSentence } from '../ports.ts'
import type { Answer, Screen, Seat } from '../screen.ts'

const INTENTS = Object.entries(viIntents).filter(([intent]) => intent !== 'unknown')
const NAMES: Readonly<Record<string, string>> = viIntents

/** What somebody wrote and nothing fitted, and what it means. */
export const sentences: Screen = {
  path: '/cau',
  name: t.name,
  isFor: mayCoordinate,
  pages: { '/cau': list },
  acts: { '/cau/:id': label },
}

async function list({ parts, query }: Seat): Promise<Answer> {
  const found = await parts.replies.waiting()
  const { xong, cu, khac } = query
  return {
    title: t.name,
    body: (
      <>
        {xong !== undefined && <p role="status">{t.done}</p>}
        {cu !== undefined && <p role="alert">{t.gone}</p>}
        {khac !== undefined && <p role="alert">{t.other(NAMES[khac] ?? khac)}</p>}
        <p>{t.how}</p>
        {found.length === 0 && <p>{t.none}</p>}
        {found.length > 0 && (
          <Table columns={t.columns}>
            {found.map((sentence) => (
              <Sentence key={String(sentence.id)} {...sentence} />
            ))}
          </Table>
        )}
      </>
    ),
  }
}

function Sentence({ id, text, saidTo, place, times, lastAt, chosen, read }: HeardSentence): VNode {
  return (
    <tr>
      <td>
        <q>{text}</q>
        <br />
        <small>{t.about(viSaidTo[saidTo], { place, times, lastAt })}</small>
        {chosen !== undefined && <small>. {t.chosen(NAMES[chosen] ?? chosen)}</small>}
      </td>
      <td>
        {read ? (
          <>
            {NAMES[read.intent] ?? read.intent}, {read.acts ? t.acts : t.asks}
          </>
        ) : (
          t.masked
        )}
      </td>
      <td>
        <form class="labels" method="post" action={hrefOf(`/cau/${String(id)}`)}>
          {INTENTS.map(([intent, name]) => (
            <button type="submit" name="y" value={intent} key={intent}>
              {name}
            </button>
          ))}
          <button type="submit" name="y" value="" class="secondary">
            {t.skip}
          </button>
        </form>
      </td>
    </tr>
  )
}

async function label({ work, official, parts, params, form }: Seat): Promise<Answer> {
  const { id = '' } = params
  if (!/^\d{1,18}$/.test(id)) return undefined
  const intent = form['y'] ?? ''
  const became = await parts.replies.label(BigInt(id), intent === '' ? undefined : intent)
  if (became === 'not-there') return { goTo: '/cau?cu' }
  if (became !== 'done') return { goTo: `/cau?khac=${became.other}` }
  const facts = { sentence: id, ...(intent !== '' && { intent }) }
  const entry = { officialId: official.id, facts, at: work.now }
  await work.tx.audit.record({ action: 'sentence-labelled', ...entry })
  return { goTo: '/cau?xong' }
}
