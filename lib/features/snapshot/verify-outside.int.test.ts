import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { ROOT } from "#lib/architecture/source-files.ts";
import { answer, inside, makeProject } from "#lib/testing/projects.ts";
import { testOrganization } from "#lib/testing/people.ts";
import { takeSnapshot } from "./mutations.ts";
import { DOWNLOADS } from "./schema.ts";
import { snapshotFile } from "./service.ts";

let folder: string;
let file: string;

type Ran = Readonly<{ code: number; out: string }>;

function run(program: string, args: readonly string[]): Promise<Ran> {
  // No address of a database and no secret: outside of the product there is neither.
  const env = { PATH: process.env.PATH ?? "", NODE_ENV: "production" as const };
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out: `${out}${err}` }),
    );
  });
}

const verify = (...args: string[]) =>
  run(process.execPath, ["--conditions=react-server", path.join(ROOT, "bin/verify-snapshot.ts"), ...args]);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "snapshot-"));
  const org = await testOrganization();
  const project = await makeProject(org, "Portal");
  await answer(org, project.id, ["AUTH-1", "IO-2"], "met");
  await inside(org, async (scope) => {
    const wanted = { id: uuidv7(), projectId: project.id, title: "Jäger & Söhne", kind: "manual" } as const;
    const { id } = await takeSnapshot(scope, wanted);
    for (const part of DOWNLOADS) {
      const { name, bytes } = await snapshotFile(scope, project.slug, id, part);
      writeFileSync(path.join(folder, name), bytes);
      if (part === "document") file = name;
    }
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a downloaded snapshot is verified without the product's database or secrets", async () => {
  const { code, out } = await verify(file);
  expect(out).toContain("Jäger & Söhne: Portal");
  expect(out).toContain("Intact.");
  expect(out).not.toContain("NO ");
  expect(code).toBe(0);
});

test("the key that somebody demands is demanded", async () => {
  const pem = readFileSync(path.join(folder, `${file}.pem`), "utf8");
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");
  const fingerprint = createHash("sha256").update(der).digest("hex");
  expect((await verify(file, "--fingerprint", fingerprint)).code).toBe(0);
  expect((await verify(file, "--fingerprint", "0".repeat(64))).code).toBe(1);
});

test("a changed answer does not hold, and a file that is none is told so", async () => {
  const text = readFileSync(path.join(folder, file), "utf8");
  writeFileSync(path.join(folder, "raised.json"), text.replace('"status":"open"', '"status":"met"'));
  const raised = await verify(
    "raised.json",
    ...["--signature", `${file}.sig`, "--key", `${file}.pem`, "--json"],
  );
  expect(raised.code).toBe(1);
  expect(JSON.parse(raised.out)).toMatchObject({ ok: false });
  writeFileSync(path.join(folder, "none.json"), "{}");
  expect(await verify("none.json")).toMatchObject({ code: 1 });
  expect(await verify("missing.json")).toMatchObject({ code: 2 });
});

test("the documented commands of sha256sum and openssl say the same", async () => {
  expect(await run("sha256sum", ["-c", `${file}.sha256`])).toMatchObject({ code: 0 });
  const openssl = (name: string) =>
    run("openssl", [
      ...["pkeyutl", "-verify", "-pubin", "-inkey", `${file}.pem`],
      ...["-rawin", "-in", name, "-sigfile", `${file}.sig`],
    ]);
  expect(await openssl(file)).toMatchObject({ code: 0 });
  expect((await openssl("raised.json")).code).not.toBe(0);
});
