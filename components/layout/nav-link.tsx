"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type NavLinkProps = Readonly<{
  href: string;
  /** Pages below this one count as this one, except those below a path in `except`. */
  deep?: boolean;
  except?: readonly string[];
  title?: string;
  className?: string;
  children: ReactNode;
}>;

const within = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);

/** A link of the navigation that knows whether it leads to the current page. */
export function NavLink({ href, deep = true, except = [], title, className, children }: NavLinkProps) {
  const pathname = usePathname();
  const current = deep
    ? within(pathname, href) && !except.some((path) => within(pathname, path))
    : pathname === href;
  return (
    <Link href={href} title={title} aria-current={current ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
