import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";

type Said = Readonly<{ status: ItemStatus; answered: boolean; reason: string }>;

/** One answer that the other project gives differently. */
export type CopyRow = Readonly<{
  itemId: string;
  key: string;
  title: string;
  aspect: string;
  environment: Environment;
  /** What stands here, and with which version. */
  here: Said & Readonly<{ version: number }>;
  there: Said;
}>;

export type CopyDto = Readonly<{
  /** Where answers can come from. */
  projects: readonly Readonly<{ slug: string; name: string }>[];
  /** Null while no project is named. */
  difference: Readonly<{
    from: Readonly<{ slug: string; name: string }>;
    rows: readonly CopyRow[];
    /** Answers that both give alike. */
    same: number;
    aspects: readonly Readonly<{ key: string; name: string }>[];
  }> | null;
}>;
