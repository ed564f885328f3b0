import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { messages } from "./messages.ts";

test("every message file is listed, and every listed namespace has a file", () => {
  const files = readdirSync(new URL("./messages/en/", import.meta.url)).map((name) =>
    name.replace(/\.json$/, ""),
  );
  expect(files.sort()).toEqual(Object.keys(messages).sort());
});

test("no message is empty", () => {
  const empty: string[] = [];
  const walk = (node: unknown, path: string) => {
    if (typeof node === "string") {
      if (node.trim() === "") empty.push(path);
    } else if (typeof node === "object" && node !== null) {
      for (const [key, value] of Object.entries(node)) walk(value, `${path}.${key}`);
    }
  };
  walk(messages, "en");
  expect(empty).toEqual([]);
});
