import type { Criticality } from "../domain/vocabulary.ts";

/** A step of the framework's own ladder, the lowest first: ASVS level 1 before 2 before 3. */
export type DraftLevel = Readonly<{ key: string; name: string }>;

/** A chapter, section, family or category. Groups nest by `parentKey`. */
export type DraftGroup = Readonly<{ key: string; parentKey: string | null; title: string; summary: string }>;

/** Another document, with its address where the file gives a web address. */
export type DraftReference = Readonly<{ label: string; url: string | null }>;

export type DraftRequirement = Readonly<{
  /** Unique in the framework. */
  key: string;
  /** How the standard prints the key, where that differs: `AC-2(1)` for `ac-2.1`. */
  label: string | null;
  /** The requirement that this one refines (an enhancement of a control). */
  parentKey: string | null;
  groupKey: string | null;
  title: string;
  statement: string;
  guidance: string;
  /** The lowest level that asks for it; null where the framework has none. */
  level: string | null;
  criticality: Criticality | null;
  cwe: readonly string[];
  /** Keys of requirements of the same framework that belong together. */
  related: readonly string[];
  references: readonly DraftReference[];
}>;

/**
 * Any framework in one form. Groups and requirements are flat lists in reading order: every parent stands
 * before its children (`finishDraft` sees to that).
 */
export type FrameworkDraft = Readonly<{
  key: string;
  name: string;
  version: string;
  publisher: string;
  description: string;
  levels: readonly DraftLevel[];
  groups: readonly DraftGroup[];
  requirements: readonly DraftRequirement[];
}>;

/** A requirement while it is read: what a format does not know may be left out, `at` is its place in the file. */
export type RawRequirement = Partial<DraftRequirement> &
  Readonly<{ key: string; row?: number | undefined; path?: string | undefined }>;

export type RawGroup = Partial<DraftGroup> & Readonly<{ key: string; path?: string | undefined }>;

/** A framework as a reader found it, before it is checked and put in order. */
export type RawFramework = Readonly<{
  key?: string | undefined;
  name: string;
  version: string;
  publisher?: string | undefined;
  description?: string | undefined;
  levels: readonly DraftLevel[];
  groups: readonly RawGroup[];
  requirements: readonly RawRequirement[];
}>;

/** Bounds for every format; the database's columns are as wide. */
export const DRAFT_LIMITS = {
  bytes: 50 * 1024 * 1024,
  requirements: 20_000,
  groups: 5_000,
  levels: 20,
  depth: 10,
  key: 120,
  name: 200,
  version: 40,
  title: 300,
  statement: 20_000,
  guidance: 40_000,
  summary: 4_000,
} as const;

/** What a framework without a version is called until a person names one. */
export const UNVERSIONED = "unversioned";
