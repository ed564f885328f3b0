/** A piece of text that both versions have, or only the later, or only the earlier one. */
export type TextPiece = Readonly<{ kind: "same" | "added" | "removed"; text: string }>;

/** Longer stretches without a common beginning or end are shown as replaced whole: the table is words × words. */
const WORDS_COMPARED = 800;

/** Words with the space before them, so that the pieces put together give the text again. */
function tokens(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

/**
 * What became of a text, word by word: the pieces without the added ones give `before`, without the removed
 * ones `after`.
 */
export function markDifference(before: string, after: string): TextPiece[] {
  const [old, fresh] = [tokens(before), tokens(after)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < fresh.length - start &&
    old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  ) {
    end += 1;
  }
  return joined([
    ...old.slice(0, start).map((text) => ({ kind: "same" as const, text })),
    ...middle(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)),
    ...old.slice(old.length - end).map((text) => ({ kind: "same" as const, text })),
  ]);
}

/** The longest common subsequence of words. */
function middle(old: readonly string[], fresh: readonly string[]): TextPiece[] {
  const removed = old.map((text) => ({ kind: "removed" as const, text }));
  const added = fresh.map((text) => ({ kind: "added" as const, text }));
  if (old.length === 0 || fresh.length === 0) return [...removed, ...added];
  if (old.length > WORDS_COMPARED || fresh.length > WORDS_COMPARED) return [...removed, ...added];
  const width = fresh.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === fresh[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const pieces: TextPiece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < fresh.length) {
    const [left, right] = [old[i] ?? "", fresh[j] ?? ""];
    if (left === right) {
      pieces.push({ kind: "same", text: left });
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      pieces.push({ kind: "removed", text: left });
      i += 1;
    } else {
      pieces.push({ kind: "added", text: right });
      j += 1;
    }
  }
  return [...pieces, ...removed.slice(i), ...added.slice(j)];
}

function joined(pieces: readonly TextPiece[]): TextPiece[] {
  const result: TextPiece[] = [];
  for (const { kind, text } of pieces) {
    const last = result.at(-1);
    if (last?.kind === kind) result[result.length - 1] = { kind, text: last.text + text };
    else result.push({ kind, text });
  }
  return result;
}
