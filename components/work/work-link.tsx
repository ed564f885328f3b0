import Link from "next/link";
import type { ReactNode } from "react";

/** A row's link; the list walks from one to the next by `data-work-link`. */
export function WorkLink({ href, children }: Readonly<{ href: string; children: ReactNode }>) {
  return (
    <Link
      href={href}
      prefetch={false}
      data-work-link
      className="rounded-xs break-words underline decoration-transparent underline-offset-3 hover:decoration-edge"
    >
      {children}
    </Link>
  );
}
