/** What is said to those who ask for a document when too many wait. The largest ones take some ten seconds. */
export const TOO_MANY_DOCUMENTS = {
  message: "Many documents are being written; try again in a few seconds",
  retryAfterSeconds: 10,
} as const;
