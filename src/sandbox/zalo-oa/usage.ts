import { vietnamDay } from '../vietnam-day.ts'
import type { Usage } from './rows.ts'
import type { UsageView } from './shown.ts'
import type { ZaloOa } from './zalo-oa.ts'

function usageOf({ usage, clock }: ZaloOa, oa: number): Usage {
  const month = vietnamDay(clock.now()).slice(0, 7)
  const none = { free: 0, billed: 0, templates: 0, uploads: 0 }
  return usage.get(`${oa}/${month}`) ?? { oa, month, ...none }
}

export function count(zalo: ZaloOa, oa: number, what: keyof Omit<UsageView, 'month'>): void {
  const usage = usageOf(zalo, oa)
  zalo.usage.put({ ...usage, [what]: usage[what] + 1 })
}

export function usageView(zalo: ZaloOa, oa: number): UsageView {
  const { oa: _of, ...view } = usageOf(zalo, oa)
  return view
}
