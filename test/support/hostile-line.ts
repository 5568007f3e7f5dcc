// Real servers on loopback that behave as lines do where a platform is blocked, and as platforms do when they fail.
import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { onTestFinished } from 'vitest'
import type { Certificate } from './certificate.ts'

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void

/** The connections below TLS, which alone can be reset, by the port at their other end. */
const bare = new Map<number | undefined, net.Socket>()

/** Resets the connection on which an answer is awaited. */
export function reset({ socket }: http.ServerResponse): void {
  bare.get(socket?.remotePort)?.resetAndDestroy()
}

/** Listens on a free port until the test ends, and cuts whoever is connected then. */
async function listening(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket: net.Socket) => {
    const { remotePort } = socket
    sockets.add(socket)
    bare.set(remotePort, socket)
    socket.on('error', () => undefined)
    socket.once('close', () => {
      sockets.delete(socket)
      bare.delete(remotePort)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  return (server.address() as AddressInfo).port
}

/** Whatever is done to a bare connection. */
export async function tcpServer(treat: (socket: net.Socket) => void): Promise<number> {
  return listening(net.createServer(treat))
}

/** Cuts a connection with the first bytes that come, as a filter does on the name in a ClientHello. */
export function cutsAtFirstBytes(how: 'reset' | 'end'): Promise<number> {
  return tcpServer((socket) => {
    socket.once('data', () => {
      if (how === 'reset') socket.resetAndDestroy()
      else socket.end()
    })
  })
}

export async function httpServer(handler: Handler): Promise<number> {
  return listening(http.createServer(handler))
}

export async function httpsServer(certificate: Certificate, handler: Handler): Promise<number> {
  return listening(https.createServer(certificate, handler))
}

/** A page as servers in between write them. */
export function page(status: number, headers: http.OutgoingHttpHeaders = {}): Handler {
  return (request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'text/html', ...headers })
    response.end(`<html><h1>${String(status)}</h1><p>${request.url ?? ''}</p></html>`)
  }
}

/** Takes a call in whole and then does something to its connection. */
export function afterTheCall(treat: (response: http.ServerResponse) => void): Handler {
  return (request, response) => {
    request.resume()
    request.once('end', () => treat(response))
  }
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const ACCEPTS_NOBODY = `
  const { parentPort, workerData } = require('node:worker_threads')
  const server = require('node:net').createServer()
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
    parentPort.postMessage(server.address().port)
    Atomics.wait(workerData, 0, 0)
  })`

/** Whose queue of connections is full, so that Linux drops every further SYN, as a filter of addresses does. */
export async function silentPort(): Promise<number> {
  const workerData = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(ACCEPTS_NOBODY, { eval: true, workerData })
  onTestFinished(async () => {
    await worker.terminate()
  })
  const [port]: number[] = await once(worker, 'message')
  if (port === undefined) throw new Error('The worker named no port')
  // Linux keeps one more than the backlog.
  for (let filled = 0; filled < 2; filled += 1) {
    const filler = net.connect(port, '127.0.0.1')
    filler.on('error', () => undefined)
    onTestFinished(() => {
      filler.destroy()
    })
    await once(filler, 'connect')
  }
  return port
}
