import type { Messages } from "./messages.ts";

declare module "next-intl" {
  interface AppConfig {
    /** The product speaks English; reports are made in the others as well. */
    Locale: "en" | "de" | "fr";
    Messages: Messages;
  }
}
