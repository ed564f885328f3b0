import { field, isFields, objects, text, texts, type Fields } from "./shape.ts";
import { ProblemList } from "./problems.ts";
import { shorten } from "./text.ts";

/** `{{ insert: param, ac-1_prm_1 }}`, and the older form without `insert`. */
const INSERTION =
  /\{\{\s*(?:insert\s*:\s*param\s*,\s*|param\s*:\s*)?([\p{L}_][\p{L}\p{N}._-]{0,200})\s*\}\}/gu;
/** Choices may insert parameters whose choices insert more; past this a value is cut. */
const LONGEST_VALUE = 4_000;

/** All parameters of a catalogue, and prose with their values put in. */
export class OscalParams {
  readonly #params = new Map<string, Fields>();
  readonly #values = new Map<string, string>();

  add(owner: unknown): void {
    // Shape errors of parameters never keep a control out; prose then names the parameter itself.
    for (const { value } of objects(owner, "params", { path: "", problems: new ProblemList() })) {
      const id = text(field(value, "id"));
      if (id !== "" && !this.#params.has(id)) this.#params.set(id, value);
      for (const prop of objects(value, "props", { path: "", problems: new ProblemList() })) {
        if (text(field(prop.value, "name")) !== "alt-identifier") continue;
        const alternative = text(field(prop.value, "value"));
        if (alternative !== "" && !this.#params.has(alternative)) this.#params.set(alternative, value);
      }
    }
  }

  /** The prose with a value, a selection or a named gap for every insertion; unknown ones stay as they are. */
  fill(prose: string): string {
    return this.#fill(prose, new Set());
  }

  #fill(prose: string, open: ReadonlySet<string>): string {
    return prose.replace(INSERTION, (whole, id: string) => {
      if (open.has(id)) return `[${id}]`;
      return this.#valueOf(id, open) ?? whole;
    });
  }

  #valueOf(id: string, open: ReadonlySet<string>): string | undefined {
    const known = this.#values.get(id);
    if (known !== undefined) return known;
    const param = this.#params.get(id);
    if (!param) return undefined;
    const value = shorten(this.#describe(id, param, new Set([...open, id])), LONGEST_VALUE);
    this.#values.set(id, value);
    return value;
  }

  #describe(id: string, param: Fields, open: ReadonlySet<string>): string {
    const values = texts(field(param, "values"));
    if (values.length > 0) return values.map((value) => this.#fill(value, open)).join(", ");
    const select = field(param, "select");
    if (isFields(select)) {
      const choices: string[] = [];
      let length = 0;
      for (const choice of texts(field(select, "choice"))) {
        if (length > LONGEST_VALUE) break;
        const filled = this.#fill(choice, open);
        length += filled.length;
        choices.push(filled);
      }
      const many = text(field(select, "how-many")).startsWith("one-or-more") ? " (one or more)" : "";
      return `[Selection${many}: ${choices.join("; ")}]`;
    }
    return `[Assignment: ${this.#fill(text(field(param, "label")) || id, open)}]`;
  }
}
