import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv as parseVariables } from "node:util";
import { expect, test } from "vitest";
import { inRoot } from "./places.ts";
import { applicationVariables, dataPlaces, parseSettings } from "./settings.ts";

test("without any variable it is a demo on port 3000 that only this machine reaches", () => {
  const settings = parseSettings({});
  expect(settings).toMatchObject({
    profile: "development",
    port: 3000,
    publicUrl: "http://localhost:3000",
    host: "127.0.0.1",
    demo: true,
    databaseUrl: null,
  });
  expect(path.basename(settings.dataFolder)).toBe(".data");
});

test("the port is part of the public address unless that is given", () => {
  expect(parseSettings({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
  expect(parseSettings({ PORT: "8080", PUBLIC_URL: "https://x.example" }).publicUrl).toBe(
    "https://x.example",
  );
});

test("an address with a name of its own opens the server to the network", () => {
  expect(parseSettings({ PUBLIC_URL: "https://security.example.org" }).host).toBe("0.0.0.0");
  expect(parseSettings({ PUBLIC_URL: "http://127.0.0.1:3000" }).host).toBe("127.0.0.1");
  expect(parseSettings({ TWELVEFOLD_HOST: "10.0.0.7" }).host).toBe("10.0.0.7");
});

test("the demo company appears in production only when asked for", () => {
  expect(parseSettings({ TWELVEFOLD_PROFILE: "production" }).demo).toBe(false);
  expect(parseSettings({ TWELVEFOLD_PROFILE: "production", TWELVEFOLD_DEMO: "true" }).demo).toBe(true);
});

test("an empty variable counts as not given", () => {
  expect(parseSettings({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 3000, databaseUrl: null });
});

test("each fault is named by its variable", () => {
  expect(() => parseSettings({ PORT: "0", TWELVEFOLD_PROFILE: "live" })).toThrow(/TWELVEFOLD_PROFILE.*PORT/s);
});

test("the generated secret serves development alone", () => {
  const secretIn = (profile: string) =>
    applicationVariables(parseSettings({ TWELVEFOLD_PROFILE: profile }), "drawn").AUTH_SECRET;
  expect(secretIn("development")).toBe("drawn");
  expect(secretIn("production")).toBe("");
});

test("the places of a backup are all there: a folder or bucket of evidence elsewhere too", () => {
  const places = (database: string, evidence: Parameters<typeof dataPlaces>[1]["evidence"]) =>
    dataPlaces("/srv/data", { database, evidence });
  const inside = { kind: "disk", folder: "/srv/data/evidence" } as const;
  expect(places("/srv/data/postgres", inside)).toEqual(["/srv/data"]);
  expect(places("postgresql://db/twelvefold", inside)).toEqual([
    "postgresql://db/twelvefold (database)",
    "/srv/data (evidence, secrets)",
  ]);
  expect(places("/srv/data/postgres", { kind: "disk", folder: "/mnt/evidence" })).toEqual([
    "/mnt/evidence (evidence)",
    "/srv/data (database, secrets)",
  ]);
  const keys = { accessKeyId: "k", secretAccessKey: "s", region: "eu", endpoint: undefined };
  expect(places("/var/lib/db", { kind: "s3", bucket: "proof", ...keys })).toEqual([
    "/var/lib/db (database)",
    "bucket proof (evidence)",
    "/srv/data (secrets)",
  ]);
});

test(".env.example names every variable that the starter or the application reads, and no other", () => {
  const read = ["lib/env.ts", "bin/settings.ts"]
    .flatMap((file) => [
      ...readFileSync(inRoot(file), "utf8").matchAll(/^ {2}([A-Z][A-Z0-9_]+): (?:z\.|[a-z])/gm),
    ])
    .map((match) => match[1]);
  const elsewhere = ["ADMIN_DATABASE_URL", "TEST_DATABASE_URL", "CHROME_PATH"];
  const named = Object.keys(parseVariables(readFileSync(inRoot(".env.example"), "utf8")));
  expect(named.sort()).toEqual([...new Set([...read, ...elsewhere])].sort());
});

test("the values in .env.example are the ones that hold without it", () => {
  const example = parseVariables(readFileSync(inRoot(".env.example"), "utf8"));
  expect(parseSettings(example)).toEqual(parseSettings({}));
});
