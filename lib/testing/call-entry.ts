import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { REGISTRY } from "#lib/architecture/registry.ts";
import { ROOT } from "#lib/architecture/source-files.ts";
import { withRequestPort, type RequestPort } from "#lib/server/request.ts";
import type { CallShape, Objects } from "./access-cases.ts";
import { testPort } from "./people.ts";

/** What came out, in the words of lib/errors, with everything that was said. */
export type Outcome = Readonly<{ code: string; body: string }>;

type Entry = (...args: readonly unknown[]) => Promise<unknown>;

async function load(file: string, name: string): Promise<Entry> {
  const loaded: Record<string, unknown> = await import(
    /* @vite-ignore */ pathToFileURL(join(ROOT, file)).href
  );
  const found = loaded[name];
  if (typeof found !== "function") throw new Error(`${file} exports no function ${name}`);
  return (...args) => Promise.resolve(found(...args));
}

/** Next's own signals: a redirect to the sign-in page, not found, forbidden. */
function signalOf(error: unknown): string {
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : "";
  if (digest.startsWith("NEXT_REDIRECT") && digest.includes("/sign-in")) return "UNAUTHENTICATED";
  if (digest.startsWith("NEXT_HTTP_ERROR_FALLBACK;404")) return "NOT_FOUND";
  if (digest.startsWith("NEXT_HTTP_ERROR_FALLBACK;403")) return "FORBIDDEN";
  throw error;
}

function searchOf(shape: CallShape, objects: Objects): Record<string, string> {
  return typeof shape.search === "function" ? shape.search(objects) : (shape.search ?? {});
}

function withoutRequestId(text: string): string {
  return text.replace(/"requestId":"[^"]*"/g, '"requestId":""');
}

/** Calls an entry of the registry as `port` would, in the organisation `slug`, on `objects`. */
export async function callEntry(
  key: string,
  shape: CallShape,
  given: Readonly<{ port: RequestPort; slug: string; objects: Objects }>,
): Promise<Outcome> {
  const { port, slug, objects } = given;
  const [kind, ...rest] = key.split(" ");
  if (kind === "action") {
    const [name = "", file = ""] = rest;
    const action = await load(file, name);
    const result = await withRequestPort(port, () => action(slug, shape.input?.(objects)));
    return outcomeOfResult(result);
  }
  const params = Promise.resolve({ org: slug, ...(shape.params?.(objects) ?? {}) });
  if (kind === "page") {
    const [file = "", name = ""] = (REGISTRY[key]?.loader ?? "").split(" ");
    const loader = await load(file, name);
    try {
      const dto = await withRequestPort(port, () =>
        loader({ params, searchParams: Promise.resolve(searchOf(shape, objects)) }),
      );
      return { code: "OK", body: JSON.stringify(dto) };
    } catch (error) {
      return { code: signalOf(error), body: "" };
    }
  }
  const [method = "", file = ""] = rest;
  const handler = await load(file, method);
  const url = new URL(`http://localhost:3000/api/o/${slug}`);
  for (const [name, value] of Object.entries(searchOf(shape, objects))) url.searchParams.set(name, value);
  const init = shape.file
    ? {
        method,
        headers: { "content-type": "application/octet-stream", origin: "http://localhost:3000" },
        body: shape.file,
      }
    : shape.body
      ? {
          method,
          headers: { "content-type": "application/json", origin: "http://localhost:3000" },
          body: JSON.stringify(shape.body(objects)),
        }
      : { method };
  const response = await withRequestPort(port, () => handler(new Request(url, init), { params }));
  if (!(response instanceof Response)) throw new Error(`${key} gave no Response`);
  if (response.ok && response.headers.get("content-type")?.startsWith("text/event-stream")) {
    // It would go on for ever; what it says is the matter of its own tests.
    await response.body?.cancel();
    return { code: "OK", body: "" };
  }
  const text = await response.text();
  if (response.ok) return { code: "OK", body: text };
  const failure: unknown = JSON.parse(text);
  return outcomeOfResult(failure);
}

function outcomeOfResult(result: unknown): Outcome {
  if (typeof result !== "object" || result === null || !("ok" in result))
    throw new Error("No result came back");
  const body = withoutRequestId(JSON.stringify(result));
  return { code: result.ok === true ? "OK" : "code" in result ? String(result.code) : "?", body };
}

/** Calls an action that needs no organisation, as nobody. */
export async function callOpenAction(key: string, input: unknown): Promise<Outcome> {
  const [, name = "", file = ""] = key.split(" ");
  const action = await load(file, name);
  return outcomeOfResult(await withRequestPort(testPort(), () => action(input)));
}
