import type { ClockMove, StageState } from '../../stage/stage.ts'
import { get, post } from '../http.ts'

export function readStage(): Promise<StageState> {
  return get('/stage/')
}

/** A one-time code; null for whom nobody invites. */
export async function inviteFor(user: number): Promise<string | undefined> {
  const { code } = await post<{ code: string | null }>('/stage/invite', { user })
  return code ?? undefined
}

export function moveClock(move: ClockMove): Promise<StageState> {
  return post('/stage/clock', move)
}
