import type { ChangeKind, Renumbering } from "#lib/domain/standard-difference.ts";
import type { Criticality, Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ColumnMapping } from "#lib/frameworks/columns.ts";
import type { FrameworkFormat } from "#lib/frameworks/read-framework.ts";
import type { Problem } from "#lib/frameworks/problems.ts";

export type StandardLevel = Readonly<{ key: string; name: string; requirements: number }>;
export type StandardGroup = Readonly<{ key: string; title: string; depth: number; requirements: number }>;

/** A requirement as one of two compared versions has it. */
export type DifferenceSide = Readonly<{
  key: string;
  label: string | null;
  title: string;
  statement: string;
  guidance: string;
  level: string | null;
  /** Its group's title. */
  group: string;
}>;

export type DifferenceKind = "added" | "removed" | ChangeKind;

export type DifferenceEntry = Readonly<{
  kinds: readonly DifferenceKind[];
  before: DifferenceSide | null;
  after: DifferenceSide | null;
}>;

/** Two versions of a standard. What is unchanged is counted only. */
export type DifferenceDto = Readonly<{
  from: Readonly<{ name: string; version: string }>;
  to: Readonly<{ name: string; version: string }>;
  counts: Readonly<Record<DifferenceKind | "unchanged", number>>;
  entries: readonly DifferenceEntry[];
  /** Entries beyond those that are listed. */
  omitted: number;
  proposals: readonly Readonly<{ similarity: number; before: DifferenceSide; after: DifferenceSide }>[];
  confirmed: readonly Renumbering[];
}>;

/** A version by what people call it. */
export type VersionName = Readonly<{ id: string; name: string; version: string }>;

/** What an import would bring, before anything is written. */
export type StandardPreview = Readonly<{
  format: FrameworkFormat;
  importable: boolean;
  name: string;
  version: string;
  publisher: string;
  requirements: number;
  depth: number;
  levels: readonly StandardLevel[];
  groups: readonly StandardGroup[];
  /** The first requirements, to see that titles and texts are the right ones. */
  sample: readonly Readonly<{ key: string; title: string; statement: string; level: string | null }>[];
  problems: readonly Problem[];
  /** The imported versions that it could follow. */
  standards: readonly VersionName[];
  /** The version that it is compared with: chosen, or proposed by its identifier or name. */
  previousId: string | null;
  difference: DifferenceDto | null;
  table: Readonly<{
    sheet: string | null;
    sheets: readonly string[];
    headings: readonly string[];
    mapping: ColumnMapping;
  }> | null;
}>;

export type StandardSummary = Readonly<{
  id: string;
  key: string;
  name: string;
  version: string;
  publisher: string;
  format: string;
  importedAt: string;
  requirements: number;
  projects: number;
  levels: readonly Readonly<{ key: string; name: string }>[];
}>;

export type StandardsDto = Readonly<{
  organization: string;
  standards: readonly StandardSummary[];
  mayImport: boolean;
}>;

export type StandardImportDto = Readonly<{ organization: string }>;

export type StandardRequirement = Readonly<{
  id: string;
  key: string;
  label: string | null;
  parentKey: string | null;
  groupKey: string;
  /** Empty where the standard gives none. */
  title: string;
  statement: string;
  guidance: string;
  level: string | null;
  criticality: Criticality;
  references: readonly Readonly<{ label: string; url: string | null }>[];
}>;

export type StandardGroupRow = Readonly<{
  key: string;
  parentKey: string | null;
  title: string;
  summary: string;
}>;

export type StandardDto = Readonly<{
  organization: string;
  standard: StandardSummary;
  description: string;
  groups: readonly StandardGroupRow[];
  requirements: readonly StandardRequirement[];
  /** The other versions of the same standard, the latest import first. */
  versions: readonly VersionName[];
  /** By the requirement's id; those without a link are left out. */
  links: Readonly<Record<string, readonly BuiltInLink[]>>;
  /** What can be linked to. */
  builtIn: readonly Readonly<{ key: string; title: string }>[];
  mayImport: boolean;
}>;

/** /o/[org]/framework/standards/[standard]/compare. */
export type StandardComparisonDto = Readonly<{
  organization: string;
  standard: StandardSummary;
  versions: readonly VersionName[];
  /** The earlier version; null where there is none to compare with. */
  previousId: string | null;
  difference: DifferenceDto | null;
  /** Whether the viewer may say here what was renumbered: the earlier one is the version that this one follows. */
  mayConfirm: boolean;
}>;

export type StandardScore = Readonly<{
  environment: Environment;
  /** Null while nothing is answered. */
  score: number | null;
  answered: number;
  met: number;
  applicable: number;
}>;

export type Adoption = Readonly<{
  id: string;
  version: number;
  level: string | null;
  standard: StandardSummary;
  /** Versions that follow it and that the project could change to, the nearest first. */
  newer: readonly VersionName[];
  /** Answers that came from another version and that nobody has looked at since. */
  toReview: number;
  inScope: number;
  scores: readonly StandardScore[];
}>;

type ProjectFacts = Readonly<{ id: string; slug: string; name: string; archived: boolean }>;

export type ProjectStandardsDto = Readonly<{
  organization: string;
  project: ProjectFacts;
  adoptions: readonly Adoption[];
  available: readonly StandardSummary[];
  /** How often the project has changed from one version to another. */
  migrations: number;
  mayAdopt: boolean;
}>;

/** Another framework's requirement that asks for the same, and how it stands. */
export type Crossing = Readonly<{
  itemId: string;
  key: string;
  title: string;
  status: ItemStatus;
  /** Of the item's state in this environment. */
  version: number;
  /** The organisation said so itself; otherwise the built-in framework refers to it. */
  own: boolean;
}>;

/** A requirement of an adopted standard that asks for the same as a built-in item. */
export type Counterpart = Readonly<{
  adoptionId: string;
  requirementId: string;
  standard: VersionName;
  key: string;
  label: string | null;
  title: string;
  /** Null where the built-in framework refers to it. */
  mapping: Readonly<{ id: string; note: string; by: string }> | null;
  answers: Readonly<Partial<Record<Environment, StandardAnswerDto>>>;
  /** Further built-in items that ask for the same as this requirement. */
  others: readonly Readonly<{
    key: string;
    statuses: Readonly<Partial<Record<Environment, ItemStatus>>>;
  }>[];
}>;

/** A built-in requirement that a requirement of a standard is linked to. */
export type BuiltInLink = Readonly<{
  key: string;
  title: string;
  mapping: Readonly<{ id: string; note: string; by: string }> | null;
}>;

export type StandardAnswerDto = Readonly<{
  status: ItemStatus;
  reason: string;
  version: number;
  /** The text has changed since this was answered. */
  needsReview: boolean;
}>;

/** The text that an answer was given to, before its standard's version changed. */
export type FormerText = Readonly<{ title: string; statement: string }>;

export type StandardItem = StandardRequirement &
  Readonly<{
    answer: StandardAnswerDto;
    /** Where the answer needs a review: what it answered. */
    former: FormerText | null;
    crossings: readonly Crossing[];
  }>;

export type StandardChecklistDto = Readonly<{
  organization: string;
  project: ProjectFacts;
  adoption: Adoption;
  others: readonly Readonly<{ standardId: string; name: string; version: string }>[];
  environment: Environment;
  groups: readonly StandardGroupRow[];
  items: readonly StandardItem[];
  mayAnswer: boolean;
}>;

export const ANSWER_FATES = ["carried", "review", "gone"] as const;
/** What becomes of an answer: it stays, it stays and somebody looks at it, it goes to the archive. */
export type AnswerFate = (typeof ANSWER_FATES)[number];

/** One requirement of the version that a project leaves, with its answers. */
export type MigrationEntry = Readonly<{
  fate: AnswerFate;
  before: FormerText & Readonly<{ key: string; label: string | null }>;
  after: (FormerText & Readonly<{ key: string; label: string | null }>) | null;
  answers: readonly Readonly<{ environment: Environment; status: ItemStatus; reason: string }>[];
}>;

export type FateCounts = Readonly<Record<AnswerFate, number>>;

export type StandardMigrationDto = Readonly<{
  organization: string;
  project: ProjectFacts;
  adoption: Readonly<{ id: string; version: number; level: string | null }>;
  from: VersionName;
  to: VersionName & Readonly<{ levels: readonly Readonly<{ key: string; name: string }>[] }>;
  /** Answers, not requirements. */
  counts: FateCounts;
  /** Requirements of the new version that no answer comes along for. */
  unanswered: number;
  entries: readonly MigrationEntry[];
  omitted: number;
}>;

export type ArchivedAnswer = Readonly<{
  environment: Environment;
  status: ItemStatus;
  reason: string;
  answeredAt: string;
  answeredBy: string;
}>;

export type ArchivedRequirement = FormerText &
  Readonly<{
    key: string;
    label: string | null;
    level: string | null;
    fate: AnswerFate;
    toKey: string | null;
    answers: readonly ArchivedAnswer[];
    history: readonly Readonly<{
      id: string;
      at: string;
      actor: string;
      environment: Environment | null;
      status: ItemStatus | null;
      reason: string;
    }>[];
  }>;

/** One change of version with all answers as they stood then. */
export type ArchivedMigration = Readonly<{
  id: string;
  at: string;
  by: string;
  name: string;
  from: string;
  to: string;
  counts: FateCounts;
  requirements: readonly ArchivedRequirement[];
}>;

export type StandardArchiveDto = Readonly<{
  organization: string;
  project: ProjectFacts;
  timeZone: string;
  migrations: readonly ArchivedMigration[];
}>;
