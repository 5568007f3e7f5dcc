import { isDeepStrictEqual } from 'node:util'
import type { CoordinationRequest } from '../../src/domain/coordination-request.ts'
import { evolve } from '../../src/domain/request-events.ts'
import type { Evidence } from './evidence.ts'
import { CAST } from './stage.ts'

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
function unanswered({ deeds, inbox, outbox }: Evidence): string[] {
  const keys = outbox.map(({ key }) => key)
  return deeds.flatMap(({ kind, id, role }) => {
    const rows = inbox.filter(({ press, message }) => (kind === 'press' ? press : message) === id)
    const lacking = rows.filter(({ id: row }) => {
      const prefix = `reply/${row}/`
      if (kind === 'text') return !keys.some((key) => key.startsWith(prefix))
      return !outbox.some(({ press }) => press === id)
    })
    return lacking.map(({ id: row }) => `the ${kind} of ${role} in inbox row ${row} has no answer`)
  })
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

function storedTwice({ inbox, deeds }: Evidence): string[] {
  return deeds.flatMap(({ kind, id, role }) => {
    const chatRows = inbox.filter(({ press, message }) => {
      return kind === 'press' ? press === id : message === id
    })
    const chats = new Set(chatRows.map(({ chat }) => chat))
    // Message ids count within a chat: the same number elsewhere is another message.
    return chatRows.length > chats.size ? [`the ${kind} ${id} of ${role} was taken up twice`] : []
  })
}

function historyFaults({ request, history, versions }: Evidence['requests'][number]): string[] {
  const isWhole = versions.every((version, index) => version === index + 1)
  if (!isWhole || versions.length !== request.version) {
    return [`${request.code} is at ${String(request.version)} after ${versions.join(', ')}`]
  }
  const replayed = history.reduce((state, { event }) => evolve(state, event), draftOf(request))
  const told = [replayed.state, replayed.version, replayed.contact]
  const kept = [request.state, request.version, request.contact]
  if (isDeepStrictEqual(told, kept)) return []
  return [`${request.code} is ${JSON.stringify(kept)}, its history tells ${JSON.stringify(told)}`]
}

function draftOf({
  code,
  type,
  privacy,
  asker,
  answerer,
  document,
  limit,
}: CoordinationRequest): CoordinationRequest {
  return {
    code,
    type,
    privacy,
    asker,
    answerer,
    inCharge: answerer,
    document,
    limit,
    anchors: {},
    state: { status: 'draft' },
    version: 0,
  }
}
