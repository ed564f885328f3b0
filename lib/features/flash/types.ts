/** The guidance of one requirement, short enough to be read at a glance. Prose with `code` in backticks. */
export type FlashCardDto = Readonly<{
  statement: string;
  why: string;
  /** How to tell that it is met; the first few ways. */
  verify: readonly string[];
}>;
