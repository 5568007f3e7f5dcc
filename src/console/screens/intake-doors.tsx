import type { VNode } from 'preact'
import { dayOf } from '../../domain/time/day.ts'
import { viIntake as t } from '../../texts/console/intake.ts'
import { viSource } from '../../texts/source-name.ts'
import { Table } from '../parts.tsx'
import type { IntakeStanding } from '../ports.ts'

/** What came in lately, from where, and by which other doors. */
export function IntakeDoors(standing: IntakeStanding & { now: Date }): VNode {
  const { recent, from } = standing
  return (
    <>
      <h2>{t.history}</h2>
      {recent.length === 0 && <p>{t.none}</p>}
      {recent.length > 0 && (
        <Table columns={t.historyColumns}>
          {recent.map(({ at, what, said, by }) => (
            <tr key={`${at.toISOString()} ${what}`}>
              <td>{t.moment(at)}</td>
              <td>{what}</td>
              <td>{by ?? t.byFolder}</td>
              <td>{said}</td>
            </tr>
          ))}
        </Table>
      )}
      {from.length > 0 && (
        <>
          <h2>{t.from}</h2>
          <Table columns={t.fromColumns}>
            {from.map(({ source, kind, records }) => (
              <tr key={`${source} ${kind}`}>
                <td>{viSource(source)}</td>
                <td>{t.kinds[kind] ?? kind}</td>
                <td>{records}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
      <Doors {...standing} />
    </>
  )
}

function Doors({ keys, webhooks, folder, source, now }: IntakeStanding & { now: Date }): VNode {
  const stateOf = ({ revokedAt, expiresOn }: IntakeStanding['keys'][number]): string => {
    if (revokedAt) return t.keyState.revoked
    return expiresOn ? t.expires(expiresOn, expiresOn < dayOf(now)) : t.keyState.valid
  }
  return (
    <>
      <h2>{t.doors}</h2>
      <p>{source.stale ? t.stale(source.stale.since) : t.source(source.isRead)}</p>
      <p>{t.folder(folder)}</p>
      <p>{t.keys(keys.length)}</p>
      <ul>
        {keys.map((key) => (
          <li key={key.name}>{t.key(key.name, key.lastUsedAt, stateOf(key))}</li>
        ))}
      </ul>
      <p>{t.webhooks(webhooks.length)}</p>
      <ul>
        {webhooks.map(({ url, offSince }) => (
          <li key={url}>{t.webhook(url, offSince ?? undefined)}</li>
        ))}
      </ul>
      <p>
        <small>{t.keptByAdmin}</small>
      </p>
    </>
  )
}
