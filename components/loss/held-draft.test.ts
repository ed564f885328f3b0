import { expect, test } from "vitest";
import { draftSaved, holdDraft, isChanged, receiveDraft } from "./held-draft.ts";

const typed = (text: string) => ({ ...holdDraft("theirs", 3), draft: text });

test("an untouched form follows the server", () => {
  expect(receiveDraft(holdDraft("old", 3), "new", 4)).toEqual(holdDraft("new", 4));
});

test("an untouched form follows defaults that change under the same version", () => {
  expect(receiveDraft(holdDraft("12", 0), "15", 0)).toEqual(holdDraft("15", 0));
  expect(receiveDraft({ ...holdDraft("12", 0), draft: "13" }, "15", 0)).toMatchObject({ draft: "13" });
});

test("what was typed outlives a newer version, and is saved over the one it began from", () => {
  const held = receiveDraft(typed("mine"), "newer", 4);
  expect(held).toMatchObject({ draft: "mine", version: 3, conflict: true });
  expect(receiveDraft(held, "newer", 4)).toBe(held);
  expect(receiveDraft(held, "newest", 5)).toMatchObject({ draft: "mine", version: 3, conflict: true });
});

test("a newer version with the values that the form began from moves it on silently", () => {
  const held = receiveDraft(typed("mine"), "theirs", 4);
  expect(held).toMatchObject({ draft: "mine", version: 4, conflict: false });
});

test("two people who typed the same have no conflict", () => {
  expect(receiveDraft(typed("newer"), "newer", 4)).toEqual(holdDraft("newer", 4));
});

test("the form's own save comes back as the server wrote it", () => {
  const saved = draftSaved(typed(" mine "), " mine ", 4);
  expect(isChanged(saved)).toBe(false);
  // The page that was there before the save says nothing new.
  expect(receiveDraft(saved, "theirs", 3)).toBe(saved);
  expect(receiveDraft(saved, "mine", 4)).toEqual(holdDraft("mine", 4));
});

test("what was typed while a save was under way stays", () => {
  const saved = draftSaved(typed("mine and more"), "mine", 4);
  expect(receiveDraft(saved, "mine", 4)).toEqual({ ...holdDraft("mine", 4), draft: "mine and more" });
});

test("what was taken back, version 0, gives the form the values that hold now", () => {
  const saved = draftSaved(typed("theirs"), "theirs", 0);
  expect(receiveDraft(saved, "", 0)).toEqual(holdDraft("", 0));
  expect(receiveDraft(typed("mine"), "", 0)).toMatchObject({ draft: "mine", conflict: true });
});
