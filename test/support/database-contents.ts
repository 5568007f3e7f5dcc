import type pg from 'pg'

export interface SchemaPart {
  kind: 'column' | 'constraint' | 'index' | 'function' | 'trigger'
  /** The schema language has no words for it. */
  byHand: boolean
  definition: string
}

const PARTS = `
select 'column' as kind, false as "byHand", concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then 'not null' end, pg_get_expr(d.adbin, d.adrelid)) as definition
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
union all
select 'constraint', contype = 't', concat_ws(' ', conrelid::regclass::text, conname, pg_get_constraintdef(oid))
  from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
union all
select 'index', indexprs is not null or indpred is not null, pg_get_indexdef(indexrelid)
  from pg_index join pg_class on pg_class.oid = indexrelid
  where relnamespace = 'public'::regnamespace
union all
select 'function', true, pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
union all
select 'trigger', true, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
order by kind, definition`

/** What a database is made of, apart from the rows in it. */
export async function schemaIn(client: pg.Client): Promise<SchemaPart[]> {
  const { rows } = await client.query<SchemaPart>(PARTS)
  return rows
}

/** Every row of every table, by table; the records of migrations bear times, and are left out. */
export async function rowsIn(client: pg.Client): Promise<Record<string, string[]>> {
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'
     order by relname`,
  )
  const contents: Record<string, string[]> = {}
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${client.escapeIdentifier(name)} t order by row`,
    )
    if (rows.length > 0) contents[name] = rows.map(({ row }) => row)
  }
  return contents
}
