/** Characters of one comment. */
export const COMMENT_LIMIT = 8_000;
export const MENTION_LIMIT = 20;

export type CommentPersonDto = Readonly<{ id: string; name: string }>;

export type CommentDto = Readonly<{
  id: string;
  author: CommentPersonDto;
  /** Markdown; empty once deleted. */
  text: string;
  mentions: readonly CommentPersonDto[];
  version: number;
  at: string;
  editedAt: string | null;
  deleted: Readonly<{ by: string; at: string }> | null;
  /** What it said before, newest first; empty for a deleted one. */
  earlier: readonly Readonly<{ text: string; until: string }>[];
  mayEdit: boolean;
  mayDelete: boolean;
}>;

export type ConversationDto = Readonly<{
  comments: readonly CommentDto[];
  /** True when there are older ones that are not shown. */
  more: boolean;
  /** Who can be named: everybody who reaches the project. */
  people: readonly CommentPersonDto[];
  /** Why nothing can be written here, or null. */
  closed: "archived" | "auditor" | null;
  watching: boolean;
  watchers: number;
}>;

/** Sent with a CONFLICT. */
export type CommentConflict = Readonly<{ kind: "comment"; current: CommentDto }>;
