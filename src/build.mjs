// Makes what a start needs from the sources: the database client (prisma) and dist/ (esbuild). `npm ci && npm start` has
// to be enough on a fresh machine, so both are production dependencies although the running service loads neither.
// The client is made again only when the schema or Prisma itself has changed.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)

/** What root builds once, the owner of the folder must be able to build over. */
function giveToOwner(folder) {
  const { uid, gid } = statSync(root)
  if (process.getuid?.() !== 0 || uid === 0 || !existsSync(folder)) return
  const names = readdirSync(folder, { recursive: true })
  for (const path of [folder, ...names.map((name) => join(folder, name))]) chownSync(path, uid, gid)
}

function generateClient() {
  const client = join(root, 'src/store/generated')
  const stamp = join(client, '.made-from')
  const inputs = ['prisma/schema.prisma', 'prisma/prisma.config.ts', 'package-lock.json']
  const hash = createHash('sha256')
  for (const input of inputs) hash.update(readFileSync(join(root, input)))
  const madeFrom = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === madeFrom) return

  const prisma = join(dirname(require.resolve('prisma/package.json')), 'build/index.js')
  const args = [prisma, 'generate', '--config', 'prisma/prisma.config.ts', '--no-hints']
  const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
  execFileSync(process.execPath, args, { cwd: root, env, stdio: 'pipe' })
  writeFileSync(stamp, madeFrom)
}

const common = { absWorkingDir: root, bundle: true, logLevel: 'warning', sourcemap: 'linked' }

async function bundle() {
  await build({
    ...common,
    entryPoints: ['src/main.ts', 'src/cli.ts'],
    outdir: 'dist',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    splitting: true,
  })
  await build({
    ...common,
    entryPoints: ['main.tsx', 'index.html'].map((file) => `src/messenger/page/${file}`),
    entryNames: '[name]',
    loader: { '.html': 'copy' },
    outdir: 'dist/page',
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
  })
}

/** What writes a migration, with packages that a start does without. */
async function bundleMigration() {
  await build({
    ...common,
    entryPoints: ['prisma/make-migration.ts'],
    outdir: 'dist/prisma',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
  })
}

/** The measurements in test/bench, each a program of its own. */
async function bundleBenches() {
  const folder = join(root, 'test/bench')
  await build({
    ...common,
    entryPoints: readdirSync(folder)
      .filter((name) => name.endsWith('.bench.ts'))
      .map((name) => join(folder, name)),
    outdir: 'dist/bench',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
  })
}

/** What trains the reader's model, and measures it. */
async function bundleReader() {
  await build({
    ...common,
    entryPoints: ['test/reader/command.ts'],
    outdir: 'dist/reader',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
  })
}

/** The fault campaign in test/faults: the programs that start, and those that are started and killed again and again. */
async function bundleFaults() {
  const programs = (names) => names.map((name) => `test/faults/${name}.ts`)
  const target = { outdir: 'dist/faults', platform: 'node', target: 'node20' }
  await build({
    ...common,
    ...target,
    entryPoints: programs(['campaign', 'lane-process']),
    format: 'esm',
    packages: 'external',
  })
  // In one file each, because a thousand files are slow to open.
  await build({
    ...common,
    ...target,
    entryPoints: programs(['app-process', 'load-process', 'messenger-process']),
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href" },
    external: ['@resvg/resvg-js'],
    // What is read anew at each start is worth making short.
    minifyWhitespace: true,
    // A program that is loaded with its code has no loader of modules.
    supported: { 'dynamic-import': false },
  })
}

const [what] = process.argv.slice(2)
generateClient()
if (what === 'migration') await bundleMigration()
else if (what !== 'generate') await bundle()
if (what === 'bench') await bundleBenches()
if (what === 'faults') await bundleFaults()
if (what === 'reader') await bundleReader()
for (const made of ['dist', 'src/store/generated']) giveToOwner(join(root, made))
