/** Where pg-boss keeps its jobs. The owner's role makes and upgrades it (bin/prisma.ts); the application only uses it. */
export const JOB_SCHEMA = "jobs";
