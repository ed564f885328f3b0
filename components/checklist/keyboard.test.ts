import { describe, expect, test } from "vitest";
import { KEY_TABLE } from "#components/layout/key-table.ts";
import { commandFor, type KeyPlace } from "./keyboard.ts";

const press = (key: string, modifiers: Partial<Parameters<typeof commandFor>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});
const onTitle: KeyPlace = { focus: "title", inSequence: false, singleKeys: true };
const onControl: KeyPlace = { ...onTitle, focus: "control" };
const onPage: KeyPlace = { ...onTitle, focus: "page" };

describe("keys of the checklist", () => {
  test("answer with 1, 2 and 3, and ask for a reason with 4 or n", () => {
    expect(["1", "2", "3", "4", "n"].map((key) => commandFor(press(key), onPage))).toEqual([
      { kind: "status", status: "open" },
      { kind: "status", status: "partial" },
      { kind: "status", status: "met" },
      { kind: "reason" },
      { kind: "reason" },
    ]);
  });
  test("leave every combination with Ctrl, Cmd or Alt to the browser", () => {
    expect(commandFor(press("f", { ctrlKey: true }), onTitle)).toBeNull();
    expect(commandFor(press("1", { metaKey: true }), onTitle)).toBeNull();
    expect(commandFor(press("ArrowLeft", { altKey: true }), onTitle)).toBeNull();
  });
  test("let arrows scroll the page unless a row has the focus", () => {
    expect(commandFor(press("ArrowDown"), onPage)).toBeNull();
    expect(commandFor(press("ArrowDown"), onControl)).toEqual({ kind: "move", by: 1 });
    expect(commandFor(press("ArrowRight"), onTitle)).toEqual({ kind: "across", by: 1 });
  });
  test("tick with Space and open with Enter on a title, and press the button on a control", () => {
    expect(commandFor(press(" "), onTitle)).toEqual({ kind: "toggle" });
    expect(commandFor(press("Enter"), onTitle)).toEqual({ kind: "open" });
    expect(commandFor(press(" "), onControl)).toBeNull();
    expect(commandFor(press("Enter"), onControl)).toBeNull();
    expect(commandFor(press(" "), onPage)).toBeNull();
  });
  test("leave the second key of the shell's sequence to the shell", () => {
    expect(commandFor(press("f"), { ...onPage, inSequence: true })).toBeNull();
    expect(commandFor(press("j"), { ...onTitle, inSequence: true })).toBeNull();
  });
  test("when single keys are off, keep what a focused row needs", () => {
    const off = { ...onTitle, singleKeys: false };
    expect(commandFor(press("3"), off)).toBeNull();
    expect(commandFor(press("?"), off)).toBeNull();
    expect(commandFor(press(" "), off)).toEqual({ kind: "toggle" });
    expect(commandFor(press("ArrowDown"), off)).toEqual({ kind: "move", by: 1 });
    expect(commandFor(press("Escape"), off)).toEqual({ kind: "close" });
  });
  test("are all told in the help sheet, and the sheet tells none that does nothing", () => {
    const names: Record<string, string> = { Space: " ", Esc: "Escape", "←": "ArrowLeft", "→": "ArrowRight" };
    for (const { keys } of KEY_TABLE.checklist) {
      for (const key of keys) expect(commandFor(press(names[key] ?? key), onTitle), key).not.toBeNull();
    }
  });
});
