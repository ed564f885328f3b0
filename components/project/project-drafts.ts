import type { IntakeAnswers } from "#lib/domain/intake.ts";

/** A new project as far as it is typed. `id` is that of the project which it will be, however often it is sent. */
export type ProjectDraft = Readonly<{
  id: string;
  name: string;
  description: string;
  answers: IntakeAnswers;
}>;

/**
 * By organisation, for as long as this page of the browser lives: a look at another screen costs no answer. Signing
 * out loads the page anew, so that nobody else finds it.
 */
export const projectDrafts = new Map<string, ProjectDraft>();
