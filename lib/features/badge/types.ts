/** What a badge says of a project in Production. */
export const BADGE_SHOWS = ["level", "gate"] as const;
export type BadgeShows = (typeof BADGE_SHOWS)[number];

/** A badge that is on; its address was shown when it was turned on. */
export type BadgeDto = Readonly<{ shows: BadgeShows; since: string; by: string }>;

/** `level` null: not assessed. */
export type BadgeFacts = Readonly<{ shows: BadgeShows; level: number | null; gatePassed: boolean }>;
