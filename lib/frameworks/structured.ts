import { parseDocument } from "yaml";
import { UnreadableFile } from "./problems.ts";

/** Real catalogues stay below 400,000 values and 40 levels; what is far beyond wants to hurt. */
const MOST_VALUES = 2_000_000;
const DEEPEST = 100;
const YAML_BYTES = 6 * 1024 * 1024;
/** The parser takes about 0.1 ms for each; a catalogue beyond this comes as JSON too. */
const YAML_MARKS = 100_000;
const YAML_ALIASES = 100;

/** JSON, after a look at its nesting and number of values that costs no memory. */
export function parseJson(text: string): unknown {
  measureJson(text);
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "syntax error";
    const position = /position (\d+)/.exec(reason)?.[1];
    const row = position === undefined ? undefined : lineAt(text, Number(position));
    throw new UnreadableFile(`The JSON cannot be read: ${firstLine(reason)}.`, { row });
  }
}

/** YAML 1.2 in its core schema: no custom tags, no merge keys, few aliases, one document. */
export function parseYaml(text: string): unknown {
  if (text.length > YAML_BYTES) {
    throw new UnreadableFile(`A YAML file may have up to ${YAML_BYTES / 1024 / 1024} MB. Use JSON for more.`);
  }
  let marks = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x0a || code === 0x2c || code === 0x5b || code === 0x7b) marks += 1;
  }
  if (marks > YAML_MARKS)
    throw new UnreadableFile("The YAML holds too many values. Use JSON for a file of this size.");
  try {
    const document = parseDocument(text, {
      schema: "core",
      strict: true,
      uniqueKeys: true,
      logLevel: "silent",
    });
    const [error] = document.errors;
    if (error) {
      throw new UnreadableFile(`The YAML cannot be read: ${firstLine(error.message)}`, {
        row: error.linePos?.[0].line,
      });
    }
    const value: unknown = document.toJS({ maxAliasCount: YAML_ALIASES });
    measureTree(value);
    return value;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    if (error instanceof RangeError) {
      throw new UnreadableFile("The YAML nests too deeply.");
    }
    const reason = error instanceof Error ? firstLine(error.message) : "syntax error";
    throw new UnreadableFile(`The YAML cannot be read: ${reason}`);
  }
}

function measureJson(text: string): void {
  let depth = 0;
  let values = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      values += 1;
      if (depth > DEEPEST) throw new UnreadableFile(`The JSON nests deeper than ${DEEPEST} levels.`);
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
    else if (code === 0x2c) values += 1;
    if (values > MOST_VALUES) throw new UnreadableFile("The JSON holds too many values.");
  }
}

/** Aliases make a small text a large tree, so the tree is counted as well. */
function measureTree(root: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== "object" || value === null) continue;
    if (depth > DEEPEST) throw new UnreadableFile(`The YAML nests deeper than ${DEEPEST} levels.`);
    for (const child of Object.values(value)) {
      values += 1;
      if (values > MOST_VALUES)
        throw new UnreadableFile("The YAML holds too many values. Use JSON for a file of this size.");
      open.push({ value: child, depth: depth + 1 });
    }
  }
}

function firstLine(message: string): string {
  return (message.split("\n", 1)[0] ?? "").replace(/[\s.:]+$/, "").slice(0, 200);
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (
    let index = text.indexOf("\n");
    index !== -1 && index < position;
    index = text.indexOf("\n", index + 1)
  ) {
    line += 1;
  }
  return line;
}
