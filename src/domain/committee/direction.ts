/** Ý kiến chỉ đạo: what a committee gives an agency to do. */
export const DIRECTION_TYPE = 'thuc-hien-chi-dao'

/** Who decides for a committee. */
export type Director = 'committee-chair' | 'standing-deputy'

const TRACKING = /^(\d+)\/YKCĐ$/u

/** Of a direction that was given here, ahead of any document. */
export function trackingNumber(count: number): string {
  return `${String(count)}/YKCĐ`
}

/** The count in such a number, which no office has given; undefined for the number of a document. */
export function trackedAs(number: string): number | undefined {
  const [, count] = TRACKING.exec(number) ?? []
  return count === undefined ? undefined : Number(count)
}
