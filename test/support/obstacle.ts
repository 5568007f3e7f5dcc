import type { CoordinationRequest } from '../../src/store/generated/client.ts'
import type { RequestCode } from '../../src/domain/request/coordination-request.ts'
import { dayOf } from '../../src/domain/time/day.ts'
import type { RunningApp } from './running-app.ts'
import { Stories } from './story.ts'

export const REASON = 'chưa xác định được ranh giới thửa đất'

interface Stuck {
  app: RunningApp
  stories: Stories
  code: RequestCode
}

/** Monday morning, at eight. */
export const MONDAY = '2026-11-23T01:00:00.000Z'

/** The obstacle of the commune to a request of the officer. */
export async function stuck(app: RunningApp): Promise<Stuck> {
  const stories = new Stories(() => app)
  const { code } = await stories.request()
  const { contact } = app.people
  const receivedOn = dayOf(app.clock.now())
  await stories.take({ code }, 'contact', { type: 'acknowledge', receivedOn, contact })
  await stories.take({ code }, 'contact', { type: 'report-obstacle', reason: REASON })
  return { app, stories, code }
}

/** What was ordered counts once nobody has taken it back for five minutes. */
export async function afterFiveMinutes(app: RunningApp): Promise<void> {
  await app.goTo('2026-11-23', '08:06')
}

export async function broughtUp({ database }: RunningApp): Promise<CoordinationRequest[]> {
  return database.prisma.coordinationRequest.findMany({ where: { type: 'thao-go-vuong-mac' } })
}
