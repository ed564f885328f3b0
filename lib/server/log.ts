import pino from "pino";
import { env } from "../env.ts";

let logger: pino.Logger | undefined;

/** The process's log: JSON lines on stdout, one wide event a request, never inputs, never secrets. */
export function log(): pino.Logger {
  logger ??= pino({
    level: env().logLevel,
    base: { service: "twelvefold", profile: env().profile },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        "password",
        "token",
        "cookie",
        "authorization",
        "*.password",
        "*.token",
        "*.cookie",
        "*.authorization",
      ],
      censor: "[redacted]",
    },
  });
  return logger;
}
