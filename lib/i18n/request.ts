import { getRequestConfig } from "next-intl/server";
import { messages } from "./messages.ts";

export const LOCALE = "en";

/**
 * next-intl's configuration of one request. Instants are formatted by lib/format with the
 * organisation's time zone; UTC here only makes a forgotten one deterministic.
 */
export default getRequestConfig(() => ({ locale: LOCALE, messages, timeZone: "UTC" }));
