export interface StageState {
  now: string
  people: { user: number; role: string; linked: boolean }[]
}

/** Those who can be played at the page of the local messenger. */
export async function stageOf(url: string): Promise<StageState> {
  const response = await fetch(`${url}/stage/`)
  return (await response.json()) as StageState
}

/** Does something at the page, or with the local messenger. */
export async function post(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

/** Somebody of the province opens the bot with a one-time code. */
export async function linkAtPage(url: string, user: number): Promise<void> {
  const { code } = (await post(`${url}/stage/invite`, { user })) as { code: string }
  await post(`${url}/control/telegram/start`, { user, payload: code })
}
