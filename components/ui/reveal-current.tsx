"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** Inside a list of links that scrolls: brings the one of the current page into sight, the page itself stays. */
export function RevealCurrent() {
  const place = useRef<HTMLSpanElement>(null);
  const pathname = usePathname();
  useEffect(() => {
    const list = place.current?.parentElement;
    const current = list?.querySelector('[aria-current="page"]');
    if (!list || !current) return;
    const [outer, inner] = [list.getBoundingClientRect(), current.getBoundingClientRect()];
    if (inner.left < outer.left || inner.right > outer.right)
      list.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
    if (inner.top < outer.top || inner.bottom > outer.bottom)
      list.scrollTop += (inner.top + inner.bottom - outer.top - outer.bottom) / 2;
  }, [pathname]);
  return <span ref={place} hidden />;
}
