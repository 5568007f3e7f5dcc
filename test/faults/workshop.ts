import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyDatabase } from '../support/copy-database.ts'
import { quickFolder } from '../support/folder.ts'
import type { SmallProvince } from '../support/province.ts'
import { CertificateAuthority } from './certificates.ts'
import { Child } from './child.ts'
import { DatabaseServer } from './database-server.ts'
import type { Papers } from './door.ts'
import { papersOf } from './papers.ts'
import type { AppRequest, MessengerRequest } from './protocol.ts'
import { makeTemplate, TEMPLATE } from './stage.ts'

export type AppChild = Child<AppRequest>

/** After so many runs a process is replaced: what a process measures about itself grows with each. */
const MOST_RUNS = 12
/** Most are killed before it would be worth while to make their code, or their memory, better. */
const SHORT_LIVED = [
  '--no-opt',
  '--liftoff-only',
  '--wasm-lazy-compilation',
  '--min-semi-space-size=16',
  '--max-semi-space-size=32',
]
/** Whom applications trust beside those whom Node trusts. */
const TRUSTED = 'authority.pem'
/** So many more are loading while one is taken. */
const SPARE = 1

/** What is slow to start and lives longer than one run: the database server, the messenger, loaded programs. */
export class Workshop {
  readonly server: DatabaseServer
  readonly messenger: Child<MessengerRequest>
  readonly people: SmallProvince
  /** Of an authority that every application is started to trust. */
  readonly papers: Papers
  readonly #programs: string
  readonly #journals: string
  readonly #spare: AppChild[] = []
  readonly #apps = new Set<AppChild>()
  readonly #runs = new Map<AppChild, number>()
  #lastRun = 0

  private constructor(
    parts: Pick<Workshop, 'server' | 'messenger' | 'people' | 'papers'>,
    folders: { programs: string; journals: string },
  ) {
    this.server = parts.server
    this.messenger = parts.messenger
    this.people = parts.people
    this.papers = parts.papers
    this.#programs = folders.programs
    this.#journals = folders.journals
  }

  /** `programs`: the folder of the bundled processes. */
  static async open(programs: string): Promise<Workshop> {
    const server = await DatabaseServer.start()
    try {
      const people = await makeTemplate((name) => server.url(name))
      const messenger = new Child<MessengerRequest>(join(programs, 'messenger-process.cjs'))
      await messenger.ready
      const journals = await quickFolder('journals')
      const authority = new CertificateAuthority()
      await writeFile(join(journals, TRUSTED), authority.cert)
      const papers = papersOf(authority)
      return new Workshop({ server, messenger, people, papers }, { programs, journals })
    } catch (error) {
      await server.stop()
      throw error
    }
  }

  /** A process whose program is loaded and which serves nobody yet. */
  async app(): Promise<AppChild> {
    while (this.#spare.length <= SPARE) {
      this.#spare.push(this.#load())
    }
    const taken = this.#spare.shift()
    if (!taken) throw new Error('There is no application process')
    await taken.ready
    return taken
  }

  #load(): AppChild {
    const args = [join(this.#programs, 'app-process.cjs'), join(this.#journals, 'code')]
    const program = join(this.#programs, 'load-process.cjs')
    const env = { NODE_EXTRA_CA_CERTS: join(this.#journals, TRUSTED) }
    const app = new Child<AppRequest>(program, args, { execArgv: SHORT_LIVED, env })
    this.#apps.add(app)
    void app.ended.then(() => this.#apps.delete(app))
    return app
  }

  /** A process that has ended its service takes up another, unless it is worn out. */
  async giveBack(app: AppChild): Promise<void> {
    const runs = (this.#runs.get(app) ?? 0) + 1
    this.#runs.set(app, runs)
    if (runs < MOST_RUNS && app.isAlive) this.#spare.unshift(app)
    else if (app.isAlive) await app.kill()
  }

  /** Makes a database for a run, and returns its name. */
  async database(): Promise<string> {
    this.#lastRun += 1
    const name = `run_${String(this.#lastRun)}`
    await copyDatabase(this.server.url('postgres'), name, TEMPLATE)
    return name
  }

  /** Where the messenger of a run keeps its journal. */
  journal(): string {
    return join(this.#journals, `${String(this.#lastRun)}.jsonl`)
  }

  /** Ends everything, whatever it is doing. */
  async close(): Promise<void> {
    await Promise.all([this.messenger, ...this.#apps].map((child) => child.kill()))
    await this.server.stop()
    await rm(this.#journals, { recursive: true, force: true })
  }
}
