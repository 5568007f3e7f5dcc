import { defineConfig } from 'prisma/config'

// The client is generated without Prisma's schema engine binary, which would have to be downloaded.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath

export default defineConfig({ schema: 'schema.prisma' })
