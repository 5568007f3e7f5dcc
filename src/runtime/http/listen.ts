import type { FastifyInstance } from 'fastify'
import { messageOf, OperatorError } from '../errors.ts'

/** @throws OperatorError that names the setting of the port */
export async function listen(
  app: FastifyInstance,
  { host, port, setting }: { host: string; port: number; setting: string },
): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw new OperatorError(
      `Cannot listen on ${host}:${String(port)} (${messageOf(error)}). ` +
        `Stop the program that uses this port, or choose another one with ${setting}.`,
    )
  }
}
