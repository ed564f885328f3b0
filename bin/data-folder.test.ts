import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDataFolder } from "./data-folder.ts";

test("a data folder that cannot be made is told by name, with the variable that names another", () => {
  const scratch = mkdtempSync(path.join(tmpdir(), "data folder test "));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  const file = path.join(scratch, "file");
  writeFileSync(file, "");
  const folder = path.join(file, "data");
  expect(() => openDataFolder(folder)).toThrow(
    new RegExp(`^The data folder ${folder} cannot be written: .* TWELVEFOLD_DATA_DIR\\.$`),
  );
});
