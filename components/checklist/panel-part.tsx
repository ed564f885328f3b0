import type { ReactNode } from "react";

/** One part of the panel under its quiet heading. */
export function PanelPart({ heading, children }: Readonly<{ heading: string; children: ReactNode }>) {
  return (
    <section className="border-t border-line pt-4 first:border-0 first:pt-0">
      <h3 className="mb-2 text-sm font-[600] text-mute">{heading}</h3>
      {children}
    </section>
  );
}
