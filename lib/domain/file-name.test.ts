import fc from "fast-check";
import { expect, test } from "vitest";
import { fileEnding, safeFileName } from "./file-name.ts";

test("a name loses its path, what hides, and what a file system takes for more", () => {
  expect(safeFileName("../../etc/passwd", 150)).toBe("passwd");
  expect(safeFileName("C:\\Users\\a\\report.pdf", 150)).toBe("report.pdf");
  expect(safeFileName("photo\u202Egnp.exe", 150)).toBe("photognp.exe");
  expect(safeFileName("nul.txt", 150)).toBe("_nul.txt");
  expect(safeFileName("  ..  ", 150)).toBe("file");
  expect(safeFileName("Prüfbericht März.pdf", 150)).toBe("Prüfbericht März.pdf");
});

test("a long name keeps its ending", () => {
  expect(safeFileName(`${"a".repeat(300)}.pdf`, 20)).toBe(`${"a".repeat(16)}.pdf`);
});

test("whatever is given, the name is short, visible and no path, and stays itself when made safe again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
      const name = safeFileName(given, 150);
      expect(name).not.toMatch(/[/\\\u0000-\u001f\u202a-\u202e"<>|?*:]/);
      expect([...name].length).toBeGreaterThan(0);
      expect([...name].length).toBeLessThanOrEqual(151);
      expect(safeFileName(name, 151)).toBe(name);
    }),
  );
});

test("an ending is what follows the last dot", () => {
  expect(fileEnding("a.tar.GZ")).toBe("gz");
  expect(fileEnding("Dockerfile")).toBe("");
});
