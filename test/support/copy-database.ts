import pg from 'pg'

/** Makes a database like another of the same server, to which nobody is connected. */
export async function copyDatabase(
  serverUrl: string,
  name: string,
  template: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  } finally {
    await client.end()
  }
}
