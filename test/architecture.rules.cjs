const DOMAIN = '^src/domain/'
const GENERATED = '^src/store/generated/'
const RUNTIME = '^src/runtime/'
const PORTS = '^src/.+ports\\.ts$'

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
    layer('runtime', []),
    layer('texts', [DOMAIN]),
    layer('reader', [DOMAIN, RUNTIME]),
    layer('usecases', [DOMAIN, RUNTIME]),
    layer('conversation', [DOMAIN, RUNTIME, '^src/(usecases|texts|reader)/']),
    layer('intake', [DOMAIN, RUNTIME, '^src/(usecases|texts)/']),
    layer('console', [DOMAIN, RUNTIME, '^src/(usecases|texts)/']),
    layer('api', [
      DOMAIN,
      RUNTIME,
      '^src/(usecases|texts)/',
      // What a record is, and what is wrong with one, is said once for all doors.
      '^src/intake/record-(schema|faults)\\.ts$',
    ]),
    layer('delivery', [DOMAIN, RUNTIME, '^src/texts/', '^src/usecases/ports\\.ts$']),
    layer('channels', [
      DOMAIN,
      RUNTIME,
      '^src/texts/(rich-text|message)\\.ts$',
      '^src/(delivery|conversation)/ports\\.ts$',
    ]),
    layer('store', [DOMAIN, RUNTIME, PORTS]),
    layer('schedule', [DOMAIN, RUNTIME, '^src/usecases/']),
    layer('messenger', ['^src/runtime/(clock|errors)\\.ts$']),
    {
      name: 'only-a-program-puts-together',
      comment:
        'app builds the service, demo the demonstration, cli the commands: nothing below knows of them',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|demo|cli)/|^src/[a-z]+\\.ts$' },
      to: { path: '^src/(app|demo|cli)/' },
    },
    {
      name: 'the-service-knows-neither-demo-nor-commands',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/(demo|cli|messenger)/' },
    },
    {
      name: 'the-demo-knows-no-commands',
      severity: 'error',
      from: { path: '^src/demo/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'channels-are-islands',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/$1/' },
    },
    only('telegraf-stays-in-its-adapter', 'telegraf', '^src/channels/telegram/'),
    only('prisma-stays-in-store', '@prisma', '^src/store/'),
    only('pg-stays-in-store', 'pg', '^src/(store|channels/case-source|intake/source)/'),
    only(
      'mysql-stays-with-the-case-system',
      'mysql2',
      '^src/(channels/case-source|intake/source)/',
    ),
    only('node-cron-stays-in-schedule', 'node-cron', '^src/schedule/'),
    only(
      'fastify-stays-at-the-edge',
      '(fastify|@fastify|fastify-type-provider-zod)',
      '^src/(runtime/http|api|console|messenger|demo)/',
    ),
    only('drawing-stays-in-papers', '(echarts|@resvg|pdfmake)', '^src/delivery/papers/'),
    only('preact-makes-pages', 'preact', '^src/(console|messenger/page)/'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
}
