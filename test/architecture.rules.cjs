const DOMAIN = '^src/domain/'
const root = (...names) => `^src/(${names.join('|')})\\.ts$`
const GENERATED = '^src/store/generated/'
const ROOT_SERVICES = root('clock', 'errors', 'log', 'loop', 'metrics', 'pause', 'trouble')

const only = (name, pkg, home) => ({
  name,
  severity: 'error',
  comment: `${pkg} is an implementation detail of ${home}`,
  from: { path: '^src', pathNot: home },
  to: { path: `^node_modules/${pkg}(/|$)` },
})

const layer = (folder, allowed) => ({
  name: `${folder}-looks-inward`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src', pathNot: [`^src/${folder}/`, ...allowed] },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: { pathNot: GENERATED },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src', pathNot: [GENERATED, '\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'src-never-imports-test',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^test' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: DOMAIN },
      to: { pathNot: [DOMAIN, '^node_modules/(@types/)?luxon'] },
    },
    layer('texts', [DOMAIN]),
    layer('usecases', [DOMAIN, ROOT_SERVICES]),
    layer('conversation', [DOMAIN, '^src/usecases/', '^src/texts/', ROOT_SERVICES]),
    layer('intake', [DOMAIN, '^src/usecases/', '^src/texts/', ROOT_SERVICES]),
    layer('delivery', [DOMAIN, '^src/texts/', '^src/usecases/ports\\.ts$', ROOT_SERVICES]),
    layer('channels', [
      DOMAIN,
      '^src/texts/(rich-text|message)\\.ts$',
      '^src/delivery/ports\\.ts$',
      '^src/conversation/ports\\.ts$',
      ROOT_SERVICES,
    ]),
    layer('store', [
      DOMAIN,
      '^src/(usecases|conversation|delivery|schedule|channels|intake)/ports\\.ts$',
      '^src/usecases/(dead-letter|import|digest|group|sentence|silence|time|unreadable|waiting)-ports\\.ts$',
      ROOT_SERVICES,
    ]),
    layer('papers', [DOMAIN, '^src/texts/', ROOT_SERVICES]),
    layer('schedule', [DOMAIN, '^src/usecases/', ROOT_SERVICES]),
    layer('http', [ROOT_SERVICES]),
    layer('messenger', [root('clock', 'errors')]),
    {
      name: 'channels-are-islands',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/$1/' },
    },
    only('telegraf-stays-in-its-adapter', 'telegraf', '^src/channels/telegram/'),
    only('prisma-stays-in-store', '@prisma', '^src/store/'),
    only('pg-stays-in-store', 'pg', '^src/store/'),
    only('node-cron-stays-in-schedule', 'node-cron', '^src/schedule/'),
    only('fastify-stays-at-the-edge', '(fastify|@fastify)', '^src/(http|messenger|demo)/'),
    only('drawing-stays-in-papers', '(echarts|@resvg|pdfmake)', '^src/papers/'),
    only('preact-stays-on-the-page', 'preact', '^src/messenger/page/'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
}
