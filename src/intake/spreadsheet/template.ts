import writeExcel, { type Row } from 'write-excel-file/node'
import { CASE_FIELDS } from '../../domain/request/enforcement-case.ts'
import { kindName } from '../../texts/agency-kinds.ts'
import { viImportColumns } from '../../texts/rows/doors.ts'
import { viStatusWords } from '../../texts/cli/status-words.ts'
import { viOfficeColumns, viRoleWords } from '../../texts/cli/offices.ts'
import { viSheets, viTemplate as template } from '../../texts/cli/template.ts'
import {
  type AgencyColumn,
  type ImportField,
  NEEDED,
  type PersonColumn,
} from '../../usecases/import/row.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import { type Choice, dropDowns } from './drop-downs.ts'
import { kindNamed, KINDS } from './office-words.ts'

type List = keyof typeof template.lists
const LISTS = [
  'types',
  'variants',
  'agencies',
  'statuses',
  'caseStatuses',
  'caseFields',
  'kinds',
  'roles',
] as const satisfies readonly List[]

interface Form<Field extends string> {
  sheet: string
  title: string
  columns: Readonly<Record<Field, { label: string; explanation: string }>>
  required: readonly Field[]
  /** Columns with a list to choose from. */
  choices: Readonly<Partial<Record<Field, List>>>
}

const REQUESTS: Form<ImportField> = {
  sheet: viSheets.requests,
  title: template.title,
  columns: viImportColumns,
  required: NEEDED.request,
  choices: {
    type: 'types',
    limitCase: 'variants',
    asker: 'agencies',
    answerer: 'agencies',
    issuer: 'agencies',
    status: 'statuses',
    caseStatus: 'caseStatuses',
    caseField: 'caseFields',
  },
}
const AGENCIES: Form<AgencyColumn> = {
  sheet: viSheets.agencies,
  title: template.agenciesTitle,
  columns: viOfficeColumns.agency,
  required: NEEDED.agency,
  choices: { kind: 'kinds', parent: 'agencies' },
}
const PEOPLE: Form<PersonColumn> = {
  sheet: viSheets.people,
  title: template.peopleTitle,
  columns: viOfficeColumns.person,
  required: NEEDED.person,
  choices: { agency: 'agencies', role: 'roles' },
}
const FORMS: readonly Form<string>[] = [REQUESTS, AGENCIES, PEOPLE]

/**
 * Empty sheets that the import reads: what each column wants to hear, a star where it must be filled, and lists to choose
 * from; and the names of all types.
 */
export async function writeTemplate(catalogue: Catalogue): Promise<Buffer> {
  const lists = listsOf(catalogue)
  const forms = FORMS.map(({ sheet, title, columns, required }) => ({
    sheet,
    data: formRows(title, columns, required),
    columns: Object.keys(columns).map(() => ({ width: 22 })),
  }))
  const listed = {
    sheet: viSheets.lists,
    data: [
      LISTS.map((list) => ({ value: template.lists[list], fontWeight: 'bold' as const })),
      ...rowsOf(LISTS.map((list) => lists[list])),
    ],
    columns: LISTS.map(() => ({ width: 40 })),
  }
  const choices = FORMS.map((form) => choicesOf(form, lists))
  return writeExcel([...forms, typesSheet(catalogue), listed], {
    features: [dropDowns(choices)],
  }).toBuffer()
}

/** Title, explanations, header. */
const HEADER_LINE = 4

function formRows(
  title: string,
  columns: Form<string>['columns'],
  required: readonly string[],
): Row[] {
  const entries = Object.entries(columns)
  const header: Row = entries.map(([field, { label }]) => ({
    value: required.includes(field) ? template.starred(label) : label,
    fontWeight: 'bold',
    backgroundColor: '#dde7f0',
    wrap: true,
  }))
  const explanations: Row = entries.map(([, { explanation }]) => ({
    value: explanation,
    wrap: true,
    alignVertical: 'top',
    textColor: '#555555',
  }))
  const heading: Row = [{ value: title, fontWeight: 'bold', columnSpan: entries.length }]
  return [heading, [{ value: template.explanationTitle }], explanations, header]
}

function choicesOf({ columns, choices }: Form<string>, lists: Record<List, string[]>): Choice[] {
  return Object.keys(columns).flatMap((field, column) => {
    const list = choices[field]
    if (list === undefined) return []
    const from = { sheet: viSheets.lists, column: LISTS.indexOf(list), rows: lists[list].length }
    return [{ column, below: HEADER_LINE, from }]
  })
}

function listsOf({ types, agencies }: Catalogue): Record<List, string[]> {
  const names = [...agencies.values()].map(({ name }) => name)
  const isShared = (name: string): boolean => names.indexOf(name) !== names.lastIndexOf(name)
  const variants = [...types.values()].flatMap(({ limits }) =>
    Object.values(limits['2026'].variants).map(({ name }) => name.vi),
  )
  const usual = (words: Readonly<Record<string, readonly string[]>>): string[] =>
    Object.values(words).map(([first = '']) => first)
  return {
    types: [...types.values()].map(({ name }) => name.vi),
    variants: [...new Set(variants)],
    agencies: [...agencies.values()]
      .filter(({ validTo }) => validTo === undefined)
      .map(({ code, name }) => (isShared(name) ? code : name)),
    statuses: usual(viStatusWords.status),
    caseStatuses: usual(viStatusWords.caseStatus),
    caseFields: [...CASE_FIELDS],
    kinds: KINDS.map((kind) => kindName(kind, 'vi')).filter((name) => kindNamed(name)),
    roles: usual(viRoleWords),
  }
}

/** Lists of any length beside each other. */
function rowsOf(lists: readonly (readonly string[])[]): Row[] {
  const longest = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_row, at) => lists.map((list) => list[at] ?? null))
}

function typesSheet({ types }: Catalogue) {
  const rows = [...types.values()]
    .toSorted((one, other) => one.group.localeCompare(other.group))
    .map(({ code, name, group, limits }): Row => {
      const cases = Object.values(limits['2026'].variants).map((variant) => variant.name.vi)
      return [code, name.vi, group, cases.join('; ')].map((value) => ({ value }))
    })
  const header: Row = template.typeColumns.map((value) => ({ value, fontWeight: 'bold' }))
  return {
    sheet: viSheets.types,
    data: [header, ...rows],
    columns: [{ width: 36 }, { width: 80 }, { width: 8 }, { width: 60 }],
  }
}
