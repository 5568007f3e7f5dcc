import { Webhook } from 'standardwebhooks'
import { expect, it, vi, onTestFinished } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import type { OutboxQueue } from '../../src/delivery/ports.ts'
import { outboxQueue } from '../../src/store/messages/outbox-queue.ts'
import { rotateSecret } from '../../src/store/tables/subscriptions.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { switchOffMachine } from '../../src/usecases/accounts/switch-off-machine.ts'
import { sweepDeadLetters } from '../../src/usecases/waiting/follow-up-dead-letters.ts'
import type { Message } from '../../src/texts/message.ts'
import { CommandLine } from '../support/cli.ts'
import { MachineOffice, SECRET } from '../support/machine-office.ts'
import { Receiver } from '../support/receiver.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const RECEIVED = day('2026-11-21')

/** One request of which a receiver is to hear. */
async function opening(): Promise<{ office: MachineOffice; receiver: Receiver; account: string }> {
  const office = await MachineOffice.opens()
  const receiver = await Receiver.opens()
  return { office, receiver, account: await office.adds(receiver.url) }
}

/** The public package looks at the machine's own time. */
function machineTime(office: MachineOffice): void {
  vi.useFakeTimers({ toFake: ['Date'], now: office.clock.now() })
  onTestFinished(() => {
    vi.useRealTimers()
  })
}

it('signs what the public package verifies, and tells how the request stands without names and subject', async () => {
  const { office, receiver, account } = await opening()
  const request = await office.sends()
  const { contact } = office.people
  await office.takes(request, 'contact', { type: 'acknowledge', receivedOn: RECEIVED, contact })
  const answer = { number: '145/UBND-NC', on: day('2026-11-23') }
  const { legalDue } = await office.takes(request, 'contact', { type: 'answer', answer })
  await office.database.prisma.sourceRecord.create({
    data: { source: 'source', kind: 'request', sourceId: 'HS-1', code: request.code, digest: '' },
  })

  await office.sender(office.webhook(account)).drain()

  machineTime(office)
  const calls = receiver.received.map(({ text, headers }) => {
    return new Webhook(SECRET).verify(text, headers as Record<string, string>)
  })
  expect(calls.at(-1)).toEqual({
    type: 'request.changed',
    timestamp: office.clock.now().toISOString(),
    data: {
      event: 'request.answered',
      code: request.code,
      sourceIds: [{ source: 'source', id: 'HS-1' }],
      version: 3,
      status: 'answered',
      receivedOn: '2026-11-21',
      legalDue: legalDue?.kind === 'day' && legalDue.on,
      answer,
    },
  })
  expect(receiver.ids).toEqual([1, 2, 3].map((version) => `msg_${request.code}_${String(version)}`))
  expect(receiver.received[0]?.headers['content-type']).toBe('application/json')
})

it('writes a change and its messages in one transaction, once for each webhook that asks for such events', async () => {
  const office = await MachineOffice.opens()
  const all = await office.adds('http://127.0.0.1:1/', ['request.*'])
  const answers = await office.adds('http://127.0.0.1:1/', ['request.answered', 'request.comp*'])
  const request = await office.sends()
  const { contact } = office.people
  await expect(
    inTransaction(office.database, office.clock.now(), async ({ tx }) => {
      const event = { type: 'urged', on: RECEIVED } as const
      await tx.requests.save({ request: { ...request, version: 2 }, event, at: office.clock.now() })
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  expect(await office.outbox()).toHaveLength(1)
  await office.takes(request, 'contact', { type: 'acknowledge', receivedOn: RECEIVED, contact })
  const answer = { number: '145/UBND-NC', on: day('2026-11-23') }
  await office.takes(request, 'contact', { type: 'answer', answer })

  const rows = await office.database.prisma.outbox.findMany({
    where: { key: { startsWith: 'change/' } },
    orderBy: { id: 'asc' },
  })
  expect(rows.map(({ key }) => key.split('/'))).toEqual([
    ['change', all, request.code, '1'],
    ['change', all, request.code, '2'],
    ['change', all, request.code, '3'],
    ['change', answers, request.code, '3'],
  ])
})

it('keeps the order of each request, while those of another go on', async () => {
  const { office, receiver, account } = await opening()
  const one = await office.sends()
  const other = await office.sends()
  const { contact } = office.people
  for (const request of [one, other]) {
    await office.takes(request, 'contact', { type: 'acknowledge', receivedOn: RECEIVED, contact })
  }
  receiver.answer = (response, { body: { data } }) => {
    response.writeHead(data.code === one.code ? 500 : 200).end()
  }
  const sender = office.sender(office.webhook(account))
  await sender.drain()
  expect(receiver.events).toContain(`${other.code} request.acknowledged 2`)
  expect(receiver.events).not.toContain(`${one.code} request.acknowledged 2`)

  receiver.answer = (response) => response.writeHead(200).end()
  office.clock.advance(MINUTE_MS)
  await sender.drain()
  expect(receiver.events.filter((event) => event.startsWith(one.code))).toEqual([
    `${one.code} request.sent 1`,
    `${one.code} request.sent 1`,
    `${one.code} request.acknowledged 2`,
  ])
})

it('comes through to a receiver that answered 500 for a day', async () => {
  const { office, receiver, account } = await opening()
  const request = await office.sends()
  receiver.answer = (response) => response.writeHead(500).end()
  const sender = office.sender(office.webhook(account))
  for (let hour = 0; hour < 24; hour += 1) {
    await sender.drain()
    office.clock.advance(HOUR_MS)
  }
  expect(await office.outbox()).toEqual([`${request.code}/1 queued`])
  receiver.answer = (response) => response.writeHead(200).end()
  await sender.drain()

  expect(await office.outbox()).toEqual([`${request.code}/1 sent`])
  expect(new Set(receiver.ids)).toEqual(new Set([`msg_${request.code}_1`]))
})

it('gives one up after three working days, and tells the coordinators once', async () => {
  const { office, receiver, account } = await opening()
  const request = await office.sends()
  await office.sends()
  receiver.answer = (response) => response.writeHead(404).end()
  const sender = office.sender(office.webhook(account))
  for (let days = 0; days < 6; days += 1) {
    await sender.drain()
    office.clock.advance(24 * HOUR_MS)
  }
  await inTransaction(office.database, office.clock.now(), sweepDeadLetters)

  expect(await office.outbox()).toContain(`${request.code}/1 dead`)
  expect(await office.told()).toEqual([`undelivered ${account} HTTP 404`])
})

it('ends the silence of a webhook that is removed, and cancels what waits for it or was given up', async () => {
  const { office, account } = await opening()
  const { prisma } = office.database
  await office.sends()
  await prisma.outbox.updateMany({ where: { account }, data: { state: 'dead', fate: 'gave-up' } })
  await office.sends()
  const since = office.clock.now()
  const silence = { account, direction: 'sends', reason: 'silent', since, why: 'ECONNREFUSED' }
  await prisma.accountSilence.create({ data: silence })
  const cli = new CommandLine(since, office.database.url)
  expect((await cli.run(['webhook', 'remove', account.split(':')[1] ?? ''])).code).toBe(0)
  expect(await prisma.accountSilence.count()).toBe(0)
  expect(await office.outbox()).toEqual([
    expect.stringMatching(/ cancelled$/),
    expect.stringMatching(/ cancelled$/),
  ])
  await inTransaction(office.database, since, sweepDeadLetters)
  expect(await office.told()).toEqual([])
})

it('switches a webhook off that answers 410, sends it nothing more and tells the coordinators once', async () => {
  const { office, receiver, account } = await opening()
  receiver.answer = (response) => response.writeHead(410).end()
  const request = await office.sends()
  const { contact } = office.people
  await office.takes(request, 'contact', { type: 'acknowledge', receivedOn: RECEIVED, contact })
  const sender = office.sender(office.webhook(account))
  await sender.drain()
  await office.sends()
  await sender.drain()
  await inTransaction(office.database, office.clock.now(), sweepDeadLetters)

  expect(receiver.received).toHaveLength(1)
  expect(await office.told()).toEqual([`off ${account} HTTP 410`])
  const states = (await office.outbox()).map((row) => row.split(' ')[1])
  expect(states).toEqual(['cancelled', 'cancelled'])
})

it('tells a webhook that is switched on again what it has missed, in order and once', async () => {
  const { office, receiver, account } = await opening()
  const { contact } = office.people
  const ofAnswers = await office.adds(receiver.url, ['request.answered'])
  receiver.answer = (response) => response.writeHead(410).end()
  const [waiting, later] = [await office.sends(), await office.sends()]
  await office.takes(waiting, 'contact', { type: 'acknowledge', receivedOn: RECEIVED, contact })
  await office.sender(office.webhook(account)).drain()
  await inTransaction(office.database, office.clock.now(), (work) =>
    switchOffMachine(work, ofAnswers, 'HTTP 410'),
  )
  // What was refused with it may have been given up before.
  await office.database.prisma.outbox.updateMany({
    where: { account, request: waiting.code, state: 'cancelled' },
    data: { state: 'dead', error: 'HTTP 410' },
  })
  office.clock.advance(HOUR_MS)
  await office.takes(later, 'contact', { type: 'acknowledge', receivedOn: RECEIVED, contact })

  receiver.answer = (response) => response.writeHead(204).end()
  receiver.received.length = 0
  const cli = new CommandLine(office.clock.now(), office.database.url)
  const [, id = ''] = account.split(':')
  expect(await cli.run(['webhook', 'on', id])).toMatchObject({ code: 0, err: '' })
  expect(await cli.run(['webhook', 'on', receiver.url])).toMatchObject({ code: 0, err: '' })
  await office.sender(office.webhook(account)).drain()
  await office.sender(office.webhook(ofAnswers)).drain()
  expect(receiver.ids.toSorted()).toEqual(
    [waiting, later].flatMap(({ code }) => [`msg_${code}_1`, `msg_${code}_2`]),
  )
  const again = await cli.run(['webhook', 'on', id])
  expect(again).toMatchObject({ code: 0, out: `Webhook số ${id} đang bật.` })
})

it('follows no redirection: it is a failure', async () => {
  const { office, receiver, account } = await opening()
  const elsewhere = await Receiver.opens()
  receiver.answer = (response) => response.writeHead(302, { location: elsewhere.url }).end()
  const request = await office.sends()
  await office.sender(office.webhook(account)).drain()

  expect(elsewhere.received).toEqual([])
  expect(await office.outbox()).toEqual([`${request.code}/1 queued`])
})

it('waits as long as the receiver asks', async () => {
  const { office, receiver, account } = await opening()
  await office.sends()
  receiver.answer = (response) => response.writeHead(503, { 'retry-after': '600' }).end()
  const sender = office.sender(office.webhook(account))
  await sender.drain()
  office.clock.advance(9 * MINUTE_MS)
  await sender.drain()
  expect(receiver.received).toHaveLength(1)
  office.clock.advance(2 * MINUTE_MS)
  await sender.drain()
  expect(receiver.received).toHaveLength(2)
})

it('repeats under the same id what a receiver never answered', async () => {
  const { office, receiver, account } = await opening()
  const request = await office.sends()
  receiver.answer = () => undefined
  const sender = office.sender(office.webhook(account, { answerMs: 100 }))
  await sender.drain()
  expect(await office.outbox()).toEqual([`${request.code}/1 queued`])
  receiver.answer = (response) => response.writeHead(200).end()
  office.clock.advance(MINUTE_MS)
  await sender.drain()

  expect(await office.outbox()).toEqual([`${request.code}/1 sent`])
  expect(receiver.ids).toEqual([`msg_${request.code}_1`, `msg_${request.code}_1`])
})

it('repeats under the same id what left before its process was killed', async () => {
  const { office, receiver, account } = await opening()
  const request = await office.sends()
  const queue = outboxQueue(office.database.prisma)
  const killed: OutboxQueue = { ...queue, settle: () => Promise.reject(new Error('killed')) }
  await expect(office.sender(office.webhook(account), killed).drain()).rejects.toThrow('killed')
  expect(await office.outbox()).toEqual([`${request.code}/1 sending`])

  const next = office.sender(office.webhook(account))
  await next.takeOver()
  office.clock.advance(MINUTE_MS)
  await next.drain()
  expect(await office.outbox()).toEqual([`${request.code}/1 sent`])
  expect(receiver.ids).toEqual([`msg_${request.code}_1`, `msg_${request.code}_1`])
})

it('signs with both secrets for a day after a rotation, then with the new one alone', async () => {
  const { office, receiver, account } = await opening()
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const until = new Date(office.clock.now().getTime() + 24 * HOUR_MS)
  const id = Number(account.split(':')[1])
  await rotateSecret(office.database.prisma, { id, secret, until })
  const sender = office.sender(office.webhook(account))
  await office.sends()
  await sender.drain()
  office.clock.advance(25 * HOUR_MS)
  await office.sends()
  await sender.drain()

  const [during, after] = receiver.received
  expect(signers(during)).toEqual([secret, SECRET])
  expect(signers(after)).toEqual([secret])

  function signers(call: (typeof receiver.received)[number] | undefined): string[] {
    if (!call) throw new Error('It was not called')
    vi.useFakeTimers({ toFake: ['Date'], now: Number(call.headers['webhook-timestamp']) * 1000 })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    return [secret, SECRET].filter((known) => {
      try {
        return new Webhook(known).verify(call.text, call.headers as Record<string, string>)
      } catch {
        return false
      }
    })
  }
})

it.each([
  'http://127.0.0.1:1/',
  'http://[::1]:1/',
  'http://[::ffff:10.0.0.1]/',
  'http://169.254.169.254/latest',
  'http://2130706433/',
  'https://localhost/',
])('does not call %s unless the configuration allows it', async (url) => {
  const office = await MachineOffice.opens()
  const account = await office.adds(url)
  const channel = office.webhook(account, { mayBeInner: false })
  const signal = new AbortController().signal

  const outcome = await channel.send('YC-2611-0001', CHANGED, signal)
  expect(outcome).toMatchObject({
    kind: 'unreached',
    detail: expect.stringMatching(/private and loopback addresses are not called/),
  })
  expect(await channel.probe(signal)).toMatchObject({ kind: 'silent' })
})

const CHANGED: Message = {
  text: [],
  buttons: [],
  change: {
    kind: 'request-changed',
    request: 'YC-2611-0001',
    version: 1,
    event: 'sent',
    at: new Date('2026-11-23T01:00:00.000Z'),
    status: 'sent',
  },
}
