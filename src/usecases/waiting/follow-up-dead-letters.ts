import { cardAskedFor, requestOf, requestsIn } from '../../domain/notices/requests-named.ts'
import { awaitsAnswer, awaitsCheck } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import { keyElsewhere, keyInstead, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { Official } from '../../domain/people/official.ts'
import { handOver } from './sort-waiting.ts'
import type { DeadLetter, ReadableLetter } from './ports.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import { machineNotice } from '../accounts/switch-off-machine.ts'
import { coordinators, tellCoordinators, toEach } from '../tell.ts'
import { reachableAmong } from './tell-awaited.ts'

/** Follows up some dead letters, and hands over what waited for people whom an account leads to by now. */
export async function sweepDeadLetters(work: Work): Promise<number> {
  const letters = await work.tx.deadLetters.unswept(BATCH)
  for (const letter of letters) await fallBack(work, letter)
  const linked = await work.tx.waiting.linkedMeanwhile(BATCH)
  for (const official of linked) await handOver(work, official)
  return letters.length + linked.length
}

const BATCH = 20

/** The account was refused, not the message; whoever presses Start again, or lets the bot write, has it back. */
const ADDRESS_FATES: ReadonlySet<string> = new Set([
  'no-rights',
  'blocked',
  'deactivated',
  'never-started',
  'kicked',
  'chat-not-found',
])

/**
 * Decides who is told instead when a message did not arrive: the same person at another account, else the leader where
 * nobody of the agency can be reached. The coordinator hears of it in any case: of a refusal at once, of those whom no
 * account leads to once a day. For these it waits.
 */
async function fallBack(work: Work, letter: DeadLetter): Promise<void> {
  const { tx, now } = work
  await tx.deadLetters.markSwept(letter.id, now)
  if (letter.operation !== 'send') return resendLostCard(work, letter)
  if (letter.notice?.kind === 'request-changed') return alertOfMachine(work, letter)
  if (letter.official === undefined) return
  if (letter.addressId !== undefined && ADDRESS_FATES.has(letter.fate)) {
    await tx.officials.blockAddress(letter.addressId, now)
  }
  if (letter.addressId !== undefined && letter.fate === 'window-closed') {
    await tx.officials.silenceAddress(letter.addressId, now)
  }
  const official = await tx.officials.find(letter.official)
  if (!official) return
  const told = isReadable(letter) ? await tellInstead(work, letter, official) : []
  if (letter.fate !== 'no-address') await alertCoordinators(work, letter, { official, told })
  const isOurs = letter.fate === 'faulty' || !isReadable(letter)
  if (isOurs || (await tx.officials.isReachable(official.id))) return
  await tx.waiting.awaitLink(letter.id)
}

function isReadable(letter: DeadLetter): letter is ReadableLetter {
  return letter.notice !== undefined
}

async function tellInstead(
  { tx, now }: Work,
  letter: ReadableLetter,
  official: Official,
): Promise<Official[]> {
  if (letter.fate === 'faulty') return []
  if (await writeElsewhere(tx, letter, 'fallback')) return [official]
  const leaders = await leadersInstead({ tx, now }, letter)
  await tx.outbox.add(
    leaders.map(({ id }) => ({
      ...letterOf(letter),
      key: keyInstead(letter.key, id),
      to: { official: id },
    })),
  )
  return leaders
}

/** Writes to the same person at the next account; false where there is none. */
export async function writeElsewhere(
  tx: Work['tx'],
  letter: ReadableLetter,
  rule: 'fallback' | 'unseen',
): Promise<boolean> {
  const { addressId, official, key, id, notice, lane } = letter
  if (addressId === undefined || official === undefined) return false
  const next = await tx.officials.addressAfter(addressId, official)
  if (!next) return false
  const to = { chat: next, official, addressId: next.id }
  const cause = { rule, insteadOf: String(id) }
  await tx.outbox.add([{ key: keyElsewhere(key), to, notice, lane, cause }])
  return true
}

/** The reachable leaders of the agency in charge, when none of its contacts can be reached. */
async function leadersInstead(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  { request: code, official, notice }: ReadableLetter,
): Promise<Official[]> {
  // What is new together is of one agency.
  const [together] = notice.kind === 'new-requests' ? requestsIn(notice) : []
  const about = requestOf(notice) === undefined ? together : code
  const [request] = await tx.requests.findAll([about ?? []].flat())
  if (!request || official === undefined) return []
  const { contacts, leaders } = await tx.requests.roster(request, dayOf(now))
  if (!contacts.includes(official)) return []
  const others = contacts.filter((id) => id !== official)
  const reachable = await reachableAmong(tx, others)
  return reachable.length > 0 ? [] : reachableAmong(tx, leaders)
}

function letterOf({ id, notice, lane }: ReadableLetter): Omit<OutgoingNotice, 'key' | 'to'> {
  return { notice, lane, cause: { rule: 'fallback', insteadOf: String(id) } }
}

/** A card that is gone from its chat is put there anew while its request waits for that reader. */
async function resendLostCard({ tx, now }: Work, letter: DeadLetter): Promise<void> {
  const { fate, notice, request: code, official, id } = letter
  if (fate !== 'message-gone' || notice?.kind !== 'request-card' || official === undefined) return
  const [request] = await tx.requests.findAll([code ?? []].flat())
  if (!request) return
  const { contacts, leaders, owners } = await tx.requests.roster(request, dayOf(now))
  const answering = awaitsAnswer(request) ? [...contacts, ...leaders] : []
  const checking = awaitsCheck(request) ? owners : []
  if (![...answering, ...checking].includes(official)) return
  await tx.outbox.add([
    {
      key: MESSAGE_KEYS.lostCard(letter.target ?? id, request.version),
      to: { official },
      notice: { ...notice, ...cardAskedFor(request) },
      lane: 'ordinary',
      cause: { rule: 'card-gone', request: request.code, version: request.version },
    },
  ])
}

/** Once a day for each machine; of one that was switched off they have heard. */
async function alertOfMachine(work: Work, letter: DeadLetter): Promise<void> {
  const { account, fate, why = fate, id } = letter
  if (account === undefined || fate === 'deactivated') return
  await tellCoordinators(work, {
    key: MESSAGE_KEYS.undelivered(account, fate, dayOf(work.now)),
    rule: 'undelivered',
    notice: machineNotice(account, why, { trouble: 'undelivered', outboxId: String(id) }),
  })
}

/** Once a day for each person, or for a budget that is used up, however many messages there were. */
async function alertCoordinators(
  work: Work,
  letter: DeadLetter,
  { official, told }: { official: Official; told: readonly Official[] },
): Promise<void> {
  const { id, name, title } = official
  const { fate } = letter
  const outboxId = String(letter.id)
  const subject = fate === 'over-budget' ? 'anybody' : String(id)
  const toldInstead = told.map((each) => each.name)
  await work.tx.outbox.add(
    toEach(await coordinators(work, id), {
      key: MESSAGE_KEYS.undelivered(subject, fate, dayOf(work.now)),
      notice: { kind: 'undelivered', outboxId, name, title, fate, toldInstead },
      lane: 'ordinary',
      cause: { rule: 'undelivered', insteadOf: outboxId },
    }),
  )
}
