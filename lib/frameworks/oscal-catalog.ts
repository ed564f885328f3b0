import type { DraftLevel, RawFramework, RawGroup, RawRequirement } from "./draft.ts";
import { OscalParams } from "./oscal-params.ts";
import { OWN_NAMESPACE } from "./oscal-words.ts";
import type { ProblemList } from "./problems.ts";
import { field, objects, text, texts, type Fields } from "./shape.ts";
import { cweIds, slug, webAddress } from "./text.ts";
import { CRITICALITIES, type Criticality } from "../domain/vocabulary.ts";

const DEEPEST = 20;

/** An OSCAL catalogue (1.x): groups and controls nested at will, prose with its parameters put in. */
export function readOscalCatalog(catalog: unknown, problems: ProblemList): RawFramework {
  return new CatalogReader(problems).read(catalog);
}

class CatalogReader {
  readonly #problems: ProblemList;
  readonly #params = new OscalParams();
  readonly #resources = new Map<string, { label: string; url: string | null }>();
  readonly #groups: RawGroup[] = [];
  readonly #requirements: RawRequirement[] = [];
  readonly #withdrawn: string[] = [];
  #isOurs = false;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  read(catalog: unknown): RawFramework {
    this.#isOurs = ownProp(field(catalog, "metadata"), "key") !== "";
    this.#collectParams(catalog, 0);
    this.#collectResources(catalog);
    this.#enter(catalog, { path: "catalog", groupKey: null, parentKey: null, depth: 0 });
    if (this.#withdrawn.length > 0) {
      const named = this.#withdrawn.slice(0, 12).join(", ");
      const more = this.#withdrawn.length > 12 ? ` and ${this.#withdrawn.length - 12} more` : "";
      this.#problems.info(`${this.#withdrawn.length} withdrawn controls are left out: ${named}${more}.`);
    }
    const metadata = field(catalog, "metadata");
    const title = text(field(metadata, "title"));
    return {
      key: ownProp(metadata, "key") || undefined,
      // Titles may carry emphasis; ours are plain text.
      name: this.#isOurs ? title : title.replace(/\*/g, ""),
      version: text(field(metadata, "version")),
      publisher: publisherOf(metadata),
      description: text(field(metadata, "remarks")),
      levels: levelsOf(metadata),
      groups: this.#groups,
      requirements: this.#requirements,
    };
  }

  #enter(
    owner: unknown,
    at: { path: string; groupKey: string | null; parentKey: string | null; depth: number },
  ): void {
    const { path, depth } = at;
    if (depth > DEEPEST) {
      this.#problems.error("Groups and controls nest too deeply.", { path });
      return;
    }
    for (const { value, path: here } of this.#objects(owner, "controls", path)) {
      this.#control(value, { ...at, path: here });
    }
    for (const { value, path: here } of this.#objects(owner, "groups", path)) {
      const title = text(field(value, "title"));
      const key = ownProp(value, "key") || text(field(value, "id")) || slug(title) || here;
      this.#groups.push({
        key,
        parentKey: at.groupKey,
        title,
        summary: this.#prose(value, (name) => name === "overview"),
        path: here,
      });
      this.#enter(value, { path: here, groupKey: key, parentKey: null, depth: depth + 1 });
    }
  }

  #control(
    control: Fields,
    at: { path: string; groupKey: string | null; parentKey: string | null; depth: number },
  ): void {
    const key = ownProp(control, "key") || text(field(control, "id"));
    if (isWithdrawn(control)) {
      this.#withdrawn.push(labelOf(control) || key);
      // What stands under a withdrawn control and is still in force moves up.
      this.#enter(control, { ...at, depth: at.depth + 1 });
      return;
    }
    const title = text(field(control, "title"));
    const statement =
      this.#prose(control, (name) => name === "statement") ||
      this.#prose(control, (name) => !NOT_A_STATEMENT.has(name));
    this.#requirements.push({
      key,
      label: labelOf(control) || null,
      parentKey: at.parentKey,
      groupKey: at.groupKey,
      title,
      statement: statement || title,
      guidance: this.#prose(control, (name) => name === "guidance"),
      level: ownProp(control, "level") || null,
      criticality: criticalityOf(ownProp(control, "criticality")),
      cwe: ownProps(control, "cwe").flatMap(cweIds),
      related: this.#related(control),
      references: this.#references(control),
      path: at.path,
    });
    this.#enter(control, { ...at, parentKey: key, depth: at.depth + 1 });
  }

  /** All parts of a kind, with their labels, as indented lines. */
  #prose(owner: unknown, wanted: (name: string) => boolean): string {
    const lines: string[] = [];
    const write = (part: Fields, depth: number): void => {
      if (depth > DEEPEST) return;
      const label = labelOf(part);
      const prose = this.#params.fill(text(field(part, "prose")));
      const indent = "  ".repeat(depth);
      if (prose.trim() !== "" || label !== "") {
        lines.push(`${indent}${label ? `${label} ` : ""}${depth > 0 || label ? prose.trim() : prose}`);
      }
      const isList = prose.trim() !== "" || label !== "";
      for (const { value } of this.#objects(part, "parts", "")) write(value, isList ? depth + 1 : depth);
    };
    for (const { value } of this.#objects(owner, "parts", "")) {
      if (wanted(text(field(value, "name")))) write(value, 0);
    }
    return lines.join("\n");
  }

  #related(control: Fields): string[] {
    return this.#objects(control, "links", "").flatMap(({ value }) => {
      const href = text(field(value, "href"));
      const isRelation = /^(?:related|required)$/.test(text(field(value, "rel")));
      return isRelation && href.startsWith("#")
        ? [(this.#isOurs && text(field(value, "text"))) || idIn(href)]
        : [];
    });
  }

  #references(control: Fields): { label: string; url: string | null }[] {
    return this.#objects(control, "links", "").flatMap(({ value }) => {
      if (!/^(?:reference|citation|canonical|alternate)?$/.test(text(field(value, "rel")))) return [];
      const href = text(field(value, "href"));
      if (href.startsWith("#")) return this.#resources.get(idIn(href)) ?? [];
      return { label: text(field(value, "text")) || href, url: webAddress(href) };
    });
  }

  #collectParams(owner: unknown, depth: number): void {
    if (depth > DEEPEST) return;
    this.#params.add(owner);
    for (const name of ["groups", "controls"]) {
      const inner = field(owner, name);
      if (Array.isArray(inner)) for (const entry of inner) this.#collectParams(entry, depth + 1);
    }
  }

  #collectResources(catalog: unknown): void {
    for (const { value } of this.#objects(field(catalog, "back-matter"), "resources", "back-matter")) {
      const address = this.#objects(value, "rlinks", "back-matter.resources")
        .map((rlink) => webAddress(text(field(rlink.value, "href"))))
        .find((url) => url !== null);
      const citation = text(field(field(value, "citation"), "text"));
      const label = text(field(value, "title")) || citation || text(field(value, "description"));
      if (label) this.#resources.set(text(field(value, "uuid")), { label, url: address ?? null });
    }
  }

  #objects(owner: unknown, name: string, path: string) {
    return objects(owner, name, { path, problems: this.#problems });
  }
}

/** Parts that explain or assess a control instead of stating it. */
const NOT_A_STATEMENT = new Set([
  "guidance",
  "objective",
  "assessment",
  "assessment-objective",
  "assessment-method",
  "assessment-objects",
  "information",
  "example",
]);

function propsOf(owner: unknown): Fields[] {
  const props = field(owner, "props");
  return Array.isArray(props) ? props.filter((prop) => typeof prop === "object" && prop !== null) : [];
}

function ownProps(owner: unknown, name: string): string[] {
  return propsOf(owner)
    .filter((prop) => field(prop, "ns") === OWN_NAMESPACE && field(prop, "name") === name)
    .map((prop) => text(field(prop, "value")));
}

function ownProp(owner: unknown, name: string): string {
  return ownProps(owner, name)[0] ?? "";
}

function labelOf(owner: unknown): string {
  const labels = propsOf(owner).filter((prop) => field(prop, "name") === "label");
  const plain = labels.find((prop) => field(prop, "class") === undefined) ?? labels[0];
  return text(field(plain, "value")).trim();
}

/** The id that an address inside of the document names. */
function idIn(href: string): string {
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

function isWithdrawn(control: Fields): boolean {
  return propsOf(control).some(
    (prop) =>
      text(field(prop, "name")).toLowerCase() === "status" &&
      text(field(prop, "value")).toLowerCase() === "withdrawn",
  );
}

function criticalityOf(value: string): Criticality | null {
  return CRITICALITIES.find((known) => known === value) ?? null;
}

function levelsOf(metadata: unknown): DraftLevel[] {
  return propsOf(metadata)
    .filter((prop) => field(prop, "ns") === OWN_NAMESPACE && field(prop, "name") === "level")
    .map((prop) => ({ key: text(field(prop, "value")), name: text(field(prop, "remarks")) }));
}

function publisherOf(metadata: unknown): string {
  const parties = field(metadata, "parties");
  const list: unknown[] = Array.isArray(parties) ? parties : [];
  const responsible = field(metadata, "responsible-parties");
  const creator = (Array.isArray(responsible) ? responsible : []).find((entry: unknown) =>
    ["publisher", "creator"].includes(text(field(entry, "role-id"))),
  );
  const [uuid] = texts(field(creator, "party-uuids"));
  const party = list.find((entry) => field(entry, "uuid") === uuid) ?? list[0];
  return text(field(party, "name"));
}
