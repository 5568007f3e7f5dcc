import { useWorld } from '../desk/desk.ts'

/** Whom an id belongs to; bots that come and go are in groups of Telegram only, as far as the page knows. */
export function useNameOf(): (user: number) => string | undefined {
  const people = useWorld((world) => world.people)
  const bots = useWorld((world) => world.bots)
  return (id) => bots[`telegram:${id}`]?.name ?? people.find(({ user }) => user === id)?.name
}
