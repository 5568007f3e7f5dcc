import { type Day, day } from '../domain/time/day.ts'

/** A `date` column holds a day; its midnight in UTC is only how the driver carries it. */
export function fromDateColumn(value: Date): Day {
  return day(value.toISOString().slice(0, 10))
}

export function toDateColumn(value: Day): Date {
  return new Date(`${value}T00:00:00Z`)
}
