import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './folder.ts'

export interface Service {
  process: ChildProcess
  /** What it printed so far. */
  stdout: () => string
  stderr: () => string
  /** The address it printed, once it is ready. */
  ready: Promise<string>
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** A folder for a service's data, removed after the test with the built-in PostgreSQL that runs in it. */
export async function dataFolder(): Promise<string> {
  const folder = await temporaryFolder('start')
  onTestFinished(async () => {
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** The whole service as its user starts it, in a process of its own, ended after the test. */
export function startService(
  env: Record<string, string>,
  user?: { uid: number; gid: number },
): Service {
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { PATH: process.env['PATH'] ?? '', HTTP_PORT: '0', MESSENGER_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  const output = { stdout: '', stderr: '' }
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output.stdout += chunk.toString()
      const address = /http:\/\/\S+/.exec(output.stdout)?.[0]
      if (address) resolve(address)
    })
    void exited.then(() => reject(new Error(`It ended before it was ready: ${output.stderr}`)))
  })
  ready.catch(() => undefined)
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString()
  })
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await exited
  })
  return {
    process: child,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    ready,
    exited,
  }
}
