import type { VNode } from 'preact'
import { mayCoordinate } from '../../domain/people/console.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import type { RequestView } from '../../domain/request/view.ts'
import { dayOf } from '../../domain/time/day.ts'
import { viRequest as t } from '../../texts/console/request.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { render } from '../../texts/render/notice.ts'
import { viChannel } from '../../texts/vi/channel.ts'
import { viFate } from '../../texts/vi/conversation.ts'
import type { SentAbout } from '../../usecases/requests/ports.ts'
import { isUndelivered, messagesOf, resendAbout } from '../../usecases/requests/request-messages.ts'
import { requestTimeline } from '../../usecases/requests/timeline.ts'
import { viewFor } from '../../usecases/requests/view-for.ts'
import { OFFERED } from '../change-fields.tsx'
import { pageIn, Pages, Sheet } from '../lists.tsx'
import { Act, hrefOf, Rich } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'
import { changeActs, changePages } from './change.tsx'

export const requestPages: Screen['pages'] = { '/yeu-cau/:code': one, ...changePages }

export const requestActs: Screen['pages'] = { '/yeu-cau/:code/gui-lai': resend, ...changeActs }

async function one({ work, official, params, query }: Seat): Promise<Answer> {
  const { code = '' } = params
  const view = await viewFor(work, official, code)
  if (!view) return undefined
  const details = render({ kind: 'request-details', request: code }, { language: 'vi', view })
  const past = await requestTimeline(work, view.request, pageIn(query))
  const messages = await messagesOf(work, official, view.request)
  await work.tx.audit.record({
    action: 'request-shown',
    officialId: official.id,
    facts: { code, at: 'console' },
    at: work.now,
  })
  const course = render(past, { language: 'vi', view })
  const mayResend = mayCoordinate(official, dayOf(work.now)) && messages.some(isUndelivered)
  return {
    title: code,
    body: (
      <>
        <Said query={query} />
        {details && <Rich text={details.text} />}
        {view.caseOf?.decision && (
          <p>
            <a href={hrefOf(`/vu-viec/${view.caseOf.code}`)}>{t.case(view.caseOf.code)}</a>
          </p>
        )}
        <Offered view={view} />
        {course && <Rich text={course.text} />}
        <Pages paging={past.paging} link={(to) => `/yeu-cau/${code}?trang=${String(to)}`} />
        <h2>{t.messages}</h2>
        {mayResend && (
          <Act
            to={`/yeu-cau/${code}/gui-lai`}
            label={t.resend(messages.filter(isUndelivered).length)}
          />
        )}
        <Messages messages={messages} />
      </>
    ),
  }
}

/** What came of the form from which somebody comes. */
function Said({ query }: { query: Seat['query'] }): VNode | null {
  const { xong, 'gui-lai': again } = query
  if (again !== undefined) return <p role="status">{t.resent(Number(again) || 0)}</p>
  if (xong === undefined) return null
  return <p role="status">{xong === 'moi' ? t.made : t.done}</p>
}

function Offered({ view: { request, steps } }: { view: RequestView }): VNode | null {
  const offered = OFFERED.filter(({ step }) => steps.includes(step))
  if (offered.length === 0) return null
  return (
    <nav aria-label={t.can} class="acts">
      {offered.map(({ step, path }) => (
        <a key={step} href={hrefOf(`/yeu-cau/${request.code}/${path}`)} role="button">
          {t[step]}
        </a>
      ))}
    </nav>
  )
}

function Messages({ messages }: { messages: readonly SentAbout[] }): VNode {
  if (messages.length === 0) return <p>{t.noMessages}</p>
  const { at, to, kind, channel, state } = t.columns
  return (
    <Sheet
      columns={[at, to, kind, channel, state].map((label) => ({ label }))}
      rows={messages.map((message) => ({
        key: String(message.id),
        cells: [
          t.at(message.createdAt),
          `${message.to.name}, ${message.to.title}`,
          t.kind(message.kind, message.occasion),
          message.channel ? viChannel.names[message.channel] : t.noChannel,
          stateOf(message),
        ],
      }))}
    />
  )
}

function stateOf({ state, sentAt, deliveredAt, seenAt, fate }: SentAbout): string {
  if (seenAt) return t.seen(seenAt)
  if (deliveredAt) return t.delivered(deliveredAt)
  if (state === 'sent' && sentAt) return t.sent(sentAt)
  const said = viConsole.messages.state[state] ?? state
  return fate === undefined || fate === 'no-address' ? said : `${said}: ${viFate(fate)}`
}

async function resend({ work, official, params }: Seat): Promise<Answer> {
  const { code = '' } = params
  const sent = await resendAbout(work, official, code)
  return isRefused(sent) ? undefined : { goTo: `/yeu-cau/${code}?gui-lai=${String(sent.again)}` }
}
