import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { haveArrived, type WireEnd, Wires } from './wires.ts'

const here: WireEnd = { local: 1, remote: 2, read: 30, written: 10 }
const there: WireEnd = { local: 2, remote: 1, read: 10, written: 30 }

it('bytes have arrived when both ends have read what the other has written', () => {
  expect(haveArrived([here, there], [], undefined)).toBe(true)
  expect(haveArrived([here], [there], undefined)).toBe(true)
  expect(haveArrived([here, { ...there, written: 31 }], [], undefined)).toBe(false)
  expect(haveArrived([{ ...here, written: 11 }, there], [], undefined)).toBe(false)
})

it('bytes whose other end nobody knows are still under way', () => {
  expect(haveArrived([here], [], undefined)).toBe(false)
  expect(haveArrived([here], [{ ...there, local: 3 }], undefined)).toBe(false)
})

it('nobody waits for what is written to somebody who does not read, but for what he wrote before', () => {
  const deaf = { ...there, read: 0 }
  expect(haveArrived([here], [deaf], 2)).toBe(true)
  expect(haveArrived([here], [{ ...deaf, written: 31 }], 2)).toBe(false)
})

it('follows connections that the process opens and accepts, until they close', async () => {
  const wires = new Wires()
  const server = createServer((socket) => socket.pipe(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = connect(port, '127.0.0.1')
  onTestFinished(() => {
    client.destroy()
    server.close()
  })
  await once(client, 'connect')
  client.write('xin chào')
  await once(client, 'data')
  const ends = wires.ends().filter(({ local, remote }) => local === port || remote === port)
  expect(ends).toHaveLength(2)
  expect(haveArrived(ends, [], undefined)).toBe(true)
  client.destroy()
  await expect
    .poll(() => wires.ends().filter(({ remote, local }) => remote === port || local === port))
    .toEqual([])
})
