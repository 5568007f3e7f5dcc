import { instantAt, day } from '../../src/domain/time/day.ts'
import type { OfficialId } from '../../src/domain/people/official.ts'
import { handleOf } from '../../src/app/open-database.ts'
import { readShippedData } from '../../src/app/shipped-data.ts'
import { connect, type Prisma } from '../../src/store/database.ts'
import { createDatabase, migrate } from '../../src/store/migrations/migrate.ts'
import { saveReferenceData } from '../../src/store/tables/catalogue.ts'
import { BOT } from '../support/accounts.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../support/province.ts'

export const BOT_ACCOUNT = `telegram:${BOT.token.split(':')[0] ?? ''}`

/** Monday, ten minutes before the digest. */
export const BEGINS_AT = instantAt(day('2026-11-16'), '07:20').getTime()

/** Who takes part, by their places in the small province. */
export const CAST = [
  'contact',
  'secondContact',
  'leader',
  'policeContact',
  'head',
  'chair',
  'deputy',
  'coordinator',
] as const
export type Role = (typeof CAST)[number]

export function userOf(official: OfficialId): number {
  return 600_000 + official
}

export const TEMPLATE = 'template_of_runs'

/** A database in which everybody has linked an account and one request is late already. */
export async function makeTemplate(url: (name: string) => string): Promise<SmallProvince> {
  await createDatabase(url('postgres'), TEMPLATE)
  await migrate(url(TEMPLATE))
  const prisma = connect(url(TEMPLATE), 2)
  await saveReferenceData(prisma, readShippedData())
  const database = await handleOf(url(TEMPLATE), prisma)
  const people = await seedSmallProvince(database)
  const linkedAt = new Date(BEGINS_AT - 7 * 86_400_000)
  await prisma.address.createMany({
    data: CAST.map((role) => ({
      officialId: people[role],
      account: BOT_ACCOUNT,
      chatId: String(userOf(people[role])),
      linkedAt,
      changedAt: linkedAt,
    })),
  })
  const late = instantAt(day('2026-11-05'), '09:00')
  const document = { number: '400/THADS-KV9', on: day('2026-11-05') }
  await sendRequest(database, late, { document })
  // As if it had been asked before there was this program: nobody has a card of it.
  await prisma.outbox.deleteMany()
  await noteClaims(prisma)
  await forgetNumbersAhead(prisma)
  await database.close()
  return people
}

/** Writes down for whom and for which chat each message was when it was claimed: what is unlinked later loses its chat. */
async function noteClaims(prisma: Prisma): Promise<void> {
  await prisma.$executeRaw`
    create table claimed (outbox_id bigint, chat_id text, official_id int, attempt int)`
  await prisma.$executeRaw`
    create function note_claim() returns trigger language plpgsql as $$ begin
      insert into claimed values (new.id, new.chat_id, new.official_id, new.attempts);
      return null;
    end $$`
  await prisma.$executeRaw`
    create trigger note_claim after update of state on outbox for each row
    when (new.state = 'sending' and old.state <> 'sending') execute function note_claim()`
}

/**
 * PostgreSQL writes down numbers of a sequence before they are given out, in the log of the database where that happens.
 * A copy believes that it is done and gives the same numbers out again after a crash: it has to begin anew.
 */
async function forgetNumbersAhead(prisma: Prisma): Promise<void> {
  await prisma.$executeRaw`
    select setval(format('%I.%I', schemaname, sequencename)::regclass, last_value)
    from pg_sequences where last_value is not null`
}
