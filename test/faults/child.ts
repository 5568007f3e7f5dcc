import { type ChildProcess, fork, type StdioOptions } from 'node:child_process'
import type { Envelope, Reply } from './child-side.ts'

/** A process that answers questions until it ends or is killed. */
export class Child<Request extends { ask: string }> {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, (reply: Reply) => void>()
  readonly #asked = new Map<number, string>()
  #lastId = 0
  /** Resolves when its program is loaded. */
  readonly ready: Promise<void>
  /** Resolves when it has ended, with the signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>
  isAlive = true

  constructor(
    program: string,
    args: readonly string[] = [],
    { execArgv = [], env = {} }: { execArgv?: string[]; env?: NodeJS.ProcessEnv } = {},
  ) {
    const stdio: StdioOptions = ['ignore', 'inherit', 'inherit', 'ipc']
    this.#process = fork(program, args, { stdio, execArgv, env: { ...process.env, ...env } })
    this.ready = new Promise((resolve) => this.#waiting.set(0, () => resolve()))
    this.#process.on('message', (reply: Reply) => this.#take(reply))
    this.ended = new Promise((resolve) => {
      this.#process.once('exit', (code, signal) => {
        this.isAlive = false
        const error = `the process ended with ${signal ?? String(code)}`
        for (const id of this.#waiting.keys()) this.#take({ id, error })
        resolve(signal)
      })
    })
  }

  /** What it was asked and has not answered. */
  get asked(): string[] {
    return [...this.#asked.values()]
  }

  /** @throws Error with the process's own words, or when it ended meanwhile. */
  async ask<Result>(request: Request): Promise<Result> {
    if (!this.isAlive) throw new Error('the process has ended')
    this.#lastId += 1
    const id = this.#lastId
    this.#asked.set(id, request.ask)
    const reply = await new Promise<Reply>((resolve) => {
      this.#waiting.set(id, resolve)
      const envelope: Envelope = { id, request }
      this.#process.send(envelope, (error) => {
        if (error) this.#take({ id, error: error.message })
      })
    })
    if (reply.error !== undefined) throw new Error(reply.error)
    return reply.result as Result
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.ended
  }

  #take(reply: Reply): void {
    const resolve = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    this.#asked.delete(reply.id)
    resolve?.(reply)
  }
}
