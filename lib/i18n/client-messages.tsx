import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { messages } from "./messages.ts";
import type { Namespace } from "./messages.ts";

type ClientMessagesProps = Readonly<{ namespaces: readonly Namespace[]; children: ReactNode }>;

/**
 * Gives client components below it the named namespaces, and `common`. A nested provider replaces its
 * parent's messages instead of adding to them, so each names everything that its own subtree needs.
 */
export function ClientMessages({ namespaces, children }: ClientMessagesProps) {
  const names = new Set<Namespace>(["common", ...namespaces]);
  const picked = Object.fromEntries([...names].map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
