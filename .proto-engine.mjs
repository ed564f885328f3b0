#!/usr/bin/env node
// A prototype that was run: Prisma's schema engine as WebAssembly behind the stdio protocol of the
// native binary, so that `prisma migrate deploy | status` and `prisma migrate diff --from-schema --to-schema`
// work where the native engine cannot be downloaded. Use: PRISMA_SCHEMA_ENGINE_BINARY=<this file> npx prisma migrate deploy
// Needs @prisma/schema-engine-wasm (tried: 7.10.0-5.9bae2a3a63b4f966c4855ad11503f44f50f4db47 with prisma 7.10.1),
// @prisma/adapter-pg, @prisma/driver-adapter-utils. Not usable for `migrate dev` and database introspection:
// adapter-pg 7.10 has no mapping for the catalogue's "char" type (OID 18), which the describer reads.
import { createInterface } from 'node:readline'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (m) => process.stderr.write(m + '\n') }
const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
const bg = await import(entry.replace('schema_engine.js', 'schema_engine_bg.js'))
const { instance } = await WebAssembly.instantiate(
  readFileSync(entry.replace('schema_engine.js', 'schema_engine_bg.wasm')), { './schema_engine_bg.js': bg })
bg.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start?.()

const argv = process.argv.slice(2)
if (argv.includes('cli')) process.exit(0) // can-connect-to-database, create-database
const at = argv.indexOf('--datasource')
const url = at < 0 ? process.env.DATABASE_URL : JSON.parse(argv[at + 1]).url
const files = argv.flatMap((a, i) => (argv[i - 1] === '--datamodels' ? [a] : []))
// adapter-pg splits a script at every semicolon, which tears $$-quoted bodies apart: send it whole.
const wholeScripts = (factory) => new Proxy(factory, { get(target, name) {
  const value = Reflect.get(target, name)
  if (name !== 'connect' && name !== 'connectToShadowDb') return typeof value === 'function' ? value.bind(target) : value
  return async (...args) => { const adapter = await value.apply(target, args)
    adapter.executeScript = async (script) => { await adapter.client.query(script) }
    return adapter } } })
const engine = await bg.SchemaEngine.new(
  { datamodels: files.length ? files.map((p) => [p, readFileSync(p, 'utf8')]) : undefined },
  () => {}, bindMigrationAwareSqlAdapterFactory(wholeScripts(new PrismaPg({ connectionString: url }))))

const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n')
for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue
  const { id, method, params } = JSON.parse(line)
  try {
    const result = await engine[method](params)
    if (method === 'diff' && result?.stdout) send({ id: 999, method: 'print', params: { content: result.stdout } })
    send({ id, result: result ?? null })
  } catch (e) {
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.',
      data: { is_panic: false, message: e?.message ?? String(e), meta: e?.meta ?? null, error_code: e?.code ?? null } } })
  }
}
process.exit(0)
