import { Prisma } from '../generated/client.ts'

/** Whether the chat of a row of the outbox, by the name that it has in a statement, was taken away from its reader. */
export function isUnlinked(name: 'o' | 'w'): Prisma.Sql {
  const row = Prisma.raw(name)
  return Prisma.sql`(${row}.official_id is not null and not exists (
    select from address here where here.official_id = ${row}.official_id and here.state <> 'unlinked'
      and (here.id = ${row}.address_id or (here.account = ${row}.account and here.chat_id = ${row}.chat_id))))`
}
