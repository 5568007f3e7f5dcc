import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import type { RequestCommand } from '../../domain/request/commands.ts'
import { decide } from '../../domain/request/decisions.ts'
import { evolve } from '../../domain/request/events.ts'
import type { OfficeMinute, OfficeTime } from './office-time.ts'
import type { PlannedRequest } from './province.ts'

/** A request as far as it has been lived. Every move goes through the rules that hold for everybody. */
export class RequestHistory {
  readonly history: PlannedRequest['history'] = []
  readonly #time: OfficeTime
  #request: CoordinationRequest
  #at: OfficeMinute

  constructor(draft: CoordinationRequest, createdAt: OfficeMinute, time: OfficeTime) {
    this.#request = draft
    this.#at = createdAt
    this.#time = time
  }

  get request(): CoordinationRequest {
    return this.#request
  }

  get at(): OfficeMinute {
    return this.#at
  }

  /** False when the rules, or the order of time, forbid it; then nothing has happened. */
  take(command: RequestCommand, by: OfficialId, at: OfficeMinute): boolean {
    if (at < this.#at || at > this.#time.now) return false
    const now = this.#time.instant(at)
    const event = decide(this.#request, command, { now, calendar: this.#time.calendar })
    if (isRefused(event)) return false
    this.#request = evolve(this.#request, event)
    this.history.push({ event, by, at: now })
    this.#at = at
    return true
  }
}
