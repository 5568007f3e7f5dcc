import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export const MANIFEST_FILE = 'phoi-hop-manifest.json'
/** Where PostgreSQL finds from when on to apply what was written meanwhile. */
export const LABEL_FILE = 'backup_label'
export const FORMAT = 1

/** Below the folder of the copy, and nowhere else. */
const path = z.string().regex(/^(?!\.{1,2}(?:\/|$))[^/\\]+(?:\/(?!\.{1,2}(?:\/|$))[^/\\]+)*$/)

const schema = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  version: z.string(),
  databases: z.array(
    z.object({
      name: z.string(),
      lastMigration: z.string().optional(),
      rows: z.record(z.string(), z.int().min(0)),
    }),
  ),
  folders: z.array(path),
  files: z.array(
    z.object({ path, bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
})

/** What a backup consists of. It is written last: a copy that has one is whole. */
export type Manifest = z.infer<typeof schema>
export type CountedDatabase = Manifest['databases'][number]

export async function readManifest(
  folder: string,
): Promise<Manifest | 'missing' | 'unreadable' | 'newer'> {
  try {
    const found: unknown = JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8'))
    const { format } = z.object({ format: z.int() }).parse(found)
    return format > FORMAT ? 'newer' : schema.parse(found)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable'
  }
}

export function programVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')))
    .version
}
