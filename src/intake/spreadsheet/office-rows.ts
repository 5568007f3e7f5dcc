import { isDeepStrictEqual } from 'node:util'
import { fold } from '../../domain/search/vietnamese.ts'
import type { Day } from '../../domain/time/day.ts'
import type { AgencyEntry, PersonEntry } from '../../usecases/import/ports.ts'
import type { AgencyColumn, PersonColumn, RowFault, SheetField } from '../../usecases/import/row.ts'
import { kindNamed, roleNamed, unknownRole } from './office-words.ts'
import { filledCells, readDay, soundCells } from './read-row.ts'
import { type Cell, type RecordRead, type TableRow, textOf } from './table.ts'

/** Each row tells of one agency. */
export function agenciesIn(
  body: readonly TableRow[],
  columns: ReadonlyMap<number, AgencyColumn>,
): RecordRead[] {
  const rows = filledRows(body, columns)
  const codes = new Map(rows.map(({ text }) => [fold(text('name')), text('code')]))
  const codeOf = (said: string): string => codes.get(fold(said)) ?? said
  const before = new Map<string, { line: number; entry: AgencyEntry }>()
  return rows.map((row): RecordRead => {
    const { line, text, day, list, faults } = row
    const sourceId = row.needed('code')
    const [parent] = list('parent').map(codeOf)
    const kind = row.needed('kind')
    const validFrom = day('validFrom')
    const validTo = day('validTo')
    const entry = {
      name: row.needed('name'),
      kind: kindNamed(kind) ?? kind,
      ...(parent !== undefined && { parent }),
      ...(text('region') !== '' && { region: text('region') }),
      ...(text('phone') !== '' && { phone: text('phone') }),
      ...(validFrom && { validFrom }),
      ...(validTo && { validTo }),
      ...(text('successors') !== '' && { successors: list('successors').map(codeOf) }),
      ...(text('aliases') !== '' && { aliases: list('aliases') }),
    }
    const first = before.get(sourceId)
    if (first && !isDeepStrictEqual(entry, first.entry)) {
      faults.push({ reason: 'code-twice', line: first.line, text: sourceId })
    }
    if (!first && sourceId !== '') before.set(sourceId, { line, entry })
    return { lines: [line], faults, told: { kind: 'agency', sourceId, entry } }
  })
}

interface PersonRows extends RecordRead {
  told: { kind: 'person'; sourceId: string; entry: PersonEntry }
}

/**
 * Each row tells of one office. Rows of one person bear one code, or follow one another with the name left out; a person
 * without a code is known by the name and the first agency, for another agency may have somebody of the same name.
 */
export function peopleIn(
  body: readonly TableRow[],
  columns: ReadonlyMap<number, PersonColumn>,
): RecordRead[] {
  const people = new Map<string, PersonRows>()
  const found: PersonRows[] = []
  let above: PersonRows | undefined
  for (const row of filledRows(body, columns)) {
    const { line, text, faults } = row
    const [code, name] = [text('personCode'), text('fullName')]
    const goesOn = code === '' && name === '' ? above : undefined
    const sourceId = code === '' ? `${fold(name)} · ${fold(text('agency'))}` : code
    const first = people.get(sourceId)
    const isOther = first && name !== '' && fold(name) !== fold(first.told.entry.name)
    if (isOther) faults.push({ reason: 'code-twice', line: first.lines[0] ?? 0, text: sourceId })
    const known = isOther ? undefined : (goesOn ?? first)
    const offices = officesOf(row)
    if (known) {
      known.lines.push(line)
      known.faults.push(...faults)
      known.told.entry.offices.push(...offices)
      above = known
      continue
    }
    const entry = { name: row.needed('fullName'), title: row.needed('title'), offices }
    above = { lines: [line], faults, told: { kind: 'person', sourceId, entry } }
    found.push(above)
    if (!isOther) people.set(sourceId, above)
  }
  return found
}

function officesOf(row: FilledRow<PersonColumn>): PersonEntry['offices'] {
  const agency = row.needed('agency')
  row.needed('role')
  const from = row.day('from')
  const to = row.day('to')
  const roles = row
    .list('role')
    .flatMap((words) => (roleNamed(words) ? [words] : words.split(',').map((one) => one.trim())))
  return roles.flatMap((words) => {
    const role = roleNamed(words)
    if (role) return [{ agency, role, ...(from && { from }), ...(to && { to }) }]
    row.faults.push(unknownRole(words))
    return []
  })
}

interface FilledRow<Field> {
  line: number
  /** Empty where the cell is. */
  text: (field: Field) => string
  /** The same; it is a fault where the cell is empty. */
  needed: (field: Field) => string
  day: (field: Field) => Day | undefined
  /** The parts between semicolons. */
  list: (field: Field) => string[]
  /** Grows while the row is read. */
  faults: RowFault[]
}

function filledRows<Field extends SheetField>(
  body: readonly TableRow[],
  columns: ReadonlyMap<number, Field>,
): FilledRow<Field>[] {
  return body.flatMap(({ line, cells }) => {
    const filled = filledCells(cells, columns)
    return filled.size === 0 ? [] : [filledRow(line, filled)]
  })
}

function filledRow<Field extends SheetField>(
  line: number,
  filled: ReadonlyMap<Field, Cell>,
): FilledRow<Field> {
  const sound = soundCells(filled)
  const faults: RowFault[] = [...sound.faults]
  const text = (field: Field): string => textOf(sound.cells.get(field))
  return {
    line,
    faults,
    text,
    needed: (field) => {
      if (!filled.has(field)) faults.push({ reason: 'missing', field })
      return text(field)
    },
    day: (field) => {
      const cell = sound.cells.get(field)
      const { found, fault } = cell === undefined ? {} : readDay(field, cell)
      if (fault) faults.push(fault)
      return found
    },
    list: (field) =>
      text(field)
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
  }
}
