import { z } from 'zod'
import { type Store, Table } from './store.ts'

/** A person of the messenger, known to every product it serves; Telegram uses the id as its user id. */
const personSchema = z.object({
  id: z.int().positive(),
  firstName: z.string().min(1),
  languageCode: z.exactOptional(z.string()),
  deactivated: z.exactOptional(z.literal(true)),
})
export type Person = z.infer<typeof personSchema>

export const newPersonSchema = personSchema.omit({ deactivated: true }).extend({
  id: z.exactOptional(z.int().positive()),
})
type NewPerson = z.infer<typeof newPersonSchema>

/** What a person of the messenger asked for cannot be done; the text says why. */
export class Refused extends Error {
  override name = 'Refused'
}

const FIRST_ID = 500_001

export class People {
  readonly #table: Table<Person>

  constructor(store: Store) {
    this.#table = new Table(store, {
      name: 'people',
      schema: personSchema,
      keyOf: (person) => String(person.id),
    })
  }

  get(id: number): Person | undefined {
    return this.#table.get(id)
  }

  known(id: number): Person {
    const person = this.get(id)
    if (!person) throw new Refused(`there is no user ${id}`)
    return person
  }

  active(id: number): Person {
    const person = this.known(id)
    if (person.deactivated) throw new Refused(`user ${id} is deactivated`)
    return person
  }

  nameOf(id: number): string {
    return this.get(id)?.firstName ?? ''
  }

  all(): Person[] {
    return [...this.#table.values()]
  }

  create(person: NewPerson): Person {
    const id = person.id ?? this.#nextId()
    if (this.get(id)) throw new Refused(`user ${id} exists already`)
    return this.#table.put({ ...person, id })
  }

  change(person: Person): Person {
    return this.#table.put(person)
  }

  #nextId(): number {
    let id = FIRST_ID
    while (this.get(id)) id += 1
    return id
  }
}
