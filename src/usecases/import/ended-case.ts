import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { isOpen } from '../../domain/request/coordination-request.ts'
import type { EnforcementCase } from '../../domain/request/enforcement-case.ts'
import { dayOf } from '../../domain/time/day.ts'
import { requestLine } from '../requests/list-requests.ts'
import { toEach } from '../tell.ts'
import type { Work } from '../ports.ts'

/** Asks whoever owns what still runs of a case that has ended whether it is withdrawn: the source does not say so. */
export async function askOfEndedCase(
  { tx, catalogue, now }: Work,
  { code, status }: EnforcementCase,
): Promise<void> {
  const open = (await tx.requests.ofCase(code)).filter(isOpen)
  const owners = await Promise.all(
    open.map(async (request) => (await tx.requests.roster(request, dayOf(now))).owners),
  )
  for (const owner of new Set(owners.flat())) {
    const theirs = open.filter((_request, index) => owners[index]?.includes(owner))
    await tx.outbox.add(
      toEach([owner], {
        key: MESSAGE_KEYS.caseEnded(code, status, now),
        notice: {
          kind: 'case-ended',
          case: code,
          status,
          lines: theirs.map((request) => requestLine(request, catalogue, now)),
        },
        lane: 'ordinary',
        cause: { rule: 'case-ended', about: theirs.map((request) => request.code) },
      }),
    )
  }
}
