import type { VNode } from 'preact'
import { channelOf, idOf } from '../../domain/notices/channel.ts'
import { mayCoordinate } from '../../domain/people/console.ts'
import { viOperation as t } from '../../texts/console/operation.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { viChannel } from '../../texts/vi/channel.ts'
import { Act, Table } from '../parts.tsx'
import type { ChannelStanding, JobStanding, OperationFault, OperationStanding } from '../ports.ts'
import type { Answer, Screen, Seat } from '../screen.ts'

const WEEK_MS = 7 * 24 * 3_600_000

/** Whether the software itself is well. */
export const operation: Screen = {
  path: '/van-hanh',
  name: t.name,
  isFor: mayCoordinate,
  pages: { '/van-hanh': page },
  acts: { '/van-hanh/tin/:id': requeue },
}

async function page({ work, parts, query }: Seat): Promise<Answer> {
  const standing = await parts.operation.standing()
  const { faults, channels, jobs, queues, setAside, version, since } = standing
  return {
    title: t.name,
    body: (
      <>
        {query['xong'] !== undefined && <p role="status">{t.done}</p>}
        {faults.length === 0 && <p>{t.ready}</p>}
        {faults.length > 0 && <p>{t.notReady}</p>}
        {faults.map((fault) => (
          <div class="to-do" key={faultText(fault)}>
            {faultText(fault)}
          </div>
        ))}
        <h2>{t.channels}</h2>
        <Table columns={t.channelColumns}>
          {channels.map((channel) => (
            <Channel key={channel.account} {...channel} />
          ))}
        </Table>
        <h2>{t.queues}</h2>
        <Queues {...queues} />
        {setAside.length > 0 && <SetAside setAside={setAside} />}
        <h2>{t.jobs}</h2>
        <Table columns={t.jobColumns}>
          {jobs.map((job) => (
            <Job key={job.name} {...job} />
          ))}
        </Table>
        <h2>{t.backup}</h2>
        <Backup {...standing} now={work.now} />
        <p>
          <small>{t.version(version, since)}</small>
        </p>
      </>
    ),
  }
}

function faultText(found: OperationFault): string {
  switch (found.fault) {
    case 'outbox-waits':
    case 'inbox-waits':
    case 'requests-unheard':
    case 'rows-unreadable':
      return t.faults[found.fault](found.count)
    case 'job-missed':
      return t.faults['job-missed'](t.job[found.job] ?? found.job)
    case 'source-stale':
      return t.faults['source-stale'](found.since, found.why)
    case 'account-silent':
      return t.faults['account-silent'](
        nameOf(found.account),
        found.direction === 'sends',
        found.since,
      )
    case 'nothing-stored':
      return t.faults['nothing-stored'](found.why)
    case 'folder-unusable':
      return t.faults['folder-unusable'](found.folder, found.why)
    case 'database-silent':
      return t.faults['database-silent']
  }
}

function nameOf(account: string): string {
  return `${viChannel.names[channelOf(account)]} ${idOf(account)}`
}

function Channel({
  account,
  isOpen,
  silences,
  people,
  used,
  most,
  plan,
  paid,
  received,
}: ChannelStanding): VNode {
  return (
    <tr>
      <td>{nameOf(account)}</td>
      <td>
        {silences.length === 0 && (isOpen ? t.open : t.opening)}
        {silences.map(({ direction, since }) => (
          <div key={direction}>{t.silent(direction === 'sends', since)}</div>
        ))}
      </td>
      <td>{people}</td>
      <td>
        {t.used(used, most)}
        {plan && <div>{t.plan(plan)}</div>}
        {paid.map(({ kind, messages, vnd }) => (
          <div key={kind}>{t.paid(messages, vnd)}</div>
        ))}
      </td>
      <td>{received}</td>
    </tr>
  )
}

function Queues({ outbox, inbox }: OperationStanding['queues']): VNode {
  const rows = [
    ...Object.entries(outbox).map(([state, count]) => {
      return [t.sent, viConsole.messages.state[state] ?? state, count] as const
    }),
    ...Object.entries(inbox).map(([state, count]) => {
      return [t.received, t.inboxStates[state] ?? state, count] as const
    }),
  ]
  return (
    <Table columns={t.queueColumns}>
      {rows.map(([way, state, count]) => (
        <tr key={`${way} ${state}`}>
          <td>{way}</td>
          <td>{state}</td>
          <td>{count}</td>
        </tr>
      ))}
    </Table>
  )
}

function SetAside({ setAside }: Pick<OperationStanding, 'setAside'>): VNode {
  return (
    <>
      <h2>{t.setAside}</h2>
      <Table columns={t.setAsideColumns}>
        {setAside.map(({ id, receivedAt, account, attempts, error = '' }) => (
          <tr key={String(id)}>
            <td>{t.moment(receivedAt)}</td>
            <td>{nameOf(account)}</td>
            <td>{t.tries(attempts, error)}</td>
            <td>
              <Act to={`/van-hanh/tin/${String(id)}`} label={t.again} />
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

function Job({ name, last, next, missed }: JobStanding): VNode {
  return (
    <tr>
      <td>{t.job[name] ?? name}</td>
      <td>
        {last ? t.moment(last.claimedAt) : t.never}
        {last?.late === true && ` (${t.late})`}
      </td>
      <td>{t.moment(next)}</td>
      <td>{t.missed(missed)}</td>
    </tr>
  )
}

function Backup({ backup, now }: Pick<OperationStanding, 'backup'> & { now: Date }): VNode {
  if (!backup) return <p>{t.noBackup}</p>
  const isOld = now.getTime() - backup.at.getTime() > WEEK_MS
  return (
    <>
      <p>{t.lastBackup(backup.at, backup.folder)}</p>
      {isOld && <p>{t.oldBackup}</p>}
    </>
  )
}

async function requeue({ work, official, parts, params: { id = '' } }: Seat): Promise<Answer> {
  if (!/^\d{1,18}$/.test(id)) return undefined
  const done = await parts.operation.requeue(BigInt(id))
  const entry = { officialId: official.id, facts: { update: id, done }, at: work.now }
  await work.tx.audit.record({ action: 'update-requeued', ...entry })
  return { goTo: '/van-hanh?xong' }
}
