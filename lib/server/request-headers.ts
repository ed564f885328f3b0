/**
 * Written by lib/server/front.ts over whatever the client sent: path and query of the page asked for. Only ever
 * used as the way back after signing in.
 */
export const PATH_HEADER = "x-twelvefold-path";
