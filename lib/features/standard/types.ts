import type { Criticality, Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ColumnMapping } from "#lib/frameworks/columns.ts";
import type { FrameworkFormat } from "#lib/frameworks/read-framework.ts";
import type { Problem } from "#lib/frameworks/problems.ts";

export type StandardLevel = Readonly<{ key: string; name: string; requirements: number }>;
export type StandardGroup = Readonly<{ key: string; title: string; depth: number; requirements: number }>;

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
  mayImport: boolean;
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
  inScope: number;
  scores: readonly StandardScore[];
}>;

type ProjectFacts = Readonly<{ id: string; slug: string; name: string; archived: boolean }>;

export type ProjectStandardsDto = Readonly<{
  organization: string;
  project: ProjectFacts;
  adoptions: readonly Adoption[];
  available: readonly StandardSummary[];
  mayAdopt: boolean;
}>;

/** Another framework's requirement that asks for the same, and how it stands. */
export type Crossing = Readonly<{ key: string; title: string; status: ItemStatus }>;

export type StandardAnswerDto = Readonly<{ status: ItemStatus; reason: string; version: number }>;

export type StandardItem = StandardRequirement &
  Readonly<{
    answer: StandardAnswerDto;
    crossings: readonly Crossing[];
    /** What the crossings together suggest; null where there is none or it is what stands already. */
    proposed: ItemStatus | null;
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
