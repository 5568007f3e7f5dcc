import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new temporary folder that the account of the built-in database can enter, so that its files go away with it. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `phoi-hop-${name}-`))
  await chmod(folder, 0o755)
  return folder
}
