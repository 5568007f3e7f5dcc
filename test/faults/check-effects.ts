import { isDeepStrictEqual } from 'node:util'
import { evolve } from '../../src/domain/request/events.ts'
import { asDraft } from '../../src/domain/request/parts.ts'
import type { Evidence, InboxRow } from './evidence.ts'
import type { Deed } from './hands.ts'
import { CAST } from './stage.ts'
import { mayHold } from './who-reads.ts'

/** Every deed took effect once, or was answered with the reason why not; histories have no gaps. */
export function checkEffects(evidence: Evidence): {
  lost: string[]
  doubled: string[]
  histories: string[]
} {
  return {
    lost: unanswered(evidence),
    doubled: [...moreEventsThanDeeds(evidence), ...storedTwice(evidence)],
    histories: evidence.requests.flatMap(historyFaults),
  }
}

/** What reached the application has an answer in the outbox, whatever became of it. */
function unanswered(evidence: Evidence): string[] {
  const { deeds, outbox } = evidence
  const keys = outbox.map(({ key }) => key)
  return deeds.flatMap((deed) => {
    const lacking = rowsOf(deed, evidence).filter(({ id: row }) => {
      // A press that came too late to be answered itself is answered by a message.
      const isSaid = keys.some((key) => key.startsWith(`reply/${row}/`))
      const isShown = deed.kind === 'press' && outbox.some(({ press }) => press === deed.id)
      return !isSaid && !isShown && !isToldToLink(deed, evidence)
    })
    return lacking.map(({ id }) => `the ${deed.kind} of ${deed.role} in row ${id} has no answer`)
  })
}

/** Whoever holds a chat no longer is told once a day how one is linked. */
function isToldToLink({ role, chat }: Deed, evidence: Evidence): boolean {
  const { people, outbox, now } = evidence
  if (mayHold({ official: people[role], chat }, { at: now, lateMs: 0 }, evidence)) return false
  return outbox.some((row) => row.chat === chat && row.notice.kind === 'link-instruction')
}

/** What reached the application of a deed. Message ids count within a chat: the same number elsewhere is another message. */
export function rowsOf(
  { kind, id, chat: from }: Deed,
  { inbox }: Pick<Evidence, 'inbox'>,
): InboxRow[] {
  return inbox.filter(({ press, message, chat }) =>
    kind === 'press' ? press === id : message === id && chat === from,
  )
}

function moreEventsThanDeeds({ deeds, requests, people }: Evidence): string[] {
  const roles = new Map(CAST.map((role) => [people[role], role]))
  return requests.flatMap(({ request, history }) => {
    const counts = new Map<string, number>()
    for (const { event, by } of history) {
      if (by === undefined) continue
      const key = `${roles.get(by) ?? String(by)} ${event.type}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return [...counts].flatMap(([key, count]) => {
      const [role, type] = key.split(' ')
      const may = deeds.filter((deed) => deed.role === role && deed.may.some((it) => it === type))
      const surplus = count - may.length
      return surplus > 0 ? [`${key} happened ${String(count)} times to ${request.code}`] : []
    })
  })
}

function storedTwice(evidence: Evidence): string[] {
  return evidence.deeds
    .filter((deed) => rowsOf(deed, evidence).length > 1)
    .map(({ kind, id, role }) => `the ${kind} ${id} of ${role} was taken up twice`)
}

function historyFaults({ request, history, versions }: Evidence['requests'][number]): string[] {
  const isWhole = versions.every((version, index) => version === index + 1)
  if (!isWhole || versions.length !== request.version) {
    return [`${request.code} is at ${String(request.version)} after ${versions.join(', ')}`]
  }
  const replayed = history.reduce((state, { event }) => evolve(state, event), asDraft(request))
  const told = [replayed.state, replayed.version, replayed.contact]
  const kept = [request.state, request.version, request.contact]
  if (isDeepStrictEqual(told, kept)) return []
  return [`${request.code} is ${JSON.stringify(kept)}, its history tells ${JSON.stringify(told)}`]
}
