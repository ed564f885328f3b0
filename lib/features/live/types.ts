/** What a browser is told over the event stream: ids and verbs; the page reads for itself what it shows. */
export type LiveChangeDto = Readonly<{
  sequence: number;
  projectId: string | null;
  /** "item", "project", "comment" …; the id only for what belongs to a project. */
  objectType: string;
  objectId: string | null;
  action: string;
  actorId: string | null;
}>;

export type LookingDto = Readonly<{ itemId: string; userId: string; name: string }>;

/** Everybody who looks at items of a project now. */
export type PresenceDto = Readonly<{ projectId: string; looking: readonly LookingDto[] }>;
