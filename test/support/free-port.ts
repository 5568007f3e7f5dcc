import { createServer, type Server } from 'node:net'

/** A port of this computer that nobody else uses now. */
export async function freePort(): Promise<number> {
  const { port, server } = await takePort()
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Somebody else's program on a port. */
async function takePort(wanted = 0): Promise<{ port: number; server: Server }> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(wanted, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It has no port')
  return { port: address.port, server }
}
