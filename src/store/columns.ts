import { Prisma } from './generated/client.ts'

/** Columns in a list of a statement. */
export function named(columns: object, of = ''): Prisma.Sql {
  return Prisma.raw(
    Object.keys(columns)
      .map((name) => `${of}"${name}"`)
      .join(', '),
  )
}

export function typed(columns: object): Prisma.Sql {
  return Prisma.raw(
    Object.entries(columns)
      .map(([name, type]) => `"${name}" ${String(type)}`)
      .join(', '),
  )
}
