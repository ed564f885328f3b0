/** What goes with an organisation, as the person who decides about it reads it. */
export type ErasureLosses = Readonly<{
  projects: number;
  answers: number;
  evidence: number;
  comments: number;
  snapshots: number;
  events: number;
  people: number;
}>;

/** An erasure that is waiting for its day. */
export type PendingErasure = Readonly<{ by: string; dueAt: string; timeZone: string }>;

export type ErasureDto = Readonly<{ pending: PendingErasure | null; losses: ErasureLosses }>;

export type ErasureAnswer =
  | Readonly<{ scheduled: true; dueAt: string }>
  | Readonly<{ scheduled: false; reason: "WRONG_NAME" | "WRONG_PASSWORD" }>
  | Readonly<{ scheduled: false; reason: "THROTTLED"; retryAfterSeconds: number }>;
