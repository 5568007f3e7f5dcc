import { type NewPerson, type Person, personSchema } from './person.ts'
import { Refused } from './refused.ts'
import { type Store, Table } from './store.ts'

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
