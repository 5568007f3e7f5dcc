import { beforeAll, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { addPerson } from '../../src/store/tables/people-admin.ts'
import type { RequestToCreate } from '../../src/usecases/requests/create-request.ts'
import { type Phone, useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const COURT = 'pt.toa-kv-9'
let courtContact = 0

const running = useApp({
  startsAt: instantAt(day('2026-11-20'), '09:00').toISOString(),
  seed: async ({ prisma }) => {
    courtContact = await addPerson(prisma, {
      name: 'Cao Thị Thư Ký Tòa',
      title: 'Thư ký Tòa án',
      agency: COURT,
      role: 'contact',
      from: day('2025-07-01'),
    })
  },
})
const stories = new Stories(() => running.current)
let court: Phone
let officer: Phone

beforeAll(async () => {
  court = await running.current.phoneOf(courtContact)
  officer = await stories.phone('officer')
})

/** What the court has of the enforcement office; the card of it has arrived. */
async function asked(wanted: Partial<RequestToCreate>): Promise<CoordinationRequest> {
  const request = await stories.request({ answerer: COURT, ...wanted })
  await court.sees(new RegExp(request.code))
  return request
}

const dueOf = async ({ code }: CoordinationRequest): Promise<unknown> =>
  (await stories.now(code)).legalDue

it('a limit that runs from an event begins with the day that the contact tells', async () => {
  const request = await asked({ type: 'chuyen-giao-ban-an' })
  await court.sees(
    new RegExp(`${request.code}[^]*tính từ ngày bản án có hiệu lực \\(chưa có ngày\\)`),
  )
  expect(await dueOf(request)).toBeUndefined()
  await stories.go(court, request, {
    button: /Ngày tính hạn/,
    replies: [[/cho biết ngày bản án có hiệu lực/, '12/11']],
  })
  await officer.sees(
    new RegExp(`${request.code}[^]*ngày bản án có hiệu lực: 12/11/2026[^]*27/11/2026`),
  )
  expect(await dueOf(request)).toEqual({ kind: 'day', on: '2026-11-27' })
})

it('the officer tells the day as well, and corrects it', async () => {
  const request = await asked({ type: 'chuyen-giao-ban-an' })
  officer.say(`/yc ${request.code}`)
  const tells = async (day: string): Promise<string> =>
    stories.go(officer, request, {
      button: /Ngày tính hạn/,
      replies: [[/cho biết ngày bản án có hiệu lực/, day]],
    })
  await tells('12/11')
  await court.sees(new RegExp(`${request.code}[^]*12/11/2026[^]*27/11/2026`))
  expect(await dueOf(request)).toEqual({ kind: 'day', on: '2026-11-27' })
  await officer.sees(new RegExp(`${request.code}[^]*hết thứ Sáu, 27/11/2026[^]*cho biết ngày`))
  await tells('10/11')
  await court.sees(new RegExp(`${request.code}[^]*10/11/2026[^]*25/11/2026`))
  expect(await dueOf(request)).toEqual({ kind: 'day', on: '2026-11-25' })
})

it('a day that has not come yet is asked for again', async () => {
  const request = await asked({ type: 'chuyen-giao-ban-an' })
  await stories.go(court, request, {
    button: /Ngày tính hạn/,
    replies: [
      [/cho biết ngày bản án có hiệu lực/, '30/11/2026'],
      [/30\/11\/2026 chưa đến/, 'hôm qua'],
    ],
  })
  await officer.sees(new RegExp(`${request.code}[^]*ngày bản án có hiệu lực: 19/11/2026`))
  expect(await dueOf(request)).toEqual({ kind: 'day', on: '2026-12-04' })
})

it('a day without its year is the nearest, and one that has not come is asked for again', async () => {
  const request = await asked({ type: 'chuyen-giao-ban-an' })
  await stories.go(court, request, {
    button: /Ngày tính hạn/,
    replies: [
      [/cho biết ngày bản án có hiệu lực/, 'tu 10/12'],
      [/10\/12\/2026 chưa đến/, '10/11'],
    ],
  })
  await officer.sees(new RegExp(`${request.code}[^]*ngày bản án có hiệu lực: 10/11/2026`))
  expect(await dueOf(request)).toEqual({ kind: 'day', on: '2026-11-25' })
})

it('a day far from the document of the request counts once it has been repeated back', async () => {
  const request = await asked({ type: 'chuyen-giao-ban-an' })
  await stories.go(court, request, {
    button: /Ngày tính hạn/,
    replies: [[/cho biết ngày bản án có hiệu lực/, '12/11/2025']],
  })
  await court.sees(new RegExp(`Ngày bản án có hiệu lực: 12/11/2025[^]*${request.code}`))
  expect((await stories.now(request.code)).legalDue).toBeUndefined()
  court.say('không, 12/11/2026')
  await officer.sees(new RegExp(`${request.code}[^]*ngày bản án có hiệu lực: 12/11/2026`))
  expect(await dueOf(request)).toEqual({ kind: 'day', on: '2026-11-27' })
})

it('the officer says that the case is one with a limit of its own, and that it is not', async () => {
  const request = await asked({ type: 'giai-thich-ban-an' })
  expect(await dueOf(request)).toEqual({ kind: 'day', on: '2026-12-21' })
  await stories.take(request, 'officer', { type: 'choose-limit', variant: 'phucTap' })
  expect(await dueOf(request)).toEqual({ kind: 'day', on: '2027-01-04' })
  await court.sees(new RegExp(`${request.code}[^]*vụ việc phức tạp[^]*04/01/2027`))
  await stories.take(request, 'officer', { type: 'choose-limit', variant: 'usual' })
  expect(await dueOf(request)).toEqual({ kind: 'day', on: '2026-12-21' })
})

it('the officer chooses the case by its button', async () => {
  const request = await asked({ type: 'giai-thich-ban-an' })
  officer.say(`/yc ${request.code}`)
  await stories.go(officer, request, {
    button: /Trường hợp thời hạn/,
    replies: [[/Thời hạn thuộc trường hợp nào/, /phức tạp/]],
  })
  await court.sees(new RegExp(`${request.code}[^]*vụ việc phức tạp`))
  expect((await stories.now(request.code)).limit.variant).toBe('phucTap')
})
